"""A program killed while it made a store: the next one takes back what was half done, and only where a FlexDesk was at work."""

import struct
from pathlib import Path

import pytest

from flexdesk.domain.errors import StoreError
from flexdesk.store import open_store
from flexdesk.store.sqlite.connection import PAGE_SIZE

_MAGIC = bytes.fromhex("d9d505f920a163d7")


def half_made(folder: Path, written: int) -> Path:
    """Leave what SQLite leaves when the first page of a new file was written in part: the page, and a journal that says "it was empty"."""
    store = folder / "t.db"
    store.write_bytes(b"SQLite format 3\0".ljust(PAGE_SIZE, b"\7")[:written])
    header = _MAGIC + struct.pack(">5I", 0, 0, 0, 512, PAGE_SIZE)  # records, nonce, pages before, size of a sector, size of a page
    (folder / "t.db-journal").write_bytes(header.ljust(512, b"\0"))
    return store


def worked_in(folder: Path) -> None:
    """Leave the lock that a FlexDesk takes before it makes a store."""
    (folder / "t.db.work").mkdir()
    (folder / "t.db.work" / "write.lock").touch()


@pytest.mark.parametrize("written", [100, 6_061, PAGE_SIZE])
def test_a_store_that_was_half_made_is_made(tmp_path: Path, written: int) -> None:
    store = half_made(tmp_path, written)
    worked_in(tmp_path)

    open_store(str(store)).close()

    assert not (tmp_path / "t.db-journal").exists()


@pytest.mark.parametrize("written", [100, PAGE_SIZE])
def test_what_another_program_left_half_done_is_not_touched(tmp_path: Path, written: int) -> None:
    """The control: without the lock of a FlexDesk nothing says that the file is ours."""
    store = half_made(tmp_path, written)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    with pytest.raises(StoreError):
        open_store(str(store))

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
