"""Opening a section: its snapshot together with the first pages that will be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass

from flexdesk.desk.service import Desk
from flexdesk.domain.record import RecordPage
from flexdesk.domain.view import SectionScope, SectionSnapshot

PAGE = 256


@dataclass(frozen=True, slots=True)
class Opened:
    """A section ready to be shown: the pages by number, and the row that was asked for, counted from 0."""

    snapshot: SectionSnapshot
    pages: Mapping[int, RecordPage]
    row: int


def open_section(desk: Desk, scope: SectionScope, row: int = 0) -> Opened:
    """Read a snapshot, its first page and the page of `row`; call it on a lane."""
    snapshot = desk.open_section(scope)
    row = max(0, min(row, snapshot.record_count - 1))
    numbers = sorted({0, row // PAGE}) if snapshot.record_count else []
    return Opened(snapshot, {number: read_page(desk, snapshot, number) for number in numbers}, row)


def read_page(desk: Desk, snapshot: SectionSnapshot, number: int) -> RecordPage:
    """Read one page of a snapshot."""
    first = number * PAGE
    return desk.page(snapshot, first, min(PAGE, snapshot.record_count - first))


def number_in_section(snapshot: SectionSnapshot, raw_record_id: int) -> int | None:
    """Return the number of a record within a snapshot, counted from 1, or None if it is not in there."""
    before = 0
    for segment in snapshot.segments:
        if segment.first_record_id <= raw_record_id < segment.first_record_id + segment.record_count:
            return before + raw_record_id - segment.first_record_id + 1
        before += segment.record_count
    return None
