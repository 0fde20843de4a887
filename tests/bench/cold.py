"""Forgetting what the system has in memory of files, so that a start is one after the computer was switched on."""

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

_DROP = Path("/proc/sys/vm/drop_caches")


def forget(store: Path) -> str:
    """Drop the system's page cache where that is allowed, else ask it to drop what a start reads; return which it was."""
    os.sync()
    try:
        _DROP.write_text("3", encoding="ascii")
    except OSError:
        _drop(_read_at_start(store))
        return "files let go of"
    return "page cache dropped"


def _read_at_start(store: Path) -> Iterator[Path]:
    root = Path(__file__).parents[2]
    folders = {Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    for folder in (*folders, root / "flexdesk", root / "resources"):
        yield from (each for each in folder.rglob("*") if each.is_file())
    yield from (store, Path(sys.executable).resolve())


def _drop(files: Iterable[Path]) -> None:
    """Pages that another process has mapped stay: a start is a little warmer than after a dropped cache."""
    for path in files:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
        finally:
            os.close(descriptor)
