"""Spans laid side by side cover every record id once, whatever they say."""

from hypothesis import given
from hypothesis import strategies as st

from flexdesk.desk.verify.tiles import Tile, tiles
from flexdesk.domain.stored import StoredSpan


def span(first: int, count: int) -> StoredSpan:
    return StoredSpan(first, count, 1, "FlexStatement[1]/Trades[1]", 1, first)


def laid(*spans: tuple[int, int], end: int = 10) -> list[tuple[int, int, str]]:
    """Return the tiles from id 1 on, each with what it stands for."""
    return [(tile.first, tile.end, kind(tile)) for tile in tiles([span(*each) for each in spans], 1, end)]


def kind(tile: Tile) -> str:
    if tile.doubled:
        return "doubled"
    return "missing" if tile.span is None else f"span {tile.span.first_record_id}"


def test_spans_side_by_side_are_tiles() -> None:
    assert laid((1, 4), (5, 5)) == [(1, 5, "span 1"), (5, 10, "span 5")]


def test_gaps_are_missing() -> None:
    assert laid((3, 2), (6, 2)) == [(1, 3, "missing"), (3, 5, "span 3"), (5, 6, "missing"), (6, 8, "span 6"), (8, 10, "missing")]


def test_no_spans_at_all_are_one_gap() -> None:
    assert laid() == [(1, 10, "missing")]


def test_what_two_spans_have_is_doubled_and_the_rest_of_the_longer_goes_on() -> None:
    assert laid((1, 9), (4, 1)) == [(1, 4, "span 1"), (4, 5, "doubled"), (5, 10, "span 1")]
    assert laid((1, 5), (5, 5)) == [(1, 5, "span 1"), (5, 6, "doubled"), (6, 10, "span 5")]


def test_what_lies_beyond_the_end_is_told_after_it() -> None:
    assert laid((1, 12)) == [(1, 10, "span 1"), (10, 13, "doubled")]


def test_a_span_without_records_or_without_a_count_is_none() -> None:
    assert laid((1, 0), (5, -3)) == [(1, 10, "missing")]
    assert list(tiles([StoredSpan(1, "x", 1, "", 1, 1)], 1, 3)) == [Tile(1, 3)]  # type: ignore[arg-type]  # as a damaged store gives it


@given(st.dictionaries(st.integers(1, 40), st.integers(-2, 60)), st.integers(2, 41))
def test_every_id_is_covered_once(counts: dict[int, int], end: int) -> None:
    spans = [span(*each) for each in sorted(counts.items()) if each[0] < end]

    covered = [record_id for tile in tiles(spans, 1, end) for record_id in range(tile.first, tile.end)]

    assert [each for each in covered if each < end] == list(range(1, end))
