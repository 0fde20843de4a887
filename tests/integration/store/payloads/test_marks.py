"""Payloads are read from any byte on, and marks into them can be changed and lost."""

import pytest

from flexdesk.domain.errors import StoreError
from flexdesk.domain.mark import Bearing, Mark
from flexdesk.domain.outline import Outline
from flexdesk.domain.watch import Watch
from flexdesk.store.payloads import packing
from flexdesk.store.store import SqlStore
from tests.integration.store.conftest import PlainClient
from tests.integration.store.documents import Day, Document, ingest, trades
from tests.integration.store.payloads.test_archive import keep, noise


@pytest.fixture(autouse=True)
def _small_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "FRAME", 100)


@pytest.mark.parametrize("size", [0, 1, 99, 100, 101, 250])
def test_a_payload_is_read_from_any_byte_on(store: SqlStore, size: int) -> None:
    data = noise(size)
    sha256 = keep(store, data)

    for first_byte in (0, 1, 99, 100, 101, 199, 200, 249, 250, 251, 10_000):
        assert b"".join(store.archive.read_from(sha256, first_byte)) == data[first_byte:]


def test_of_an_unknown_payload_there_is_nothing_to_read(store: SqlStore) -> None:
    assert list(store.archive.read_from("0" * 64, 0)) == []


def test_a_frame_that_decompresses_to_other_bytes_is_found_out(store: SqlStore, plain: PlainClient) -> None:
    """By its own checksum: nobody computes the payload's hash here. Noise is stored as it is, so that one changed byte stays a frame."""
    sha256 = keep(store, noise(100))
    (stored,) = plain.rows("SELECT data FROM payload_frame")[0]
    damaged = bytearray(stored)
    damaged[50] ^= 1
    _unguard(plain)
    plain.run(f"UPDATE payload_frame SET data = {_literal(plain, damaged)}")

    with pytest.raises(StoreError) as caught:
        list(store.archive.read_from(sha256, 10))

    assert caught.value.code == "PAYLOAD_DAMAGED"


def test_a_record_has_the_last_mark_that_is_not_behind_it(store: SqlStore) -> None:
    days = [Day(account, [trades("1", "2", "3")]) for account in ("U1", "U2", "U1")]
    stored = ingest(store, Document(*days))
    marks = Mark(10, 0, 1, 4, "UTF-8"), Mark(90, 1, 0, 4, "UTF-8"), Mark(99, 2, 2, 4, "UTF-8")
    _mark(store, stored.sha256, 1, *marks)

    found = [_bearing(store, record_id) for record_id in range(1, 10)]

    first, second, third = marks
    of_account_1 = [None, Bearing(first, 0, 1), Bearing(first, 0, 2), Bearing(second, 2, 0), Bearing(second, 2, 1), Bearing(third, 2, 2)]
    assert found == [*of_account_1, Bearing(second, 1, 0), Bearing(second, 1, 1), Bearing(second, 1, 2)]


def test_marks_of_another_reader_version_do_not_count(store: SqlStore) -> None:
    stored = ingest(store, Document(Day("U1", [trades("1")])))
    _mark(store, stored.sha256, 2, Mark(10, 0, 0, 4, "UTF-8"))

    assert _bearing(store, 1) is None


def test_marks_are_kept_once(store: SqlStore, plain: PlainClient) -> None:
    stored = ingest(store, Document(Day("U1", [trades("1")])))
    for _ in range(2):
        _mark(store, stored.sha256, 1, Mark(10, 0, 0, 4, "UTF-8"))

    assert plain.rows("SELECT first_byte FROM cache_payload_mark") == [(10,)]


def test_any_client_may_change_and_remove_marks(store: SqlStore, plain: PlainClient) -> None:
    stored = ingest(store, Document(Day("U1", [trades("1")])))
    _mark(store, stored.sha256, 1, Mark(10, 0, 0, 4, "UTF-8"))

    plain.run("UPDATE cache_payload_mark SET first_byte = 11")
    assert plain.rows("SELECT first_byte FROM cache_payload_mark") == [(11,)]
    plain.run("DELETE FROM cache_payload_mark")
    assert plain.rows("SELECT first_byte FROM cache_payload_mark") == []


def _mark(store: SqlStore, sha256: str, version: int, *marks: Mark) -> None:
    with store.persisting(Watch()) as work:
        work.raw_payload_marked(sha256, Outline((), None, (), (), {}, (), version, marks))


def _bearing(store: SqlStore, record_id: int) -> Bearing | None:
    (record,) = store.catalog.records(record_id, 1).records()
    return store.catalog.bearing(record)


def _unguard(plain: PlainClient) -> None:
    plain.run("DROP TRIGGER payload_frame_no_update" if plain.is_sqlite else "SET session_replication_role = replica")


def _literal(plain: PlainClient, data: bytes | bytearray) -> str:
    return f"X'{data.hex()}'" if plain.is_sqlite else f"'\\x{data.hex()}'"
