"""A record is shown in the original document: found from the nearest mark or, without one, from the beginning, the same both ways."""

from collections.abc import Iterator

import pytest
from sqlalchemy import text

from flexdesk.desk.service import Desk
from flexdesk.domain.record import Record
from flexdesk.domain.view import Fragment
from flexdesk.flex.reader import marker, parser
from flexdesk.store.payloads import archive, packing
from tests.integration.desk.conftest import Take
from tests.support.documents import build_document, build_statement, section, trade

FRAME = 4096


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make small documents as good as big ones: many frames, many blocks, many marks."""
    monkeypatch.setattr(packing, "FRAME", FRAME)
    monkeypatch.setattr(parser, "BLOCK", FRAME // 4)
    monkeypatch.setattr(marker, "SPACING", FRAME // 4)


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The frames that are read, by their numbers."""
    read, numbers = archive.StorePayloadArchive._frame, []

    def noted(self: archive.StorePayloadArchive, sha256: str, ordinal: int) -> tuple[bytes] | None:
        numbers.append(ordinal)
        return read(self, sha256, ordinal)

    monkeypatch.setattr(archive.StorePayloadArchive, "_frame", noted)
    return numbers


def document() -> bytes:
    """Return statements of two accounts in turn, each with twins in it: about 50 frames."""
    rows = [[trade(n) for n in range(start, start + 140)] + [trade(start)] * 60 for start in range(0, 1200, 200)]
    sections = [section("Trades", "Trade", *each) + section("CashTransactions", "Cash", *each[:3]) for each in rows]
    return build_document(*(build_statement(each, account=f"U{n % 2}") for n, each in enumerate(sections)))


def records(desk: Desk, step: int) -> Iterator[Record]:
    """Yield records, one in `step`."""
    return (desk.provenance(number).record for number in range(1, desk.facts().record_count + 1, step))


def reference(desk: Desk, record: Record) -> Fragment:
    """Find the record from the beginning of its payload."""
    payload = desk._store.archive.read(desk.provenance(record.raw_record_id).payload.sha256)
    return desk._parts.reader.fragment(payload, record)


def change(desk: Desk, statement: str) -> None:
    """Change what is stored: marks may be."""
    with desk._store._database.writing() as connection:  # type: ignore[attr-defined]  # the real store's
        assert connection.execute(text(statement)).rowcount


def test_any_record_is_shown_by_reading_the_frames_around_it(desk: Desk, take: Take, frames: list[int]) -> None:
    data = document()
    take(data)
    assert len(data) > 40 * FRAME

    for record in records(desk, 41):
        frames.clear()
        fragment = desk.fragment(record.raw_record_id)
        first, last = (fragment.byte_offset - 2 * FRAME) // FRAME, (fragment.byte_offset + FRAME) // FRAME
        assert set(frames) <= set(range(first, last + 1))
        assert fragment == reference(desk, record)


def test_the_same_bytes_under_another_query_have_the_same_marks(desk: Desk, take: Take, frames: list[int]) -> None:
    data = document()
    take(data, query="1")
    take(data, query="2")
    frames.clear()

    fragment = desk.fragment(desk.facts().record_count)

    assert fragment.byte_offset // FRAME - 2 <= min(frames)
    assert fragment == reference(desk, desk.provenance(desk.facts().record_count).record)


def test_without_marks_the_payload_is_read_from_its_beginning(desk: Desk, take: Take, frames: list[int]) -> None:
    take(document())
    before = [desk.fragment(record.raw_record_id) for record in records(desk, 411)]
    change(desk, "DELETE FROM cache_payload_mark")
    frames.clear()

    after = [desk.fragment(record.raw_record_id) for record in records(desk, 411)]

    assert after == before
    assert frames.count(0) == len(after)


@pytest.mark.parametrize("wrong", ["record_position = record_position + 1000", "first_byte = first_byte + 200", "first_byte = 1000000"])
def test_wrong_marks_are_found_out_and_the_payload_is_read_from_its_beginning(
    desk: Desk, take: Take, frames: list[int], wrong: str
) -> None:
    """The negative control: marks that say something else than the document."""
    rows = [trade(n) for n in range(300)]
    take(build_document(build_statement(section("Trades", "Trade", *rows))))
    change(desk, f"UPDATE cache_payload_mark SET {wrong}")
    frames.clear()

    for record in records(desk, 31):
        assert desk.fragment(record.raw_record_id) == reference(desk, record)
    assert frames.count(0) > 11


def test_a_document_in_utf_16_has_no_marks_and_is_shown_all_the_same(desk: Desk, take: Take) -> None:
    take(document().decode().encode("utf-16"))

    record = desk.provenance(desk.facts().record_count).record

    assert desk._catalog.bearing(record) is None
    assert desk.fragment(record.raw_record_id).text
