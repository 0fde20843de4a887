"""The level of detail: counted, warned of where levels mix, and chosen with one click."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton

from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.rowquery import EVERYTHING, Mode, Operator, RowFilter, ValueCount
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.levels import LEVEL, LevelBar, level_filter, mixed
from tests.gui.rows.visiting import Visited
from tests.support.documents import build_document, build_statement, section, trade


@pytest.fixture
def levels(desk: Desk, visited: Visited, tmp_path: Path) -> Visited:
    """The trades of A-3: six executions, two orders, one row without a level."""
    rows = [*(trade(n, levelOfDetail="EXECUTION") for n in range(6)), *(trade(n, levelOfDetail="ORDER") for n in (6, 7)), trade(8)]
    document = build_document(build_statement(section("Trades", "Trade", *rows), account="U3", from_date="20260801", to_date="20260831"))
    (tmp_path / "levels.xml").write_bytes(document)
    desk.import_file(ImportOrder(str(tmp_path / "levels.xml")))
    visited.go(Place.rows(3, "Trades"))
    return visited


def bar(visited: Visited) -> LevelBar:
    return visited.view.panes.levels


def offered(visited: Visited) -> list[tuple[str, bool]]:
    return [(made.text(), made.isChecked()) for made in bar(visited).choices]


def test_levels_that_mix_are_offered_with_their_counts_and_a_warning(levels: Visited) -> None:
    assert offered(levels) == [("All  9", True), ("EXECUTION  6", False), ("ORDER  2", False), ("(none)  1", False)]
    assert "sums over all rows count twice" in bar(levels).said.text
    assert bar(levels).said.isVisible()


def test_one_click_shows_one_level_and_another_all_again(levels: Visited) -> None:
    bar(levels).choices[2].trigger()
    levels.settle()
    assert levels.view.model.rowCount() == 2
    assert levels.view.panes.query.query.filters == (RowFilter(LEVEL, Operator.EQUAL, "ORDER", mode=Mode.TEXT),)
    assert [text for text, on in offered(levels) if on] == ["ORDER  2"]
    assert not bar(levels).said.isVisible()
    bar(levels).choices[0].trigger()
    levels.settle()
    assert levels.view.panes.query.query == EVERYTHING
    assert bar(levels).said.isVisible()


def test_the_level_joins_the_other_filters(levels: Visited) -> None:
    levels.view.panes.query.add(RowFilter("quantity", Operator.AT_LEAST, "5"))
    levels.settle()
    bar(levels).choices[1].trigger()
    levels.settle()
    assert [levels.cell(row, "symbol") for row in range(levels.view.model.rowCount())] == ["SYM5"]


def test_the_buttons_have_names_that_say_how_many(levels: Visited) -> None:
    names = [button.accessibleName() for button in bar(levels).findChildren(QToolButton) if button.isVisible()]
    assert names[:2] == ["All, 9 rows of the section", "EXECUTION, 6 rows of the section"]


def test_a_section_without_levels_or_with_one_offers_nothing(levels: Visited) -> None:
    for place in (Place.rows(1, "Trades"), Place.rows(1, "AccountInformation")):
        levels.go(place)
        assert not bar(levels).isVisible()


@pytest.mark.parametrize(
    ("values", "expected"), [((), False), (("A",), False), (("A", None), False), (("A", ""), False), (("A", "B"), True)]
)
def test_levels_mix_where_rows_of_two_stand_together(values: tuple[str | None, ...], expected: bool) -> None:
    assert mixed([ValueCount(value, 1) for value in values]) is expected


def test_rows_without_a_level_can_be_chosen_too() -> None:
    assert level_filter(ValueCount(None, 1)) == RowFilter(LEVEL, Operator.ABSENT)
    assert level_filter(ValueCount("", 1)) == RowFilter(LEVEL, Operator.EMPTY)


def test_levels_that_are_known_are_not_counted_again(levels: Visited, monkeypatch: pytest.MonkeyPatch) -> None:
    levels.go(Place.rows(1, "Trades"))
    monkeypatch.setattr(levels.view.shell.desk.rows, "frequencies", None)
    levels.go(Place.rows(3, "Trades"))
    assert bar(levels).isVisible()


def test_who_searches_does_not_wait_until_levels_are_counted(levels: Visited) -> None:
    levels.go(Place.rows(1, "Trades"))
    levels.navigator.go(Place.rows(3, "Trades"))
    levels.view._commands.levels._known.clear()
    levels.qtbot.waitUntil(lambda: levels.view.model.rowCount() == 9)
    levels.view._commands.finder.begin()
    levels.view.panes.finder.field.setText("SYM8")
    levels.view.panes.finder.apply()
    assert [job.title for job in levels.lanes.scan.jobs if job.title == "Finding SYM8"]
    levels.settle()
    assert levels.view.panes.finder.said.text == "hit 1 of 1"
    assert bar(levels).isVisible()
