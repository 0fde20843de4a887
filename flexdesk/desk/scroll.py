"""From row numbers of a snapshot to the records in the store."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from flexdesk.domain.record import RecordPage
from flexdesk.domain.view import SectionSnapshot
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
