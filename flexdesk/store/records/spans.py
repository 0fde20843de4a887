"""Record spans: runs of consecutive records with consecutive contents in consecutive places."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from flexdesk.domain.record import RowTuple
from flexdesk.store.database import Database
from flexdesk.store.ids import next_id
from flexdesk.store.records.places import Place
from flexdesk.store.schema import element_path, record_span

_COLUMNS = ("first_record_id", "section_part_id", "parent_path_id", "first_index", "first_content_id", "record_count")
_BATCH = 2_000
_PATHS = 20_000
_SOUGHT = 500  # parameters of one query: every SQLite takes 999

Next = tuple[int, str, str, int, int]
"""What the next row must be to continue a span: section part, parent path, tag, index, content."""


class SpanWriter:
    """Builds spans as rows come in, and stores them a batch at a time."""

    def __init__(self, database: Database, connection: Connection) -> None:
        self._database, self._connection = database, connection
        self._paths = _Paths(database, connection)
        self._next: Next | None = None
        self._begun: tuple[int, ...] = ()  # the fields of _COLUMNS but the count, which is known at the end
        self._count = 0
        self._done: list[tuple[int, ...]] = []

    def add(self, place: Place, rows: Sequence[RowTuple], contents: Sequence[int], tags: dict[int, str]) -> None:
        """Take the next rows of a section part with the ids of their contents."""
        part, record_id, expected = place.section_part_id, place.next_record_id, self._next
        paths = self._paths.of(rows)
        for row, content in zip(rows, contents, strict=True):
            parent, tag, index = row[1], tags[row[0]], row[2]
            if (part, parent, tag, index, content) == expected:
                self._count += 1
            else:
                self._end()
                self._begun, self._count = (record_id, part, paths[parent], index, content), 1
            expected = (part, parent, tag, index + 1, content + 1)
            record_id += 1
        self._next = expected
        place.remaining -= record_id - place.next_record_id
        place.next_record_id = record_id

    def flush(self) -> None:
        """Store what is left."""
        self._end()
        self._store()

    def _end(self) -> None:
        if self._count:
            self._done.append((*self._begun, self._count))
            self._count = 0
        if len(self._done) >= _BATCH:
            self._store()

    def _store(self) -> None:
        self._database.insert(self._connection, record_span, _COLUMNS, self._done)
        self._done = []


class _Paths:
    """The ids of parent paths, each stored once."""

    def __init__(self, database: Database, connection: Connection) -> None:
        self._database, self._connection = database, connection
        self._next = next_id(connection, element_path.c.path_id)
        self._known: dict[str, int] = {}

    def of(self, rows: Sequence[RowTuple]) -> dict[str, int]:
        """Return ids by paths, those of the rows among them; together, because rows inside of rows have a path each."""
        paths = dict.fromkeys([row[1] for row in rows])
        if len(self._known) >= _PATHS:
            self._known = {}
        if unknown := [path for path in paths if path not in self._known]:
            self._known |= self._stored(unknown)
            if new := [path for path in unknown if path not in self._known]:
                self._add(new)
        return self._known

    def _stored(self, paths: list[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for at in range(0, len(paths), _SOUGHT):
            query = select(element_path.c.path, element_path.c.path_id).where(element_path.c.path.in_(paths[at : at + _SOUGHT]))
            found |= {row.path: row.path_id for row in self._connection.execute(query)}
        return found

    def _add(self, paths: list[str]) -> None:
        rows = list(enumerate(paths, self._next))
        self._database.insert(self._connection, element_path, ("path_id", "path"), rows)
        self._known |= {path: path_id for path_id, path in rows}
        self._next += len(rows)
