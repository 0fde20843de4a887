"""Bytes are kept exactly as received, once."""

import hashlib
import tempfile
from contextlib import closing
from errno import ENOSPC
from io import BytesIO
from pathlib import Path

import pytest

from flexdesk.domain.errors import Cancelled, StoreError, UsageError
from flexdesk.domain.watch import CancelToken, Watch
from flexdesk.store.payloads.packing import FRAME
from flexdesk.store.store import SqlStore
from tests.integration.store.conftest import PlainClient
from tests.integration.store.documents import begin

SIZES = [0, 1, FRAME - 1, FRAME, FRAME + 1, 2 * FRAME + 7]


def keep(store: SqlStore, data: bytes, watch: Watch | None = None) -> str:
    """Keep bytes and return their hash."""
    spool = store.workspace / "spool"
    spool.write_bytes(data)
    sha256 = hashlib.sha256(data).hexdigest()
    store.archive.keep(spool, sha256, begin(store), watch or Watch())
    return sha256


def noise(size: int) -> bytes:
    """Bytes that do not compress, the same every time."""
    return b"".join(hashlib.sha256(n.to_bytes(8)).digest() for n in range(size // 32 + 1))[:size]


@pytest.mark.parametrize("size", SIZES)
def test_bytes_come_back_identical(store: SqlStore, size: int) -> None:
    data = noise(size)

    sha256 = keep(store, data)

    assert b"".join(store.archive.read(sha256)) == data
    info = store.archive.info(sha256)
    assert info is not None
    assert (info.sha256, info.size, info.first_run_id) == (sha256, size, 1)


def test_the_same_bytes_are_kept_once(store: SqlStore, plain: PlainClient) -> None:
    spool = store.workspace / "spool"
    spool.write_bytes(b"data")
    sha256 = hashlib.sha256(b"data").hexdigest()

    assert store.archive.keep(spool, sha256, begin(store), Watch()) is True
    assert store.archive.keep(spool, sha256, begin(store), Watch()) is False

    assert plain.rows("SELECT count(*) FROM payload_frame") == [(1,)]


def test_text_is_compressed(store: SqlStore) -> None:
    info = store.archive.info(keep(store, b"<Trade/>" * 100_000))

    assert info is not None
    assert info.stored_size < info.size / 100


def test_a_prefix_of_six_digits_finds_a_payload(store: SqlStore) -> None:
    sha256 = keep(store, b"data")

    for given in (sha256[:6], sha256[:10].upper(), sha256):
        info = store.archive.info(given)
        assert info is not None
        assert info.sha256 == sha256
    assert store.archive.info("0" * 64) is None


@pytest.mark.parametrize("given", ["", "12345", "zzzzzz", "%" * 6, "_" * 6, "a" * 65])
def test_what_is_no_hash_is_refused(store: SqlStore, given: str) -> None:
    with pytest.raises(UsageError) as caught:
        store.archive.info(given)

    assert caught.value.code == "SHA256_INVALID"


def test_a_prefix_of_two_payloads_is_ambiguous(store: SqlStore, plain: PlainClient) -> None:
    begin(store)
    for n in (1, 2):
        plain.run(f"INSERT INTO payload VALUES ({n}, '{'abcdef' + str(n) * 58}', 0, 0, 0, 1, '')")

    with pytest.raises(UsageError) as caught:
        store.archive.info("abcdef")

    assert caught.value.code == "PAYLOAD_AMBIGUOUS"


@pytest.mark.parametrize(
    ("damage", "sqlite_only"),
    [
        ("UPDATE payload_frame SET data = substr(data, 1, 20)", True),
        ("UPDATE payload_frame SET data = (SELECT data FROM payload_frame WHERE ordinal = 0)", False),
        ("DELETE FROM payload_frame WHERE ordinal = 1", False),
        ("DELETE FROM payload_frame", False),
    ],
)
def test_damage_is_told_and_never_handed_out_as_whole(store: SqlStore, plain: PlainClient, damage: str, sqlite_only: bool) -> None:
    sha256 = keep(store, noise(FRAME + 10))
    if plain.is_sqlite:
        without_guards(plain)
    else:
        plain.run("SET session_replication_role = replica")
    plain.run(damage if plain.is_sqlite or not sqlite_only else damage.replace("substr(", "substring("))

    with pytest.raises(StoreError) as caught:
        list(store.archive.read(sha256))

    assert caught.value.code == "PAYLOAD_DAMAGED"


def without_guards(plain: PlainClient) -> None:
    """Drop the triggers of a file."""
    for (trigger,) in plain.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
        plain.run(f"DROP TRIGGER {trigger}")


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("damaged", ["'no frame'", "7", "CAST(substr(data, 1, 20) AS TEXT)"])
def test_a_frame_that_is_no_blob_is_damage(store: SqlStore, plain: PlainClient, damaged: str) -> None:
    sha256 = keep(store, noise(100))
    without_guards(plain)
    plain.run(f"UPDATE payload_frame SET data = {damaged}")

    with pytest.raises(StoreError) as caught:
        list(store.archive.read(sha256))

    assert caught.value.code == "PAYLOAD_DAMAGED"


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_bytes_that_somebody_declared_to_be_text_are_still_given_back(store: SqlStore, plain: PlainClient) -> None:
    data = noise(100)
    sha256 = keep(store, data)
    without_guards(plain)
    plain.run("UPDATE payload_frame SET data = CAST(data AS TEXT)")

    assert b"".join(store.archive.read(sha256)) == data


def test_an_unknown_payload_cannot_be_read(store: SqlStore) -> None:
    with pytest.raises(UsageError) as caught:
        list(store.archive.read("0" * 64))

    assert caught.value.code == "PAYLOAD_NOT_FOUND"


def test_a_cancelled_keep_keeps_nothing(store: SqlStore, tmp_path: Path) -> None:
    token = CancelToken()
    token.cancel()

    with pytest.raises(Cancelled):
        keep(store, b"data", Watch(cancel=token))

    assert store.archive.info(hashlib.sha256(b"data").hexdigest()) is None


@pytest.mark.parametrize("moment", ["write", "seek", "close"])
def test_a_disk_that_is_full_while_bytes_are_compressed_is_told(store: SqlStore, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """What was not written yet is written when the file is rewound or closed."""

    class Full(BytesIO):
        def __init__(self, *_: object, **__: object) -> None:
            super().__init__()

    def refuse(*_: object) -> None:
        raise OSError(ENOSPC, "No space left on device")

    setattr(Full, moment, refuse)
    monkeypatch.setattr(tempfile, "SpooledTemporaryFile", Full)

    with pytest.raises(StoreError) as caught:
        keep(store, b"data")

    assert caught.value.code == "DISK_FULL"


def test_nothing_stays_in_the_workspace(store: SqlStore) -> None:
    keep(store, noise(9 * FRAME))

    assert {p.name for p in store.workspace.iterdir()} <= {"write.lock", "run-1.lock", "spool"}


@pytest.mark.parametrize("sizes", [[], [0], [7], [FRAME], [FRAME - 1, 1], [1, FRAME], [65_536] * 40, [3 * FRAME + 5, 2 * FRAME]])
def test_bytes_that_were_packed_while_they_came_are_kept_like_others(store: SqlStore, plain: PlainClient, sizes: list[int]) -> None:
    pieces = [noise(size) for size in sizes]
    data = b"".join(pieces)
    spool, sha256 = store.workspace / "spool", hashlib.sha256(data).hexdigest()
    spool.write_bytes(b"nobody reads this")

    with closing(store.archive.packing()) as packing:
        for piece in pieces:
            packing.write(piece)
        assert store.archive.keep(spool, sha256, begin(store), Watch(), packing) is True

    assert b"".join(store.archive.read(sha256)) == data
    frames = plain.rows("SELECT first_byte, size FROM payload_frame ORDER BY ordinal")
    assert frames == [(at, min(FRAME, len(data) - at)) for at in range(0, len(data), FRAME)]
