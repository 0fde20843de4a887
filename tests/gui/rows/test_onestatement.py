"""The rows of one statement of an artifact that has several: by a link, by an address, said in a chip."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton

from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.rowquery import Operator, RowFilter
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.tabs.tab import Tab
from flexdesk.gui.view import Verb
from flexdesk.gui.window.crumbs import steps
from tests.gui.rows.visiting import Visited
from tests.support.documents import build_document, build_statement, section, trade

SECOND_DAY = Place.rows(3, "Trades", statement="FlexStatement[2]")


@pytest.fixture
def days(desk: Desk, tmp_path: Path) -> Desk:
    """The desk with A-3: three days of one account, the second with two trades and without cash."""
    cash = section("CashTransactions", "CashTransaction", {"accountId": "U3"})
    rows = (("05", 1, cash), ("06", 2, ""), ("07", 3, cash))
    days = [
        build_statement(
            section("Trades", "Trade", *(trade(number, "U3") for number in range(count))),
            more,
            account="U3",
            from_date=f"202608{day}",
            to_date=f"202608{day}",
        )
        for day, count, more in rows
    ]
    (tmp_path / "days.xml").write_bytes(build_document(*days, query="days"))
    desk.import_file(ImportOrder(str(tmp_path / "days.xml")))
    return desk


def chip(visited: Visited) -> QToolButton | None:
    found = visited.view.panes.query.findChildren(QToolButton, "partChip")
    return next((each for each in found if each.isVisible()), None)


def test_only_its_rows_and_its_sections_are_there(days: Desk, visited: Visited) -> None:
    visited.go(SECOND_DAY)
    assert visited.view.model.rowCount() == 2
    assert [visited.cell(row, "symbol") for row in range(2)] == ["SYM0", "SYM1"]
    assert [each.section_name for each in visited.view.panes.sections.summaries] == ["Trades"]
    assert visited.view.panes.scope.currentText() == "A-3  FlexStatement[2]"


def test_a_chip_says_so_in_words_and_leads_back_to_the_whole_artifact(days: Desk, visited: Visited) -> None:
    visited.go(SECOND_DAY)
    found = chip(visited)
    assert found is not None
    assert found.text() == "statement FlexStatement[2], U3, 20260806"
    assert found.toolTip() == "Show the rows of all statements, not only of statement FlexStatement[2], U3, 20260806"
    found.click()
    visited.settle()
    assert visited.navigator.place == Place.rows(3, "Trades", 1)
    assert visited.view.model.rowCount() == 6
    assert chip(visited) is None
    assert not visited.view.panes.query.isVisible()
    visited.navigator.back()
    visited.settle()
    assert visited.view.model.rowCount() == 2


def test_clearing_filters_keeps_to_the_statement(days: Desk, visited: Visited) -> None:
    visited.go(SECOND_DAY)
    visited.view.panes.query.add(RowFilter("symbol", Operator.EQUAL, "SYM1"))
    visited.settle()
    assert visited.view.model.rowCount() == 1
    visited.view.verbs()[Verb.CLEAR_FILTERS]()
    visited.settle()
    assert (visited.view.model.rowCount(), chip(visited) is not None) == (2, True)


def test_another_section_is_one_of_the_same_statement(days: Desk, visited: Visited) -> None:
    visited.go(Place.rows(3, "Trades", statement="FlexStatement[3]"))
    visited.view.panes.sections.chosen.emit("CashTransactions")
    visited.settle()
    assert visited.navigator.place == Place.rows(3, "CashTransactions", 1, statement="FlexStatement[3]")
    assert visited.view.model.rowCount() == 1


def test_what_is_exported_is_what_is_shown(days: Desk, visited: Visited, tmp_path: Path) -> None:
    visited.go(SECOND_DAY)
    visited.view.verbs()[Verb.EXPORT]()
    assert visited.exported[0].snapshot.scope.statement == "FlexStatement[2]"
    assert visited.exported[0].count == 2


def test_a_statement_that_is_not_there_says_so(days: Desk, visited: Visited) -> None:
    visited.go(Place.rows(3, "Trades", statement="FlexStatement[9]"))
    assert visited.view.model.rowCount() == 0


def test_the_choice_of_artifacts_forgets_a_statement_that_is_left(days: Desk, visited: Visited) -> None:
    box = visited.view.panes.scope
    visited.go(Place.rows(3, "Trades"))
    before = [box.itemText(position) for position in range(box.count())]
    visited.go(SECOND_DAY)
    visited.go(Place.rows(3, "Trades", statement="FlexStatement[1]"))
    assert box.currentText() == "A-3  FlexStatement[1]"
    visited.go(Place.rows(3, "Trades"))
    assert [box.itemText(position) for position in range(box.count())] == before


def test_the_path_and_the_tab_name_it() -> None:
    assert [text for text, _ in steps(SECOND_DAY)] == ["Rows", "A-3", "FlexStatement[2]", "Trades"]
    assert steps(SECOND_DAY)[2][1] == Place.rows(3, statement="FlexStatement[2]")
    assert Tab(1, SECOND_DAY).title == "Trades · A-3 · FlexStatement[2]"
