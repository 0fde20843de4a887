"""Opening a store by its path or URL."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from flexdesk.domain.clock import SystemClock
from flexdesk.domain.errors import UsageError
from flexdesk.domain.watch import Watch
from flexdesk.ports import Clock
from flexdesk.store.database import Database
from flexdesk.store.sqlite.opening import open_sqlite
from flexdesk.store.store import SqlStore

if TYPE_CHECKING:
    from flexdesk.store.copying import SqlCopy

BUSY_TIMEOUT = 10.0
"""Seconds to wait for a program that is no FlexDesk."""


def open_store(
    address: str, clock: Clock | None = None, *, watch: Watch | None = None, busy_timeout: float = BUSY_TIMEOUT, make: bool = True
) -> SqlStore:
    """Open the store at a URL (it has `://`) or in an SQLite file, made or migrated if need be; raises StoreError, UsageError.

    With `make` False a store that is not there is refused (STORE_NOT_FOUND).
    """
    watch = watch or Watch()
    return SqlStore(_open(address, watch, busy_timeout, make=make), clock or SystemClock())


def open_to_read(address: str, clock: Clock | None = None, *, busy_timeout: float = BUSY_TIMEOUT) -> SqlStore:
    """Open a store that is there, at its newest revision; nothing is made, migrated or written. Raises StoreError, UsageError."""
    database = _open(address, Watch(), busy_timeout, make=False, migrate=False)
    database.looks_only = True
    return SqlStore(database, clock or SystemClock())


def copy_to(source: SqlStore, address: str) -> "SqlCopy":
    """Open another store and return the copy of this one that has yet to be filled; raises StoreError, UsageError."""
    return source.copy_to(_open(address, Watch(), BUSY_TIMEOUT, make=True))


def _open(address: str, watch: Watch, busy_timeout: float, *, make: bool, migrate: bool = True) -> Database:
    if "://" not in address:
        return open_sqlite(_absolute(address), busy_timeout, watch, make=make, migrate=migrate)
    url = _url(address)
    kind = url.get_backend_name()
    if kind == "sqlite" and url.database:
        return open_sqlite(_absolute(url.database), busy_timeout, watch, make=make, migrate=migrate)
    if kind == "postgresql":
        from flexdesk.store.postgres.opening import open_postgres  # noqa: PLC0415  # its driver is an extra, and slow to import

        return open_postgres(url, watch, make=make, migrate=migrate)
    raise UsageError("STORE_UNKNOWN", f"FlexDesk keeps no store in a database of kind {kind!r}.", "Use a file path or postgresql://...")


def _absolute(path: str) -> Path:
    return Path(path).expanduser().absolute()


def _url(address: str) -> URL:
    try:
        return make_url(address)
    except (ArgumentError, ValueError):  # the latter for a port that is no number
        raise UsageError(
            "STORE_UNKNOWN", "The URL of the store cannot be read.", "Write it as postgresql://user@host:port/database."
        ) from None
