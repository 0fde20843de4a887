"""A target file appears whole or not at all."""

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from flexdesk.desk.sink import open_sink
from flexdesk.domain.errors import Cancelled, FileError


def names(folder: Path) -> list[str]:
    """Return what is in a folder."""
    return sorted(each.name for each in folder.iterdir())


posix = pytest.mark.skipif(os.name == "nt", reason="modes, links and devices of POSIX")


def test_the_file_takes_its_name_when_all_is_written(tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"

    with open_sink(str(target)) as stream:
        stream.write(b"all")
        assert not target.exists()

    assert target.read_bytes() == b"all"
    assert names(tmp_path) == ["rows.csv"]


@pytest.mark.parametrize("problem", [Cancelled, KeyboardInterrupt, ZeroDivisionError])
def test_nothing_is_left_when_it_ends_badly_and_the_old_file_stays(problem: type[BaseException], tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"
    target.write_bytes(b"old")

    def fail_half_way() -> None:
        with open_sink(str(target)) as stream:
            stream.write(b"new")
            raise problem

    with pytest.raises(problem):
        fail_half_way()

    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["rows.csv"]


@posix
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_only_the_user_can_read_the_file(mask: int, tmp_path: Path) -> None:
    before = os.umask(mask)
    try:
        with open_sink(str(tmp_path / "rows.csv")) as stream:
            stream.write(b"all")
    finally:
        os.umask(before)

    assert stat.S_IMODE((tmp_path / "rows.csv").stat().st_mode) == 0o600


@posix
def test_a_link_under_the_name_is_replaced_not_followed(tmp_path: Path) -> None:
    victim, target = tmp_path / "victim", tmp_path / "rows.csv"
    victim.write_bytes(b"precious")
    target.symlink_to(victim)

    with open_sink(str(target)) as stream:
        stream.write(b"all")

    assert victim.read_bytes() == b"precious"
    assert target.read_bytes() == b"all"
    assert not target.is_symlink()


@posix
def test_a_device_is_written_to_and_stays_a_device() -> None:
    with open_sink(os.devnull) as stream:
        stream.write(b"all")

    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@posix
def test_a_link_to_a_device_is_refused(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(os.devnull)

    with pytest.raises(FileError, match="TARGET_NOT_WRITABLE"), open_sink(str(tmp_path / "link")):
        pass

    assert (tmp_path / "link").is_symlink()


@pytest.mark.parametrize("where", ["", "missing/rows.csv", "file/rows.csv", "x" * 300])
def test_a_place_that_cannot_be_written_is_a_known_problem(where: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(FileError) as caught, open_sink(str(tmp_path / where)) as stream:
        stream.write(b"all")

    assert caught.value.code == "TARGET_NOT_WRITABLE"
    assert names(tmp_path) == ["file"]


def full(*_arguments: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_a_known_problem_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(FileError) as caught, open_sink(str(tmp_path / "rows.csv")) as stream:
        stream.write(b"all")

    assert caught.value.code == "DISK_FULL"
    assert names(tmp_path) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has /dev/full")
def test_a_full_device_is_a_known_problem() -> None:
    with pytest.raises(FileError) as caught, open_sink("/dev/full") as stream:
        stream.write(b"all")

    assert caught.value.code == "DISK_FULL"


def test_a_dash_is_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    with open_sink("-") as stream:
        stream.write(b"a\r\n\xff")

    assert capfdbinary.readouterr().out == b"a\r\n\xff"


def test_a_closed_standard_output_is_a_known_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)

    with pytest.raises(FileError, match="Standard output is closed"), open_sink("-"):
        pass


def test_a_reader_that_has_gone_away_is_no_problem_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BrokenPipeError), open_sink("-"):
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")
