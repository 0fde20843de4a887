"""Records by their ids: a window of ids costs what it returns, however many records there are."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
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

from flexdesk.domain.record import Layout, PageRow, RecordPage
from flexdesk.domain.view import Segment
from flexdesk.store import layouts
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
Window = tuple[int, int]
"""The first id, and how many."""
Queries = tuple[Select[Any], Select[Any]]
"""For one window, and for many small ones."""

_TOGETHER = 50
_SMALL = 100
_MOST_LAYOUTS = 20_000


class RecordReader:
    """Reads pages of records; knows the layouts it has met, which never change."""

    def __init__(self) -> None:
        self._layouts: dict[int, Layout] = {}

    def read(self, connection: Connection, first_record_id: int, count: int) -> RecordPage:
        """Return the records with `count` ids from `first_record_id` on."""
        return self.gather(connection, [(first_record_id, count)])

    def gather(self, connection: Connection, wanted: Iterable[Window], *, bare: bool = False) -> RecordPage:
        """Return the records of several windows, one window after the other; bare ones say of where they are from only the two ids."""
        rows = _rows(connection, wanted, queries(bare=bare))
        return RecordPage(self._known(connection, {row[8] for row in rows}), rows)

    def _known(self, connection: Connection, ids: set[int]) -> dict[int, Layout]:
        if unknown := ids - self._layouts.keys():
            kept = {} if len(self._layouts) > _MOST_LAYOUTS else self._layouts
            missing = ids - kept.keys() if kept is not self._layouts else unknown
            self._layouts = kept | layouts.read(connection, missing)
        known = self._layouts
        return {each: known[each] for each in ids}


def windows(segments: Iterable[Segment]) -> Iterator[Window]:
    """Cut segments into windows of at most a page."""
    for segment in segments:
        end = segment.first_record_id + segment.record_count
        for first in range(segment.first_record_id, end, PAGE):
            yield first, min(PAGE, end - first)


def batches(segments: Iterable[Segment]) -> Iterator[list[Window]]:
    """Put windows together that have at most a page of records."""
    batch: list[Window] = []
    total = 0
    for window in windows(segments):
        if batch and total + window[1] > PAGE:
            yield batch
            batch, total = [], 0
        batch.append(window)
        total += window[1]
    if batch:
        yield batch


def _rows(connection: Connection, wanted: Iterable[Window], both: Queries) -> list[PageRow]:
    """Return the rows of windows, one window after the other."""
    found: list[PageRow] = []
    small: list[Window] = []
    for window in wanted:
        if window[1] < _SMALL:
            small.append(window)
            continue
        found += _scattered(connection, small, both)
        found += _one(connection, window, both)
        small = []
    found += _scattered(connection, small, both)
    return found


def _one(connection: Connection, window: Window, both: Queries) -> Sequence[PageRow]:
    return _fetched(connection, both[0], {"first": window[0], "end": sum(window)})


def _fetched(connection: Connection, query: Select[Any], values: dict[str, int]) -> Sequence[PageRow]:
    """Return the driver's own tuples: an export reads millions, and an object of SQLAlchemy for each costs a quarter of it."""
    result = connection.execute(query, values)
    rows: Sequence[PageRow] = result.cursor.fetchall()
    result.close()
    return rows


def _scattered(connection: Connection, wanted: Iterable[Window], both: Queries) -> Iterator[PageRow]:
    """Read many small windows with few queries: those of a merged view can be one row each."""
    remaining = iter(wanted)
    while some := list(islice(remaining, _TOGETHER)):
        if len(some) == 1:
            yield from _one(connection, some[0], both)
            continue
        slots = {f"first{slot}": 0 for slot in range(_TOGETHER)} | {f"end{slot}": 0 for slot in range(_TOGETHER)}
        for slot, window in enumerate(some):
            slots[f"first{slot}"], slots[f"end{slot}"] = window[0], sum(window)
        yield from _fetched(connection, both[1], slots)


def _number(name: str) -> ColumnElement[int]:
    return bindparam(name, type_=BigInteger)


def _window(*, bare: bool) -> Select[Any]:
    return _records(_number("first"), _number("end"), bare=bare).order_by(record_span.c.first_record_id, row_content.c.content_id)


def _windows(*, bare: bool) -> Select[Any]:
    slots = [
        select(
            cast(slot, BigInteger).label("slot"),
            cast(_number(f"first{slot}"), BigInteger).label("first"),
            cast(_number(f"end{slot}"), BigInteger).label("end_"),
        )
        for slot in range(_TOGETHER)
    ]
    wanted = union_all(*slots).subquery("wanted")
    found = _records(wanted.c.first, wanted.c.end_, wanted, bare=bare)
    return found.order_by(wanted.c.slot, record_span.c.first_record_id, row_content.c.content_id)


def _records(first: ColumnElement[int], end: ColumnElement[int], wanted: FromClause | None = None, *, bare: bool) -> Select[Any]:
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
    origin = _NOWHERE if bare else _origin(offset)
    found = (
        select(span.first_record_id + offset, statement.c.raw_artifact_id, *origin, content.layout_id, content.attribute_values)
        .select_from(spans)
        .join(section_part, section_part.c.section_part_id == span.section_part_id)
        .join(statement, statement.c.statement_id == section_part.c.statement_id)
        .join(row_content, here)
    )
    if not bare:
        found = (
            found.join(raw_artifact, raw_artifact.c.raw_artifact_id == statement.c.raw_artifact_id)
            .join(element_path, element_path.c.path_id == span.parent_path_id)
            .join(row_layout, row_layout.c.layout_id == content.layout_id)
        )
    return found.where(within) if wanted is None else found


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
def queries(*, bare: bool) -> Queries:
    """Return the two queries; made when they are first wanted, because the second one takes longer to put together than a list of runs."""
    return _window(bare=bare), _windows(bare=bare)
