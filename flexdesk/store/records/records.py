"""Records by their ids: a window of ids costs what it returns, however many records there are."""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    LargeBinary,
    Select,
    Text,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    select,
    union_all,
)

from flexdesk.domain.record import Layout, PackedPage, RecordPage
from flexdesk.domain.view import Segment
from flexdesk.store.records import layouts
from flexdesk.store.records.origins import Origins
from flexdesk.store.schema import (
    element_path,
    raw_artifact,
    record_span,
    row_content,
    row_layout,
    section_part,
    statement,
)

PAGE = 2_000
PACKED_PAGE = 1_000
"""Of packed records: with larger pages the memory of a million falls apart by 11 MB, and nothing is faster."""
Window = tuple[int, int]
"""The first id, and how many."""


class Told(Enum):
    """What is read of a record besides its values."""

    ORIGIN = "all that says where it is from"
    IDS = "of that, only its own id and its artifact's"
    NOTHING = "only its layout, and its values as bytes where the database can give them"
    PLACE = "the same, and by what its origin is put together: ids and numbers"


_TOGETHER = 50
_SMALL = 100
_MOST_LAYOUTS = 20_000


class RecordReader:
    """Reads pages of records; knows the layouts it has met, which never change."""

    def __init__(self) -> None:
        self._layouts: dict[int, Layout] = {}
        self._origins = Origins()

    def read(self, connection: Connection, first_record_id: int, count: int) -> RecordPage:
        """Return the records with `count` ids from `first_record_id` on."""
        return self.gather(connection, [(first_record_id, count)])

    def gather(self, connection: Connection, wanted: Iterable[Window], *, bare: bool = False) -> RecordPage:
        """Return the records of several windows, one window after the other; bare ones say of where they are from only the two ids."""
        rows = _Rows(connection, Told.IDS if bare else Told.ORIGIN).of(wanted)
        return RecordPage(self._known(connection, {row[8] for row in rows}), rows)

    def pack(self, connection: Connection, wanted: Iterable[Window], *, bare: bool = True) -> PackedPage:
        """Return what stands in the records of several windows, one window after the other, and where they are from unless bare."""
        is_sqlite = connection.dialect.name == "sqlite"
        found = _Rows(connection, Told.NOTHING if bare else Told.PLACE, as_bytes=is_sqlite).of(wanted)
        rows = found if bare else [row[-2:] for row in found]
        if not is_sqlite:  # there bytes would travel as digits
            rows = [(layout, values.encode()) for layout, values in rows]
        layouts = self._known(connection, {row[0] for row in rows})
        return PackedPage(layouts, rows, () if bare else self._origins.of(connection, found, layouts))

    def _known(self, connection: Connection, ids: set[int]) -> dict[int, Layout]:
        if unknown := ids - self._layouts.keys():
            kept = {} if len(self._layouts) > _MOST_LAYOUTS else self._layouts
            missing = ids - kept.keys() if kept is not self._layouts else unknown
            self._layouts = kept | layouts.read(connection, missing)
        known = self._layouts
        return {each: known[each] for each in ids}


def windows(segments: Iterable[Segment], page: int = PAGE) -> Iterator[Window]:
    """Cut segments into windows of at most a page."""
    for segment in segments:
        end = segment.first_record_id + segment.record_count
        for first in range(segment.first_record_id, end, page):
            yield first, min(page, end - first)


def batches(segments: Iterable[Segment], page: int = PAGE) -> Iterator[list[Window]]:
    """Put windows together that have at most a page of records."""
    batch: list[Window] = []
    total = 0
    for window in windows(segments, page):
        if batch and total + window[1] > page:
            yield batch
            batch, total = [], 0
        batch.append(window)
        total += window[1]
    if batch:
        yield batch


class _Rows:
    """Reads rows as the driver's own tuples: an export reads millions, and an object of SQLAlchemy for each costs a quarter of it."""

    def __init__(self, connection: Connection, told: Told, *, as_bytes: bool = False) -> None:
        self._connection, self._told, self._as_bytes = connection, told, as_bytes

    def of(self, wanted: Iterable[Window]) -> list[Any]:
        """Return the rows of windows, one window after the other."""
        found: list[Any] = []
        small: list[Window] = []
        for window in wanted:
            if window[1] < _SMALL:
                small.append(window)
                continue
            found += self._scattered(small)
            found += self._one(window)
            small = []
        found += self._scattered(small)
        return found

    def _one(self, window: Window) -> Sequence[Any]:
        return self._fetched(one_window(self._told, as_bytes=self._as_bytes), {"first": window[0], "end": sum(window)})

    def _scattered(self, wanted: Iterable[Window]) -> Iterator[Any]:
        """Read many small windows with few queries: those of a merged view can be one row each."""
        remaining = iter(wanted)
        while some := list(islice(remaining, _TOGETHER)):
            if len(some) == 1:
                yield from self._one(some[0])
                continue
            slots = {f"first{slot}": 0 for slot in range(_TOGETHER)} | {f"end{slot}": 0 for slot in range(_TOGETHER)}
            for slot, window in enumerate(some):
                slots[f"first{slot}"], slots[f"end{slot}"] = window[0], sum(window)
            yield from self._fetched(many_windows(self._told, as_bytes=self._as_bytes), slots)

    def _fetched(self, query: Select[Any], values: dict[str, int]) -> Sequence[Any]:
        result = self._connection.execute(query, values)
        rows: Sequence[Any] = result.cursor.fetchall()
        result.close()
        return rows


