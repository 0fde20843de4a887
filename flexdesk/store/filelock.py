"""Locks that end with the process that holds them: on a file of our own, never on the database."""

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class FileLock:
    """An exclusive lock between processes, and between threads too; the file of a `passing` one is removed at its end."""

    def __init__(self, path: Path, *, passing: bool = False) -> None:
        self.path, self._passing = path, passing
        self._handle: int | None = None

    def take(self) -> bool:
        """Take the lock if nobody has it."""
        while True:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
            try:
                _lock(handle)
            except (BlockingIOError, PermissionError):
                os.close(handle)
                return False
            except BaseException:
                os.close(handle)
                raise
            if not self._passing or self._stands(handle):
                self._handle = handle
                return True
            os.close(handle)  # whoever had it removed the file between our opening and our locking: another one counts by now

    def close(self) -> None:
        """Let go; whoever has no lock may ask too."""
        if self._handle is None:
            return
        gone = self._passing and self._remove()  # while it is still ours: nobody gets a lock on a file that is about to go
        os.close(self._handle)
        self._handle = None
        if self._passing and not gone:
            self._remove()

    def _remove(self) -> bool:
        with suppress(OSError):  # Windows keeps what is open
            self.path.unlink()
            return True
        return False

    def _stands(self, handle: int) -> bool:
        """Tell whether an open file is the one that stands under the name."""
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except FileNotFoundError:
            return False
