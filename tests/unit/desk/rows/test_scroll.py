"""Rows of a section are found by number, over any number of stretches."""

from collections.abc import Iterable, Iterator

import pytest

from flexdesk.desk.rows.scroll import locate
from flexdesk.domain.record import Layout, RecordPage
from flexdesk.domain.view import SectionScope, SectionSnapshot, Segment

LAYOUT = Layout("Trade", ("n",))


class Numbers:
    """A catalog whose records are their own numbers; it remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, int]] = []

    def records(self, first_record_id: int, count: int) -> RecordPage:
        return self.gather([(first_record_id, count)])

    def gather(self, stretches: Iterable[tuple[int, int]]) -> RecordPage:
        taken = list(stretches)
        self.asked += taken
        ids = [first + at for first, count in taken for at in range(count)]
        return RecordPage({1: LAYOUT}, [(i, 1, 1, "U1", "2026-01-02", "Trades", "Trade", f"Trade[{i}]", 1, str(i)) for i in ids])


def _snapshot(*stretches: tuple[int, int]) -> SectionSnapshot:
    segments = tuple(Segment(first, count) for first, count in stretches)
    return SectionSnapshot(SectionScope("Trades"), ("n",), segments, sum(count for _, count in stretches))


def _ids(stretches: tuple[tuple[int, int], ...]) -> Iterator[int]:
    for first, count in stretches:
        yield from range(first, first + count)


@pytest.mark.parametrize("stretches", [((10, 5),), ((10, 5), (100, 3), (200, 7)), ((10, 1), (20, 0), (30, 4))])
@pytest.mark.parametrize("size", [1, 2, 4, 50])
def test_paging_through_a_snapshot_gives_every_row_once_and_in_order(stretches: tuple[tuple[int, int], ...], size: int) -> None:
    snapshot, catalog = _snapshot(*stretches), Numbers()

    found = [row[0] for at in range(0, snapshot.record_count, size) for row in locate(catalog, snapshot, at, size).rows]

    assert found == list(_ids(stretches))


def test_only_the_stretches_of_the_page_are_asked_for() -> None:
    catalog = Numbers()

    locate(catalog, _snapshot((1, 1_000_000), (5_000_000, 10)), 999_998, 5)

    assert catalog.asked == [(999_999, 2), (5_000_000, 3)]


def test_beyond_the_end_there_is_nothing() -> None:
    assert locate(Numbers(), _snapshot((1, 3)), 3, 10).rows == []
