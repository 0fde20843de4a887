"""Drift is what changes in the shape of statements, not in their rows."""

from flexdesk.domain.drift import Change, Drift, Shape, drift, shape_of
from flexdesk.domain.record import Layout


def shape(**sections: tuple[Layout, ...]) -> Shape:
    return shape_of(sections.items())


TRADE, WIDER, LOT = Layout("Trade", ("a", "b")), Layout("Trade", ("b", "c")), Layout("Lot", ("x",))


def test_sections_and_attributes_that_are_new_or_gone_are_told() -> None:
    found = drift("U1", 7, shape(Trades=(TRADE,), CashReport=()), shape(Trades=(WIDER,), FxPositions=()))

    assert found.sections_new == ("FxPositions",)
    assert found.sections_gone == ("CashReport",)
    assert found.attributes_new == (Change("Trades", "Trade", ("c",)),)
    assert found.attributes_gone == (Change("Trades", "Trade", ("a",)),)


def test_a_kind_of_row_that_does_not_occur_has_lost_nothing() -> None:
    assert not drift("U1", 7, shape(Trades=(TRADE, LOT)), shape(Trades=(TRADE,)))
    assert not drift("U1", 7, shape(Trades=(TRADE,)), shape(Trades=()))


def test_a_report_goes_through_the_details_of_an_event_and_comes_back() -> None:
    found = drift("U1", 7, shape(Trades=(TRADE,)), shape(Trades=(WIDER,), FxPositions=()))

    assert Drift.of_details(found.details()) == found


def test_each_kind_of_change_is_a_warning_of_its_own() -> None:
    found = drift("U1", 7, shape(Trades=(TRADE,), CashReport=()), shape(Trades=(WIDER,), FxPositions=()))

    assert [notice.code for notice in found.notices()] == ["SECTION_NEW", "SECTION_GONE", "ATTRIBUTE_NEW", "ATTRIBUTE_GONE"]
    assert all("A-7" in notice.message for notice in found.notices())


def test_of_many_names_the_first_are_told_and_the_others_counted() -> None:
    names = tuple(f"n{number:02}" for number in range(20))
    notice = next(iter(Drift("U1", 7, (), (), (), (Change("Trades", "Trade", names),)).notices()))
    assert notice.count == 20
    assert notice.message.startswith("Trade rows in Trades lack attributes that they had in A-7: n00, n01")
    assert notice.message.endswith(" and 8 more.")
