"""Connections to an SQLite file: what every one of them is told, and how transactions begin."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event

from flexdesk.store.sqlite.mounts import is_read_only

APPLICATION_ID = 0x4658444B
"""Marks the file as ours: "FXDK"."""
PAGE_SIZE = 16384

_EVERY = ("foreign_keys=ON", "recursive_triggers=ON", "trusted_schema=OFF", "cell_size_check=ON")
_WRITER = ("synchronous=FULL", "cache_size=-6000")
_BIG = ("wal_autocheckpoint=0",)  # one checkpoint at the end, not one now and then


def connect(path: Path, mode: str, busy_timeout: float, pragmas: tuple[str, ...] = ()) -> sqlite3.Connection:
    """Open the file in `mode` ro or rw; it is never created. Transactions are begun by hand only."""
    still = "&immutable=1" if mode == "ro" and is_read_only(path) else ""  # else even a reader wants to write a file beside the store
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}{still}",
        uri=True,
        timeout=busy_timeout,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    for pragma in (*_EVERY, *pragmas):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def reader(path: Path, busy_timeout: float) -> Engine:
    """Return an engine whose connections cannot write, and so can neither checkpoint nor hold a lock against a writer."""
    return _engine(path, "ro", busy_timeout, (), "BEGIN")


def writer(path: Path, busy_timeout: float, *, big: bool = False) -> Engine:
    """Return an engine whose connections live for one transaction, which holds the write lock from its beginning."""
    return _engine(path, "rw", busy_timeout, _WRITER + (_BIG if big else ()), "BEGIN IMMEDIATE")


def _engine(path: Path, mode: str, busy_timeout: float, pragmas: tuple[str, ...], begin: str) -> Engine:
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: connect(path, mode, busy_timeout, pragmas),
        poolclass=QueuePool if mode == "ro" else NullPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
