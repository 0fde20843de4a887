"""Opening an SQLite store: made where there is none, migrated when older, refused when newer or foreign."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection

from flexdesk.domain.watch import Watch
from flexdesk.store import history
from flexdesk.store.problems import CLOSED, FOLDER, FOREIGN, LOG_LEFT, NETWORK, UNWRITABLE, absent, older, refuse, told, told_by_disk
from flexdesk.store.sqlite import connection as sqlite_connection
from flexdesk.store.sqlite.database import SqliteDatabase
from flexdesk.store.sqlite.mounts import is_on_network, is_read_only
from flexdesk.store.waiting import wait_for
from flexdesk.store.workfolder import PassingWorkFolder, WorkFolder

_SMALLEST = 512  # bytes of the smallest page; SQLite takes a shorter file for an empty database, and would write over it


def open_sqlite(path: Path, busy_timeout: float, watch: Watch, *, make: bool = True, migrate: bool = True) -> SqliteDatabase:
    """Return the store in this file at its newest revision, made if need be or else refused; raises StoreError, UsageError."""
    shown = str(path)
    with told(shown), told_by_disk(shown), _told_of_place(path):
        if path.is_dir():
            raise refuse(FOLDER, shown)
        if is_on_network(path.parent):
            raise refuse(NETWORK, shown)
        if _has_log(path) and is_read_only(path):
            raise refuse(LOG_LEFT, shown)
        found = _look(path, busy_timeout) if path.exists() and not _is_half_made(path) else None
    if found is None and not make:
        raise absent(shown) if _can_be_made(path) else refuse(CLOSED, shown)
    if found != history.HEAD:
        if not migrate:
            raise older(shown)
        _bring_to_head(path, busy_timeout, watch)
    return SqliteDatabase(path, PassingWorkFolder() if is_read_only(path) else _work(path), busy_timeout)


@contextmanager
def _told_of_place(path: Path) -> Iterator[None]:
    """Say that a store cannot be written, and what helps, where SQLite says only that it cannot be opened."""
    try:
        yield
    except sqlite3.OperationalError as error:
        refused = error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
        if refused and os.access(path, os.R_OK) and not os.access(path.parent, os.W_OK):
            raise refuse(UNWRITABLE, str(path)) from error
        raise


def _can_be_made(path: Path) -> bool:
    """Tell whether a file could be made here, and the folders on the way to it."""
    nearest = next(each for each in (path, *path.parents) if each.exists())
    return os.access(nearest, os.W_OK) and (nearest.is_dir() or nearest == path)


def _work(path: Path) -> WorkFolder:
    return WorkFolder(path.with_name(path.name + ".work"))


def _look(path: Path, busy_timeout: float) -> str | None:
    """Return the revision of the file without changing it, None for an empty one; raises StoreError for a foreign or newer one."""
    if 0 < path.stat().st_size < _SMALLEST:
        raise refuse(FOREIGN, str(path))
    with closing(sqlite_connection.connect(path, "ro", busy_timeout)) as connection:
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if not tables and application_id in {0, sqlite_connection.APPLICATION_ID}:
            return None
        if application_id != sqlite_connection.APPLICATION_ID or "alembic_version" not in tables:
            raise refuse(FOREIGN, str(path))
        (found,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    history.check_known(str(path), found)
    return str(found)


def _bring_to_head(path: Path, busy_timeout: float, watch: Watch) -> None:
    """Make or migrate the store, one program at a time: whoever comes second finds it done."""
    with told_by_disk(str(path)):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = _work(path).write_lock()
        wait_for(lock.take, watch)
    with told(str(path)), told_by_disk(str(path)), closing(lock):
        if not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))  # SQLite gives its other files the mode of this one
            path.chmod(0o600)
        if _is_half_made(path):
            _undo(path, busy_timeout)
        found = _look(path, busy_timeout)
        if found is None:
            _prepare(path, busy_timeout)
            _make(path, busy_timeout)
        elif found != history.HEAD:
            _back_up(path, found, busy_timeout)
            _migrate(path, busy_timeout)


def _has_log(path: Path) -> bool:
    """Tell whether some of the store still stands in its write-ahead log."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _is_half_made(path: Path) -> bool:
    """Tell whether a FlexDesk was killed while it made this store: only then is there a rollback journal, later it is the log."""
    return path.with_name(path.name + "-journal").exists() and _work(path).write_lock_exists()


def _undo(path: Path, busy_timeout: float) -> None:
    """Let SQLite take back what the journal of a killed program says; it does so for those only that may write."""
    with closing(sqlite_connection.connect(path, "rw", busy_timeout)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _prepare(path: Path, busy_timeout: float) -> None:
    """Settle what cannot be settled later: the size of a page, and the write-ahead log."""
    with closing(sqlite_connection.connect(path, "rw", busy_timeout)) as connection:
        connection.execute(f"PRAGMA page_size={sqlite_connection.PAGE_SIZE}")
        connection.execute("PRAGMA journal_mode=WAL")


def _migrate(path: Path, busy_timeout: float) -> None:
    from flexdesk.store.views import section_views  # noqa: PLC0415  # a store at its newest revision has no use for it here

    with sqlite_connection.writer(path, busy_timeout).begin() as connection:
        _mark(connection)
        section_views.drop(connection)
        history.upgrade(connection)
        section_views.rebuild(connection)


def _make(path: Path, busy_timeout: float) -> None:
    with sqlite_connection.writer(path, busy_timeout).begin() as connection:
        _mark(connection)
        history.make_in_sqlite(connection)


def _mark(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id={sqlite_connection.APPLICATION_ID}")


def _back_up(path: Path, found: str, busy_timeout: float) -> Path:
    """Copy the store as it is, readable by this user only, before its tables change."""
    number = 0
    while (target := path.with_name(f"{path.name}.backup-{found}{f'-{number}' if number else ''}")).exists():
        number += 1
    os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(sqlite_connection.connect(path, "ro", busy_timeout)) as source, closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    return target
