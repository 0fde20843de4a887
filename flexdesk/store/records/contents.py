"""Row contents: each exact content stored once, with consecutive ids in the order they are met."""

from collections.abc import Sequence

from sqlalchemy import Connection

from flexdesk.domain.record import RowTuple
from flexdesk.store.database import Database
from flexdesk.store.ids import next_id
from flexdesk.store.schema import row_content

_COLUMNS = ("content_id", "layout_id", "report_date", "exact_hash", "version_hash", "attribute_values")


class ContentWriter:
    """Gives every row the id of its content; the only writer until its transaction ends."""

    def __init__(self, database: Database, connection: Connection) -> None:
        self._database, self._connection = database, connection
        self._next = self._first = next_id(connection, row_content.c.content_id)

    @property
    def inserted(self) -> int:
        """How many contents had never been seen before."""
        return self._next - self._first

    def place(self, rows: Sequence[RowTuple], layout_ids: dict[int, int]) -> list[int]:
        """Return the ids of the rows' contents, storing those that are new."""
        hashes = [row[5] for row in rows]
        known = self._database.contents(self._connection, list(dict.fromkeys(hashes)))
        fresh = []
        for row in rows:
            if row[5] not in known:
                known[row[5]] = self._next
                hashes_of = bytearray(row[5]), bytearray(row[6])  # for bytes sqlite3 looks for an adapter, value by value
                fresh.append((self._next, layout_ids[row[0]], row[4], *hashes_of, row[3]))
                self._next += 1
        self._database.insert(self._connection, row_content, _COLUMNS, fresh)
        return [known[each] for each in hashes]
