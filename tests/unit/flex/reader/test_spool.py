"""The record spool: private, never an existing file, readable more than once."""

import os
import stat
from pathlib import Path

import pytest

from flexdesk.domain.record import Layout, RowTuple
from flexdesk.flex.reader.spool import FileSpool, SpoolWriter

ROW: RowTuple = (0, "FlexStatement[1]/Trades[1]", 1, "U1\x1f\u20ac", "2026-01-05", b"\0" * 16, b"\x1a" * 16)


def write(path: Path) -> None:
    writer = SpoolWriter(path)
    writer.write(0, {0: Layout("Trade", ("accountId", "s"))}, [ROW, ROW])
    writer.write(3, {}, [ROW])
    writer.close()


def test_what_was_written_is_read_as_often_as_wanted(tmp_path: Path) -> None:
    write(tmp_path / "rows")
    spool = FileSpool(tmp_path / "rows")

    for _ in range(2):
        first, second = spool.batches()
        assert (first.part, first.layouts, first.rows) == (0, {0: Layout("Trade", ("accountId", "s"))}, [ROW, ROW])
        assert (second.part, second.layouts, second.rows) == (3, {}, [ROW])


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes; the file is in a folder of the user")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_nobody_else_can_read_it(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write(tmp_path / "rows")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "rows").stat().st_mode) == 0o600


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "rows").write_bytes(b"mine")

    with pytest.raises(FileExistsError):
        SpoolWriter(tmp_path / "rows")

    assert (tmp_path / "rows").read_bytes() == b"mine"
