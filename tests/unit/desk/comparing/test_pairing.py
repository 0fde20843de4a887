"""Rows find their partners by the best key that tells them apart."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexdesk.desk.comparing.pairing import Candidate, candidates, keys_for, pair, proposals, settle
from flexdesk.domain.comparison import KeyProposal, MatchBy, Matching
from flexdesk.domain.record import SEPARATOR, Layout, RecordPage
from flexdesk.domain.rowkey import keys_of

Row = Mapping[str, str]


def side(*rows: Row, first: int, section: str = "Trades", tag: str = "Trade", ignored: Sequence[str] = ()) -> list[Candidate]:
    """Return rows as candidates with ids from `first` on, each in a place of its own number."""
    layouts = {number: Layout(tag, tuple(row)) for number, row in enumerate(rows)}
    made = [
        (first + n, 1, 1, "U1", "2026-01-05", section, tag, f"{section}[1]/{tag}[{n + 1}]", n, SEPARATOR.join(row.values()))
        for n, row in enumerate(rows)
    ]
    return candidates([RecordPage(layouts, made)], keys_of(section), ignored)


def paired(a: list[Candidate], b: list[Candidate], section: str = "Trades") -> list[tuple[int | None, int | None, tuple[str, ...]]]:
    return [(each.a, each.b, each.key) for each in pair(a, b, keys_of(section))]


def test_the_transaction_id_pairs_rows_wherever_they_stand() -> None:
    a = side({"transactionID": "1", "q": "1"}, {"transactionID": "2", "q": "1"}, first=1)
    b = side({"transactionID": "2", "q": "9"}, {"transactionID": "1", "q": "9"}, first=11)

    assert paired(a, b) == [(1, 12, ("transactionID",)), (2, 11, ("transactionID",))]


def test_a_key_that_is_not_unique_is_not_used() -> None:
    twice = {"tradeID": "7", "q": "1"}

    assert paired(side(twice, twice, first=1), side({"tradeID": "7", "q": "2"}, first=11)) == [(1, 11, ()), (2, None, ())]


def test_the_next_key_is_tried() -> None:
    a = side({"transactionID": "1", "ibExecID": "x"}, {"transactionID": "1", "ibExecID": "y"}, first=1)
    b = side({"transactionID": "1", "ibExecID": "y", "q": "2"}, first=11)

    assert paired(a, b) == [(1, None, ()), (2, 11, ("ibExecID",))]


def test_a_row_whose_id_has_no_partner_has_none_at_all() -> None:
    """A rebooked trade uses its tradeID again with a new transactionID: that is another transaction."""
    a = side({"transactionID": "1", "tradeID": "7"}, first=1)
    b = side({"transactionID": "2", "tradeID": "7"}, first=11)

    assert paired(a, b) == [(1, None, ()), (None, 11, ())]


def test_rows_without_any_key_are_paired_by_place() -> None:
    assert paired(side({"x": "1"}, {"x": "2"}, first=1), side({"x": "3"}, first=11)) == [(1, 11, ()), (2, None, ())]


def test_a_natural_key_needs_all_its_attributes() -> None:
    a = side({"accountId": "U1", "reportDate": "20260105", "conid": "1", "currency": "USD"}, {"q": "1"}, first=1, section="X")
    b = side({"q": "2"}, {"accountId": "U1", "reportDate": "20260105", "conid": "1", "currency": "USD", "q": "2"}, first=11, section="X")

    assert paired(a, b, "X") == [(1, 12, ("accountId", "reportDate", "conid", "currency")), (2, None, ()), (None, 11, ())]


@pytest.mark.parametrize("more", [{"levelOfDetail": "SUMMARY"}, {}])
def test_only_rows_of_one_level_of_detail_are_paired(more: Row) -> None:
    a = side({"transactionID": "1", "levelOfDetail": "DETAIL"}, first=1)
    b = side({"transactionID": "1", **more}, first=11)

    assert paired(a, b) == [(1, None, ()), (None, 11, ())]


def test_only_rows_of_one_tag_are_paired() -> None:
    row = {"transactionID": "1"}

    assert paired(side(row, first=1), side(row, first=11, tag="Lot")) == [(1, None, ()), (None, 11, ())]


NAMES = [*sorted({name for key in keys_of("Trades") for name in key})[:8], "levelOfDetail", "q"]
SIDES = st.lists(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["", "1", "2"])).filter(bool), max_size=6)


@given(SIDES, SIDES)
def test_every_row_comes_once_and_the_other_way_round_it_is_the_same(rows_a: list[Row], rows_b: list[Row]) -> None:
    a, b = side(*rows_a, first=1), side(*rows_b, first=101)

    found = pair(a, b, keys_of("Trades"))

    assert sorted(each.a for each in found if each.a) == [row.raw_record_id for row in a]
    assert sorted(each.b for each in found if each.b) == [row.raw_record_id for row in b]
    assert {(each.a, each.b, each.key) for each in found} == {(each.b, each.a, each.key) for each in pair(b, a, keys_of("Trades"))}


def test_a_chosen_key_is_the_only_one_and_nothing_else_pairs() -> None:
    a = side({"transactionID": "1", "tradeID": "7", "q": "1"}, {"q": "1"}, first=1)
    b = side({"transactionID": "2", "tradeID": "7", "q": "1"}, {"q": "2"}, first=11)

    found = pair(a, b, keys_of("Trades"), Matching(MatchBy.KEY, ("tradeID",)))

    assert [(each.a, each.b) for each in found] == [(1, 11), (2, None), (None, 12)]


def test_by_place_no_key_counts_and_whole_rows_have_no_partner() -> None:
    a, b = side({"transactionID": "1"}, {"transactionID": "2"}, first=1), side({"transactionID": "2"}, {"transactionID": "1"}, first=11)

    by_place, whole = (pair(a, b, keys_of("Trades"), Matching(by)) for by in (MatchBy.PLACE, MatchBy.WHOLE))

    assert [(each.a, each.b, each.key) for each in by_place] == [(1, 11, ()), (2, 12, ())]
    assert [(each.a, each.b) for each in whole] == [(1, None), (2, None), (None, 11), (None, 12)]


def test_rows_that_differ_in_what_is_ignored_are_settled_as_often_as_both_sides_have_them() -> None:
    a = side({"q": "1", "x": "1"}, {"q": "1", "x": "2"}, {"q": "2", "x": "1"}, first=1, ignored=["x"])
    b = side({"q": "1", "x": "9"}, {"x": "1", "q": "3"}, first=11, ignored=["x"])

    left_a, left_b = settle(a, b)

    assert ([each.raw_record_id for each in left_a], [each.raw_record_id for each in left_b]) == ([2, 3], [12])


def test_a_proposed_key_says_who_has_it_and_whether_it_tells_rows_apart() -> None:
    a = side({"tradeID": "7"}, {"tradeID": "7"}, {"q": "1"}, first=1)
    b = side({"tradeID": "7"}, {"tradeID": "8"}, first=11)

    assert proposals(a, b, keys_of("Trades")) == (KeyProposal(("tradeID",), 2, 2, unique_a=False, unique_b=True),)
    assert keys_for("Trades", ["tradeID", "q"], Matching(MatchBy.KEY, ("q",))) == (("q",), ("tradeID",))


def test_what_is_ignored_tells_no_rows_apart() -> None:
    columns = ("accountId", "reportDate", "currency")

    assert ("accountId", "reportDate") in keys_for("X", columns, Matching())
    assert keys_for("X", columns, Matching(ignored=("reportDate",))) == (("accountId", "currency"), ("accountId",))
