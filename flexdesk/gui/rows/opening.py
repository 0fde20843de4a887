"""Opening a section: its snapshot together with the first pages that will be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass

from flexdesk.desk.service import Desk
from flexdesk.domain.record import RecordPage
from flexdesk.domain.rowquery import EVERYTHING, RowQuery, RowSet
from flexdesk.domain.view import SectionScope, SectionSnapshot
from flexdesk.domain.watch import Watch

PAGE = 256


@dataclass(frozen=True, slots=True)
class Opened:
    """Rows ready to be shown: the pages by number, and the place in them that was asked for, counted from 0."""

    rows: RowSet
    pages: Mapping[int, RecordPage]
    row: int

    @property
    def snapshot(self) -> SectionSnapshot:
        return self.rows.snapshot


def open_section(desk: Desk, scope: SectionScope, row: int = 0) -> Opened:
    """Read a snapshot, its first page and the page of `row`; call it on a lane."""
    return _opened(desk, everything(desk.open_section(scope)), row)


def open_query(desk: Desk, scope: SectionScope, query: RowQuery, row: int, watch: Watch) -> Opened:
    """As `open_section`, with the rows of a query; `row` counts in the section and becomes its place among them, or the first."""
    rows = desk.rows.select(desk.open_section(scope), query, watch)
    return _opened(desk, rows, place_of(rows, row) or 0)


def everything(snapshot: SectionSnapshot) -> RowSet:
    """Return all rows of a snapshot."""
    return RowSet(snapshot, EVERYTHING, None, snapshot.record_count)


def place_of(rows: RowSet, row: int) -> int | None:
    """Return where a row of the section stands among some of its rows, both counted from 0, or None where it does not."""
    if rows.rows is None:
        return row if row < rows.count else None
    try:
        return rows.rows.index(row)
    except ValueError:
        return None


def _opened(desk: Desk, rows: RowSet, row: int) -> Opened:
    row = max(0, min(row, rows.count - 1))
    numbers = sorted({0, row // PAGE}) if rows.count else []
    return Opened(rows, {number: read_page(desk, rows, number) for number in numbers}, row)


def read_page(desk: Desk, rows: RowSet, number: int) -> RecordPage:
    """Read one page of a row set."""
    first = number * PAGE
    return read_rows(desk, rows, first, min(PAGE, rows.count - first))


def read_rows(desk: Desk, rows: RowSet, first: int, count: int) -> RecordPage:
    """Read some rows of a row set, in its order."""
    return desk.page(rows.snapshot, first, count) if rows.rows is None else desk.rows.page(rows, first, count)


def number_in_section(snapshot: SectionSnapshot, raw_record_id: int) -> int | None:
    """Return the number of a record within a snapshot, counted from 1, or None if it is not in there."""
    before = 0
    for segment in snapshot.segments:
        if segment.first_record_id <= raw_record_id < segment.first_record_id + segment.record_count:
            return before + raw_record_id - segment.first_record_id + 1
        before += segment.record_count
    return None
