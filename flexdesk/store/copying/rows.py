"""The rows of a table in an order that is the same in every database, and a digest over them."""

import hashlib
from collections.abc import Generator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, LargeBinary, Table, Text, collate, func, select

Row = tuple[Any, ...]

_AT_ONCE, _BIG_AT_ONCE = 2_000, 8
_BIG = {"payload_frame"}
"""Tables whose rows are megabytes."""


class Digest:
    """SHA-256 over the values of rows, each as Python writes it, bytes by their own SHA-256. Counts them, too."""

    def __init__(self, table: Table) -> None:
        self._sum, self.row_count = hashlib.sha256(), 0
        self._binary = {place for place, column in enumerate(table.columns) if isinstance(column.type, LargeBinary)}

    def add(self, rows: Sequence[Row]) -> None:
        """Take up the next rows."""
        for row in rows:
            self._sum.update(repr(self._shortened(row) if self._binary else row).encode())
        self.row_count += len(rows)

    def _shortened(self, row: Row) -> Row:
        return tuple(hashlib.sha256(value).digest() if place in self._binary and value else value for place, value in enumerate(row))

    def hexdigest(self) -> str:
        """Return it for the rows so far."""
        return self._sum.hexdigest()


def count(connection: Connection, table: Table) -> int:
    """Return how many rows a table has."""
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def batches(connection: Connection, table: Table) -> Generator[list[Row]]:
    """Yield all rows of a table by their keys, some at a time: the memory they take does not grow with the table."""
    at_once = _BIG_AT_ONCE if table.name in _BIG else _AT_ONCE
    query = select(table).order_by(*(_ordered(connection, key) for key in table.primary_key))
    with connection.execute(query, execution_options={"yield_per": at_once}) as result:
        for some in result.partitions(at_once):
            yield [tuple(row) for row in some]


def _ordered(connection: Connection, key: ColumnElement[Any]) -> ColumnElement[Any]:
    """Order texts by their bytes, as SQLite does, whatever the language of the server."""
    is_text = isinstance(key.type, Text) and connection.dialect.name == "postgresql"
    return collate(key, "C") if is_text else key
