"""Arithmetic on pieces says the same as arithmetic on rows, one by one."""

from collections import Counter
from collections.abc import Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexdesk.store.catalog.merging import merge
from flexdesk.store.records.forms import Forms
from flexdesk.store.records.pieces import Cover, Piece, joined, occurrences, surplus

Rows = list[tuple[int, int]]
"""(content, record)"""


@st.composite
def pieces(draw: st.DrawFn) -> list[Piece]:
    """Draw pieces over few contents, so that they overlap, in the order of their records."""
    found, record = [], draw(st.integers(1, 50))
    for content, count in draw(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 6)), max_size=6)):
        found.append((content, count, record))
        record += count + draw(st.integers(0, 2))
    return found


def rows(of: Iterable[Piece]) -> Rows:
    """Return the rows of pieces, in the order of records."""
    return sorted(((content + k, record + k) for content, count, record in of for k in range(count)), key=lambda row: row[1])


def plain_surplus(one: Rows, other: Rows) -> Counter[int]:
    return Counter(content for content, _ in one) - Counter(content for content, _ in other)


def last_ones(of: Rows, counts: Counter[int]) -> Rows:
    """Return so many of each content, the last ones in the order of records."""
    left, found = counts.copy(), []
    for content, record in reversed(of):
        if left[content]:
            left[content] -= 1
            found.append((content, record))
    return found[::-1]


@given(pieces(), pieces())
def test_surplus_is_the_difference_of_multisets(left: list[Piece], right: list[Piece]) -> None:
    only_left, only_right = surplus(left, right)

    assert Counter(content for content, _ in rows(only_left)) == plain_surplus(rows(left), rows(right))
    assert Counter(content for content, _ in rows(only_right)) == plain_surplus(rows(right), rows(left))
    assert rows(only_left) == last_ones(rows(left), plain_surplus(rows(left), rows(right)))
    assert rows(only_right) == last_ones(rows(right), plain_surplus(rows(right), rows(left)))


@given(pieces(), pieces())
def test_surplus_is_symmetric(one: list[Piece], other: list[Piece]) -> None:
    assert surplus(one, other) == surplus(other, one)[::-1]


@given(pieces())
def test_nothing_is_left_against_itself(some: list[Piece]) -> None:
    assert surplus(some, some) == ([], [])


def test_a_multiset_that_forgets_twins_is_caught() -> None:
    """Negative control."""
    left, right = [(1, 2, 1), (1, 1, 3)], [(1, 2, 1)]

    assert rows(surplus(left, right)[0]) == [(1, 3)]
    assert Counter({content for content, _ in rows(left)}) - Counter({content for content, _ in rows(right)}) == Counter()


@given(pieces())
def test_the_occurrence_counts_equal_rows_before(some: list[Piece]) -> None:
    seen: Counter[int] = Counter()
    expected = []
    for content, record in rows(some):
        expected.append((content, record, seen[content]))
        seen[content] += 1

    found = [(content, record, number) for number, piece in occurrences(some) for content, record in rows([piece])]

    assert sorted(found) == sorted(expected)


@given(pieces())
def test_joined_pieces_have_the_same_rows(some: list[Piece]) -> None:
    assert rows(joined(some)) == rows(some)
    assert len(joined(some)) <= len(some)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8))))
def test_a_cover_gives_every_content_once(stretches: list[tuple[int, int]]) -> None:
    cover, seen = Cover(), set[int]()
    for low, count in stretches:
        fresh = [each for begin, end in cover.add(low, low + count) for each in range(begin, end)]
        assert fresh == [each for each in range(low, low + count) if each not in seen]
        seen.update(fresh)


@given(st.lists(st.tuples(st.integers(1, 5), pieces()), min_size=1, max_size=5))
def test_merging_keeps_the_first_record_and_the_last_run_of_every_occurrence(statements: list[tuple[int, list[Piece]]]) -> None:
    shifted = [(run, [(c, n, r + 1000 * at) for c, n, r in some]) for at, (run, some) in enumerate(statements)]

    found = {(record + k, content + k, run) for content, count, record, run in merge(shifted) for k in range(count)}

    assert found == set(plain_merge((run, rows(some)) for run, some in shifted))


def plain_merge(statements: Iterable[tuple[int, Rows]]) -> Iterator[tuple[int, int, int]]:
    met: dict[tuple[int, int], list[int]] = {}
    for run, some in statements:
        seen: Counter[int] = Counter()
        for content, record in some:
            occurrence = met.setdefault((content, seen[content]), [record, run])
            occurrence[1] = max(occurrence[1], run)
            seen[content] += 1
    return ((record, content, run) for (content, _), (record, run) in met.items())


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], [(5, 4, 100)]),
        ([(20, 1)], [(5, 4, 100)]),
        ([(5, 1), (6, 2), (7, 3), (8, 4)], [(1, 4, 100)]),
        ([(6, 1), (7, 2)], [(5, 1, 100), (1, 2, 101), (8, 1, 103)]),
        ([(4, 1), (5, 2), (8, 2), (9, 3)], [(2, 1, 100), (6, 2, 101), (2, 1, 103)]),
    ],
)
def test_forms_replace_contents_and_keep_records(pairs: list[tuple[int, int]], expected: list[Piece]) -> None:
    assert Forms(pairs).settle([(5, 4, 100)]) == expected
