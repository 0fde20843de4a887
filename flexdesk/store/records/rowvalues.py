"""Values of many rows, by content and not by record: a row that 250 artifacts have is read once."""

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import compress, groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, select

from flexdesk.domain.record import SEPARATOR
from flexdesk.domain.view import SectionSnapshot
from flexdesk.store.database import Database
from flexdesk.store.problems import DAMAGED, refuse
from flexdesk.store.records.filled import Filled
from flexdesk.store.records.rowcontents import Stretch, contents_of
from flexdesk.store.schema import layout_attribute
from flexdesk.store.texts import are_texts

Values = list[str | None] | list[bytes | None]

_BETWEEN = SEPARATOR.encode()
_AS_BYTES = {"sqlite": "CAST(attribute_values AS BLOB)", "postgresql": "convert_to(attribute_values, 'UTF8')"}
"""Text costs its decoding, and is searched at a tenth of the speed of bytes."""
_HAVING = 'strpos(lower(attribute_values COLLATE "C"), %s) > 0'
_BATCH = 4_096  # contents of one query: about 2 MB of text


class StoreRowValues:
    """Implements `flexdesk.ports.RowValues`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def contents(self, snapshot: SectionSnapshot) -> list[Stretch]:
        """Return which contents the rows of a snapshot have, in the order of the rows."""
        with self._database.reading() as connection:
            return contents_of(connection, snapshot)

    def column(self, name: str, stretches: Iterable[Stretch]) -> Values:
        """Return the values of an attribute in some contents, in the order of their ids; None where it is absent.

        SQLite gives UTF-8: most values are alike, and only the different ones have to become texts.
        """
        with self._database.reading() as connection:
            if connection.dialect.name == "postgresql":
                sent = _read(connection, _cut_by_server(connection, name), stretches)
                return [value for rows in sent for (value,) in rows]
            places = _Places(connection, name)
            for rows in _read(connection, f"layout_id, {_AS_BYTES['sqlite']}", stretches):
                places.take(rows)
        if not are_texts(filter(None, places.found)):
            raise refuse(DAMAGED, self._database.shown)
        return places.found

    def filled(self, names: Iterable[str], stretches: Iterable[Stretch], chosen: bytes | None = None) -> set[str]:
        """Return those attributes that have a value in some content; `chosen` has a byte for each content, 0 where it does not count."""
        with self._database.reading() as connection:
            looked, at = Filled(connection, names), 0
            for rows in _read(connection, "layout_id, attribute_values", stretches):
                looked.look(rows if chosen is None else compress(rows, chosen[at : at + len(rows)]))
                at += len(rows)
                if looked.done:
                    break
        return looked.found

    def texts(self, stretches: Iterable[Stretch], wanted: str) -> Iterator[list[bytes]]:
        """Yield the joined values of some contents as UTF-8, in the order of their ids.

        A server sends only those that have the wanted one, capitals or not, as far as that is letters of ASCII; the others are empty here.
        """
        with self._database.reading() as connection:
            as_bytes = _AS_BYTES[connection.dialect.name]
            if connection.dialect.name == "postgresql" and wanted.isascii() and "\0" not in wanted:
                yield from _sent(connection, as_bytes, stretches, wanted.lower())
                return
            for rows in _read(connection, as_bytes, stretches):
                yield [text for (text,) in rows]


class _Places:
    """Cuts the values of an attribute out of rows, by where it stands in each layout."""

    def __init__(self, connection: Connection, name: str) -> None:
        self._connection, self._name = connection, name
        self._cuts: dict[int, tuple[bool, int] | None] = {}
        self.found: list[bytes | None] = []

    def take(self, rows: list[tuple[Any, ...]]) -> None:
        """Append the value of each row; nearly always it stands in the same place in all of them, whatever their layouts."""
        layouts = set(map(itemgetter(0), rows))
        for layout in layouts - self._cuts.keys():
            self._cuts[layout] = self._look_up(layout)
        cuts = {self._cuts[layout] for layout in layouts}
        if len(cuts) == 1:
            self.found += _cut(rows, cuts.pop())
            return
        for layout, group in groupby(rows, itemgetter(0)):
            self.found += _cut(group, self._cuts[layout])

    def _look_up(self, layout: int) -> tuple[bool, int] | None:
        """Return from which end and after how many separators the value is cut off."""
        query = select(layout_attribute.c.name).where(layout_attribute.c.layout_id == layout).order_by(layout_attribute.c.position)
        names = self._connection.execute(query).scalars().all()
        if self._name not in names:
            return None
        place = names.index(self._name)
        return (True, place + 1) if place < len(names) // 2 else (False, len(names) - place)


def _cut(rows: Iterable[tuple[int, bytes]], cut: tuple[bool, int] | None) -> list[bytes | None]:
    """Split each row from the nearer end, because splitting is what costs."""
    if cut is None:
        return [None for _ in rows]
    from_front, number = cut
    if from_front:
        return [text.split(_BETWEEN, number)[number - 1] for _, text in rows]
    return [text.rsplit(_BETWEEN, number)[-number] for _, text in rows]


def _cut_by_server(connection: Connection, name: str) -> str:
    """Say in the SQL of PostgreSQL which value of a row is wanted: so the others are not sent."""
    query = select(layout_attribute.c.layout_id, layout_attribute.c.position).where(layout_attribute.c.name == name)
    places = [(int(layout), int(position)) for layout, position in connection.execute(query)]
    cases = " ".join(f"WHEN {layout:d} THEN split_part(attribute_values, chr(31), {position + 1:d})" for layout, position in places)
    return f"CASE layout_id {cases} END" if cases else "NULL"


def _read(connection: Connection, columns: str, stretches: Iterable[Stretch]) -> Iterator[list[tuple[Any, ...]]]:
    """Yield rows as the driver's own tuples: a million objects of SQLAlchemy would cost more than reading them."""
    with _cursor(connection) as cursor:
        for begin, end in _batches(stretches):
            cursor.execute(
                f"SELECT {columns} FROM row_content WHERE content_id >= {begin:d} AND content_id < {end:d} ORDER BY content_id"  # noqa: S608  # names of ours, and numbers
            )
            yield cursor.fetchall()


def _sent(connection: Connection, as_bytes: str, stretches: Iterable[Stretch], wanted: str) -> Iterator[list[bytes]]:
    """Yield texts of which a server has sent only those that have the wanted one."""
    with _cursor(connection) as cursor:
        for begin, end in _batches(stretches):
            cursor.execute(
                f"SELECT content_id, {as_bytes} FROM row_content WHERE content_id >= {begin:d} AND content_id < {end:d} AND {_HAVING}",  # noqa: S608  # names of ours, and numbers
                (wanted,),
            )
            texts = [b""] * (end - begin)
            for content_id, text in cursor:
                texts[content_id - begin] = text
            yield texts


def _batches(stretches: Iterable[Stretch]) -> Iterator[tuple[int, int]]:
    """Yield where each query begins and ends."""
    for first, count in stretches:
        for begin in range(first, first + count, _BATCH):
            yield begin, min(begin + _BATCH, first + count)


@contextmanager
def _cursor(connection: Connection) -> Iterator[Any]:
    """Open a cursor of the driver."""
    driver: Any = connection.connection.driver_connection
    with closing(driver.cursor()) as cursor:
        yield cursor
