"""An order the other way round is what sorting again would give."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from flexdesk.desk.rows.order import Ordered

LIMIT = 3
"""Places from here on are of values that come last both ways."""


@given(st.lists(st.integers(0, LIMIT + 2), max_size=30), st.permutations(range(30)))
def test_what_is_equal_keeps_its_order_and_what_comes_last_stays_last(places: list[int], second: list[int]) -> None:
    by_second = sorted(range(len(places)), key=second.__getitem__)
    ascending = sorted(by_second, key=places.__getitem__)
    descending = sorted(by_second, key=lambda row: places[row] if places[row] >= LIMIT else -places[row] - 1)
    order = Ordered(array("I", ascending), (b"",), array("I", places), LIMIT)

    assert list(order.turned().rows) == descending


@given(st.permutations(range(20)))
def test_an_order_without_equal_values_is_reversed(places: list[int]) -> None:
    order = Ordered(array("I", sorted(range(20), key=places.__getitem__)), (), array("I", places), 20)
    assert list(order.turned().rows) == list(order.rows)[::-1]
