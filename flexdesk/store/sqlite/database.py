"""The store in an SQLite file: one writer at a time, readers that never wait."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import DBAPIError

from flexdesk.domain.watch import Watch
from flexdesk.store.filelock import FileLock
from flexdesk.store.problems import LOOKED_AT, STILL, refuse, told, told_by_disk
from flexdesk.store.sqlite import connection as sqlite_connection
from flexdesk.store.sqlite.mounts import is_read_only
from flexdesk.store.waiting import OncePerThread, wait_for
from flexdesk.store.workfolder import WorkFolder

_HASHES = 500  # parameters of one query: every SQLite takes 999
_CHECKPOINT_WAIT_MS = 500


class SqliteDatabase:
    """An SQLite store that is at its newest revision."""

    looks_only = False

    def __init__(self, path: Path, work: WorkFolder, busy_timeout: float) -> None:
        self._path, self._work, self._busy_timeout = path, work, busy_timeout
        self._reader = sqlite_connection.reader(path, busy_timeout)
        self._writer = sqlite_connection.writer(path, busy_timeout)
        self._big_writer = sqlite_connection.writer(path, busy_timeout, big=True)
        self._thread = OncePerThread()

    @property
    def shown(self) -> str:
        return str(self._path)

    @property
    def workspace(self) -> Path:
        with told_by_disk(self.shown):
            return self._work.path

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a read transaction; an open one never holds a writer up."""
        with told(self.shown), self._reader.begin() as connection:
            yield connection

    def snapshot(self) -> AbstractContextManager[Connection]:
        """Every read transaction sees one moment; while it lasts, the write-ahead log grows."""
        return self.reading()

    @contextmanager
    def writing(self, watch: Watch | None = None) -> Iterator[Connection]:
        """Open a write transaction under the lock, which covers opening, commit, checkpoint and close."""
        with told(self.shown), self._locked(watch or Watch()), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def persisting(self, watch: Watch) -> Iterator[Connection]:
        """Open a write transaction for much data, and bring it into the file itself afterwards."""
        with told(self.shown), self._locked(watch), self._big_writer.connect() as connection:
            with connection.begin():
                yield connection
            _checkpoint(connection)

    def size(self, connection: Connection) -> int:
        """Return the size of the file, what still stands in the log included."""
        pages, each = (connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in ("page_count", "page_size"))
        return int(pages) * int(each)

    def live_lock(self, run_id: int) -> FileLock | None:
        """Take the lock file of a run."""
        lock = self._work.run_lock(run_id)
        with told_by_disk(self.shown):
            return lock if lock.take() else None

    def locks(self) -> "FileLocks":
        """Return a holder of lock files."""
        return FileLocks(self._work, self.shown)

    def clean(self, run_id: int) -> None:
        """Remove the files of a run that is over."""
        self._work.clean(run_id)

    def leftover_runs(self) -> set[int]:
        """Return the runs with files in the work folder."""
        return self._work.runs()

    def insert(self, connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        """Insert many rows, tuples straight to the driver.

        OR FAIL: with the default, which takes a refused statement back, SQLite keeps a journal per row as soon as a table has an INSERT
        trigger, and takes twice the time. The transaction is rolled back anyway.
        """
        values = list(rows)
        if values:
            places = ",".join("?" * len(columns))
            statement = f"INSERT OR FAIL INTO {table.name} ({','.join(columns)}) VALUES ({places})"  # noqa: S608  # names of our own tables
            connection.exec_driver_sql(statement, values)

    def contents(self, connection: Connection, exact_hashes: Sequence[bytes]) -> dict[bytes, int]:
        """Look the hashes up in chunks."""
        found: dict[bytes, int] = {}
        remaining = iter(exact_hashes)
        while chunk := tuple(islice(remaining, _HASHES)):
            places = ",".join("?" * len(chunk))
            query = f"SELECT exact_hash, content_id FROM row_content WHERE exact_hash IN ({places})"  # noqa: S608  # question marks only
            found.update((row[0], row[1]) for row in connection.exec_driver_sql(query, chunk))
        return found

    def close(self) -> None:
        """Let go; if nobody is writing, leave everything in the one file."""
        self._reader.dispose()
        log = self._path.with_name(f"{self._path.name}-wal")
        with suppress(OSError, DBAPIError):  # nothing is lost when it cannot be done now
            lock = self._work.write_lock()
            if log.exists() and lock.take():
                with closing(lock), self._writer.connect() as connection:
                    _checkpoint(connection)
        self._work.close()

    @contextmanager
    def _locked(self, watch: Watch) -> Iterator[None]:
        if is_read_only(self._path):
            raise refuse(STILL, self.shown)
        if self.looks_only:
            raise refuse(LOOKED_AT, self.shown)
        self._thread.enter()
        try:
            with told_by_disk(self.shown):
                lock = self._work.write_lock()
                wait_for(lock.take, watch)
            try:
                yield
            finally:
                lock.close()
        finally:
            self._thread.leave()


class FileLocks:
    """Implements `database.Locks` with a file for each."""

    def __init__(self, work: WorkFolder, shown: str) -> None:
        self._work, self._shown = work, shown
        self._held: dict[int, FileLock] = {}

    def take(self, number: int) -> bool:
        """Take a lock unless somebody has it."""
        with told_by_disk(self._shown):
            lock = self._work.line_lock(number)
            if lock.take():
                self._held[number] = lock
                return True
        return False

    def free(self, number: int) -> None:
        """Let go of a lock."""
        self._held.pop(number).close()

    def close(self) -> None:
        """Let go of all."""
        for number in list(self._held):
            self.free(number)


def _checkpoint(connection: Connection) -> None:
    """Bring the write-ahead log into the file and empty it; a reader in the way, or a full disk, only puts it off."""
    driver = connection.connection.driver_connection
    assert driver is not None  # noqa: S101  # an open connection has one
    with suppress(sqlite3.Error):  # what was committed is safe in the log
        driver.execute(f"PRAGMA busy_timeout={_CHECKPOINT_WAIT_MS}")
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
