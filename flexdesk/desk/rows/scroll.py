"""From row numbers of a snapshot to the records in the store."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from flexdesk.domain.record import RecordPage
from flexdesk.domain.rowquery import RowSet
from flexdesk.domain.view import SectionSnapshot, Segment
from flexdesk.ports import Pages


def locate(pages: Pages, snapshot: SectionSnapshot, first_row: int, count: int) -> RecordPage:
    """Return rows `first_row` to `first_row + count` of a snapshot; fewer where it ends."""
    return pages.gather(_stretches(snapshot, first_row, count))


def _stretches(snapshot: SectionSnapshot, first_row: int, count: int) -> Iterator[tuple[int, int]]:
    ends = list(accumulate(segment.record_count for segment in snapshot.segments))
    for at in range(bisect_right(ends, first_row), len(ends)):
        if count <= 0:
            return
        segment = snapshot.segments[at]
        skipped = first_row - (ends[at] - segment.record_count)
        size = min(count, segment.record_count - skipped)
        yield segment.first_record_id + skipped, size
        first_row, count = first_row + size, count - size


def segments_of(rows: RowSet) -> Iterator[Segment]:
    """Yield where the rows of a row set lie, in its order, neighbours together."""
    return iter(rows.snapshot.segments) if rows.rows is None else lie(rows.snapshot, rows.rows)


def lie(snapshot: SectionSnapshot, rows: Iterable[int]) -> Iterator[Segment]:
    """Yield where rows of a snapshot lie, in the order given; those that follow each other in one segment together."""
    segments = snapshot.segments
    ends = list(accumulate(segment.record_count for segment in segments))
    begun, count, at = 0, 0, 0
    for row in rows:
        if count and row == begun + count < ends[at]:
            count += 1
            continue
        if count:
            yield _part(segments[at], begun - ends[at], count)
        begun, count, at = row, 1, bisect_right(ends, row)
    if count:
        yield _part(segments[at], begun - ends[at], count)


def _part(segment: Segment, before_end: int, count: int) -> Segment:
    return Segment(segment.first_record_id + segment.record_count + before_end, count, segment.last_seen_run)
