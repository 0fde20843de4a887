"""A store on each kind of database, and a client that knows nothing of FlexDesk."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest

from flexdesk.store import open_store
from flexdesk.store.store import SqlStore
from tests.fakes.clock import FakeClock


class PlainClient:
    """Any program with a driver: each statement commits by itself."""

    def __init__(self, connection: "sqlite3.Connection | psycopg.Connection[Any]", errors: type[Exception]) -> None:
        self._connection: Any = connection
        self.errors = errors
        self.is_sqlite = isinstance(connection, sqlite3.Connection)

    def rows(self, sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self._connection.execute(sql).fetchall()]

    def run(self, sql: str) -> None:
        self._connection.execute(sql)

    def close(self) -> None:
        self._connection.close()


def plain_client(url: str) -> PlainClient:
    """Connect to a store as any client does; REPLACE at its most dangerous, which Debian's SQLite is not by default."""
    if "://" in url:
        dsn = url.replace("postgresql+psycopg", "postgresql")
        return PlainClient(psycopg.connect(dsn, autocommit=True), psycopg.Error)
    connection = sqlite3.connect(url, isolation_level=None)
    connection.execute("PRAGMA recursive_triggers=OFF")
    connection.execute("PRAGMA trusted_schema=OFF")
    return PlainClient(connection, sqlite3.Error)


@pytest.fixture
def clock() -> FakeClock:
    """A clock that moves a second with every look."""
    return FakeClock(tick=1.0)


@pytest.fixture
def store(store_url: str, clock: FakeClock) -> Iterator[SqlStore]:
    """A fresh store."""
    store = open_store(store_url, clock=clock)
    yield store
    store.close()


@pytest.fixture
def plain(store: SqlStore, store_url: str) -> Iterator[PlainClient]:
    """A plain client of the same database."""
    client = plain_client(store_url)
    yield client
    client.close()
