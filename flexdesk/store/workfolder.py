"""The private folder beside a store: locks, and the spool files of the runs."""

import tempfile
from contextlib import suppress
from pathlib import Path

from flexdesk.store.filelock import FileLock

_WRITE_LOCK = "write.lock"


class WorkFolder:
    """Made when it is first needed, 0700 whatever the umask."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @property
    def path(self) -> Path:
        if not self._path.is_dir():
            self._path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._path.chmod(0o700)
        return self._path

    def close(self) -> None:
        """Let go of the folder; it stays."""

    def write_lock(self) -> FileLock:
        """Return the lock that every writer of the store takes first."""
        return FileLock(self.path / _WRITE_LOCK)

    def write_lock_exists(self) -> bool:
        """Tell whether any FlexDesk ever wrote here, or was about to."""
        return (self._path / _WRITE_LOCK).exists()

    def run_lock(self, run_id: int) -> FileLock:
        """Return the lock that the process of a live run holds."""
        return FileLock(self.path / f"run-{run_id}.lock", passing=True)

    def line_lock(self, number: int) -> FileLock:
        """Return the lock of a place in the line before a token."""
        return FileLock(self.path / f"line{number}.lock", passing=True)

    def runs(self) -> set[int]:
        """Return the runs that have files here."""
        if not self._path.is_dir():
            return set()
        numbers = (each.name.removeprefix("run-").partition(".")[0] for each in self._path.glob("run-*.*"))
        return {int(number) for number in numbers if number.isdecimal()}

    def clean(self, run_id: int) -> None:
        """Remove the spool files of a run that is over."""
        for each in self._path.glob(f"run-{run_id}.*"):
            with suppress(OSError):  # somebody still has it open; the next start removes it
                each.unlink()


class PassingWorkFolder(WorkFolder):
    """The same for a store on a medium that cannot be written: somewhere else, and gone when it is closed."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="flexdesk-")  # pylint: disable=consider-using-with  # lives until close
        super().__init__(Path(self._folder.name))

    def close(self) -> None:
        """Remove the folder."""
        self._folder.cleanup()