def _number(name: str) -> ColumnElement[int]:
    return bindparam(name, type_=BigInteger)


def _records(
    first: ColumnElement[int], end: ColumnElement[int], told: Told, wanted: FromClause | None = None, *, as_bytes: bool
) -> Select[Any]:
    """Return the query for the records with ids from `first` up to `end`, which may be columns of `wanted`."""
    span, content, earlier = record_span.c, row_content.c, record_span.alias("earlier")
    greatest = select(func.max(earlier.c.first_record_id)).where(earlier.c.first_record_id <= first).scalar_subquery()
    begins = func.coalesce(greatest if wanted is None else greatest.correlate(wanted), 0)
    skipped = case((span.first_record_id < first, first - span.first_record_id), else_=0)
    taken = case((span.first_record_id + span.record_count > end, end - span.first_record_id), else_=span.record_count)
    here = content.content_id.between(span.first_content_id + skipped, span.first_content_id + taken - 1)
    offset = content.content_id - span.first_content_id
    within = (span.first_record_id >= begins) & (span.first_record_id < end)
    spans: FromClause = record_span if wanted is None else wanted.join(record_span, within)
    values = cast(content.attribute_values, LargeBinary) if as_bytes else content.attribute_values
    found = select(*_columns(told, offset), content.layout_id, values).select_from(_joined(told, spans).join(row_content, here))
    if told is Told.ORIGIN:
        found = found.join(row_layout, row_layout.c.layout_id == content.layout_id)
    return found.where(within) if wanted is None else found


def _joined(told: Told, spans: FromClause) -> FromClause:
    """Return spans with what says where their records are from."""
    if told in {Told.NOTHING, Told.PLACE}:
        return spans
    joined = spans.join(section_part, section_part.c.section_part_id == record_span.c.section_part_id)
    joined = joined.join(statement, statement.c.statement_id == section_part.c.statement_id)
    if told is Told.IDS:
        return joined
    joined = joined.join(raw_artifact, raw_artifact.c.raw_artifact_id == statement.c.raw_artifact_id)
    return joined.join(element_path, element_path.c.path_id == record_span.c.parent_path_id)


def _columns(told: Told, offset: ColumnElement[int]) -> tuple[ColumnElement[Any], ...]:
    """Return the columns that come before the layout and the values."""
    if told is Told.NOTHING:
        return ()
    span = record_span.c
    if told is Told.PLACE:
        return (
            span.first_record_id + offset,
            span.section_part_id,
            span.parent_path_id,
            row_content.c.report_date,
            span.first_index + offset,
        )
    ids = record_span.c.first_record_id + offset, statement.c.raw_artifact_id
    return (*ids, *(_origin(offset) if told is Told.ORIGIN else _NOWHERE))


def _origin(offset: ColumnElement[int]) -> tuple[ColumnElement[Any], ...]:
    """Return what a record says of where it is from, besides the two ids."""
    index = cast(record_span.c.first_index + offset, Text)
    return (
        raw_artifact.c.ingestion_run_id,
        statement.c.account_id,
        func.coalesce(row_content.c.report_date, statement.c.to_date),
        section_part.c.section_name,
        row_layout.c.row_tag,
        case((element_path.c.path == "", ""), else_=element_path.c.path + "/") + row_layout.c.row_tag + "[" + index + "]",
    )


_NOWHERE: tuple[ColumnElement[Any], ...] = (literal_column("0"), *(literal_column("''", Text) for _ in range(5)))


@cache
def one_window(told: Told, *, as_bytes: bool = False) -> Select[Any]:
    """Return the query for the records with ids from `first` up to `end`."""
    found = _records(_number("first"), _number("end"), told, as_bytes=as_bytes)
    return found.order_by(record_span.c.first_record_id, row_content.c.content_id)


@cache
def many_windows(told: Told, *, as_bytes: bool = False) -> Select[Any]:
    """Return the query for many small windows; made when it is first wanted, because that takes longer than a list of runs."""
    slots = [
        select(
            cast(slot, BigInteger).label("slot"),
            cast(_number(f"first{slot}"), BigInteger).label("first"),
            cast(_number(f"end{slot}"), BigInteger).label("end_"),
        )
        for slot in range(_TOGETHER)
    ]
    wanted = union_all(*slots).subquery("wanted")
    found = _records(wanted.c.first, wanted.c.end_, told, wanted, as_bytes=as_bytes)
    return found.order_by(wanted.c.slot, record_span.c.first_record_id, row_content.c.content_id)
