"""Read transactions on a store that may be damaged: texts that are no text come through, and what cannot be read is a StoreError."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from flexdesk.domain.errors import StoreError
from flexdesk.domain.whereabouts import called
from flexdesk.store.database import Database
from flexdesk.store.problems import FOREIGN

_MEANT = {FOREIGN[0], "DB_SERVER_FAULT"}
"""What a database says of damage, beside saying that it is damage."""


@contextmanager
def looking(database: Database) -> Iterator[Connection]:
    """Open a short read transaction; raises StoreError (STORE_DAMAGED) for what the database itself cannot make sense of."""
    try:
        with database.reading() as connection, _lenient(connection):
            yield connection
    except StoreError as error:
        if error.code not in _MEANT:
            raise
        raise damaged(database.shown) from error
    except (DBAPIError, sqlite3.Error, UnicodeError) as error:
        raise damaged(database.shown) from error


def ask(connection: Connection, query: str, values: Mapping[str, Any] | None = None) -> list[Any]:
    """Return all rows of a query as the driver gives them: no type is expected of a damaged store."""
    return list(connection.execute(text(query), values or {}))


def stream(connection: Connection, query: str, values: Mapping[str, Any] | None = None) -> Iterator[Any]:
    """Yield the rows of a large answer."""
    yield from connection.execution_options(stream_results=True, max_row_buffer=2_000).execute(text(query), values or {})


@contextmanager
def _lenient(connection: Connection) -> Iterator[None]:
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        yield
        return
    driver.text_factory = _text
    try:
        yield
    finally:
        driver.text_factory = str


def _text(data: bytes) -> str:
    return data.decode(errors="surrogateescape")


def damaged(store: str) -> StoreError:
    """Return the error for something that cannot be read."""
    return StoreError("STORE_DAMAGED", f"Something in {called(store)} cannot be read.", "Restore it from a backup; keep the damaged one.")
