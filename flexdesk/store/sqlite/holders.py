"""Who holds an SQLite file: told by the system where it tells, so that a person knows which program to close."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_LOCKS, _PROCESSES = Path("/proc/locks"), Path("/proc")


def holder_of(path: Path) -> str | None:
    """Return the program that has a store locked for writing, or None where nobody has or the system does not say."""
    for process in _holding(path):
        if process != os.getpid():
            with suppress(OSError):
                name = (_PROCESSES / str(process) / "comm").read_text(encoding="utf-8", errors="replace").strip()
                return f"{name} (process {process})"
    return None


def _holding(path: Path) -> Iterator[int]:
    """Yield the processes with a write lock on one of the store's files."""
    inodes = {str(each.stat().st_ino) for suffix in ("", "-wal", "-shm") if (each := path.with_name(path.name + suffix)).exists()}
    with suppress(OSError):
        for line in _LOCKS.read_text(encoding="ascii", errors="replace").splitlines():
            fields = line.split()  # 1: POSIX ADVISORY WRITE 4711 08:01:1234 0 EOF
            if len(fields) > 5 and fields[1] == "POSIX" and fields[3] == "WRITE" and fields[5].rpartition(":")[2] in inodes:
                yield int(fields[4])
