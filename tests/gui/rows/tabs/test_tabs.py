"""Sections side by side: each tab keeps its rows, filters, order and place; they come back at the next start."""

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from flexdesk.domain.rowquery import Mode, Operator, RowFilter, RowQuery, SortKey
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Extent, Place
from flexdesk.gui.rows.standing import Standing
from flexdesk.gui.rows.tabs.tab import Tab, parse, text_of
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Verb
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.window.window import MainWindow
from tests.gui.going import activate
from tests.gui.rows.visiting import Visited
from tests.gui.statements import TRADES

Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier
FILTER = RowFilter("quantity", Operator.AT_LEAST, "690")


@pytest.fixture
def trades(visited: Visited) -> Visited:
    """The Trades of A-1, in the only tab."""
    visited.go(Place.rows(1, "Trades", 5))
    return visited


def bar(visited: Visited) -> QTabBar:
    return visited.view._tab_commands.bar.bar


def titles(visited: Visited) -> list[str]:
    return [bar(visited).tabText(at) for at in range(bar(visited).count())]


def apart(visited: Visited, name: str) -> None:
    """Open a section in a tab of its own, from the list, as the keyboard does."""
    table = visited.view.panes.sections.table
    rows = [each.section_name for each in visited.view.panes.sections.summaries]
    table.setCurrentIndex(table.model().index(rows.index(name), 0))
    QTest.keyClick(table, Key.Key_Return, Ctrl)
    visited.settle()


def step(visited: Visited, name: str) -> None:
    """Do what an action of the tabs does."""
    next(made for _menu, made in visited.view.contributions() if made.objectName() == name).trigger()
    visited.settle()


def test_ctrl_enter_opens_a_section_beside_the_one_that_is_open(trades: Visited) -> None:
    apart(trades, "AccountInformation")
    assert titles(trades) == ["Trades · A-1", "AccountInformation · A-1"]
    assert bar(trades).currentIndex() == 1
    assert trades.view.here().section == "AccountInformation"


def test_a_middle_click_on_a_section_does_so_too(trades: Visited) -> None:
    table = trades.view.panes.sections.table
    QTest.mouseClick(table.viewport(), Qt.MouseButton.MiddleButton, pos=table.visualRect(table.model().index(0, 0)).center())
    trades.settle()
    assert len(titles(trades)) == 2


def test_each_tab_keeps_its_filter_its_order_its_row_and_its_scroll_and_is_not_read_again(trades: Visited) -> None:
    trades.view.panes.query.add(FILTER)
    trades.view.panes.query.sort_by("quantity")
    trades.settle()
    trades.view.table.show_cell(4, 3)
    apart(trades, "Trades")
    assert trades.view.model.rowCount() == TRADES
    trades.view.table.show_cell(300, 1)
    top = trades.view.table.verticalScrollBar().value()
    before = trades.view.model.rows
    step(trades, "previousTab")
    assert trades.view.model.rows.query == RowQuery((FILTER,), (SortKey("quantity"),))
    assert (trades.view.table.currentIndex().row(), trades.view.table.currentIndex().column()) == (4, 3)
    step(trades, "nextTab")
    assert trades.view.model.rows is before
    assert (trades.view.table.currentIndex().row(), trades.view.table.verticalScrollBar().value()) == (300, top)


def test_back_returns_to_the_tab_in_which_somebody_was(trades: Visited) -> None:
    apart(trades, "AccountInformation")
    trades.navigator.back()
    trades.settle()
    assert (bar(trades).currentIndex(), trades.view.here()) == (0, Place.rows(1, "Trades", 5))
    trades.navigator.forward()
    trades.settle()
    assert (bar(trades).currentIndex(), trades.view.here().section) == (1, "AccountInformation")


def test_closing_a_tab_shows_its_neighbour_and_the_last_one_stays(trades: Visited) -> None:
    apart(trades, "AccountInformation")
    step(trades, "closeTab")
    assert titles(trades) == ["Trades · A-1"]
    assert trades.view.here() == Place.rows(1, "Trades", 5)
    assert trades.cell(trades.view.table.currentIndex().row(), "symbol") == "SYM5"
    close = next(made for _menu, made in trades.view.contributions() if made.objectName() == "closeTab")
    assert (close.isEnabled(), close.statusTip()) == (False, "There is only one tab")


def test_back_to_a_closed_tab_shows_its_place_in_the_one_that_is_left(trades: Visited) -> None:
    apart(trades, "AccountInformation")
    trades.go(Place.rows(1, "Trades", 9))
    step(trades, "closeTab")
    trades.navigator.back()
    trades.settle()
    assert len(titles(trades)) == 1
    assert trades.view.here().section in {"AccountInformation", "Trades"}


def test_a_tab_behind_is_closed_without_moving_anybody(trades: Visited) -> None:
    apart(trades, "AccountInformation")
    QTest.mouseClick(bar(trades), Qt.MouseButton.MiddleButton, pos=bar(trades).tabRect(0).center())
    trades.settle()
    assert titles(trades) == ["AccountInformation · A-1"]
    assert trades.view.here().section == "AccountInformation"


def test_a_click_on_a_tab_looks_at_it(trades: Visited) -> None:
    apart(trades, "AccountInformation")
    QTest.mouseClick(bar(trades), Qt.MouseButton.LeftButton, pos=bar(trades).tabRect(0).center() - QPoint(10, 0))
    trades.settle()
    assert trades.view.here() == Place.rows(1, "Trades", 5)


def test_a_new_tab_has_the_same_section_and_asks_for_another(trades: Visited) -> None:
    activate(trades.view, trades.qtbot)
    step(trades, "newTab")
    assert titles(trades) == ["Trades · A-1"] * 2
    trades.qtbot.waitUntil(trades.view.panes.sections.filter.hasFocus)


def test_tabs_can_be_put_in_another_order(trades: Visited) -> None:
    apart(trades, "AccountInformation")
    bar(trades).moveTab(0, 1)
    assert [tab.title for tab in trades.view.tabs.all] == ["AccountInformation · A-1", "Trades · A-1"]
    assert trades.view.tabs.current.place.section == "AccountInformation"


def test_a_link_followed_with_the_middle_button_opens_a_tab(window: MainWindow, qtbot: QtBot) -> None:
    window.shell.navigator.go(Place.rows(None, "Trades", 3))
    view = window.view()
    assert isinstance(view, RowsView)
    qtbot.waitUntil(lambda: any(link.text() == "Trades" for link in view.inspector.chain.findChildren(Link)))
    link = next(link for link in view.inspector.chain.findChildren(Link) if link.text() == "Trades")
    QTest.mouseClick(link, Qt.MouseButton.MiddleButton)
    qtbot.waitUntil(lambda: window.shell.lanes.read.idle)
    assert [tab.title for tab in view.tabs.all] == ["Trades", "Trades · A-1"]


def test_the_destination_rows_leads_back_to_the_tab_that_was_looked_at(window: MainWindow, qtbot: QtBot) -> None:
    navigator = window.shell.navigator
    for place in (Place.rows(1, "Trades", 7), Place.runs(), Place.rows()):
        navigator.go(place)
        qtbot.waitUntil(lambda: window.shell.lanes.read.idle)
    assert navigator.place == Place.rows(1, "Trades", 7)


def test_tabs_come_back_at_the_next_start_with_their_filters(trades: Visited, shell: Shell, qtbot: QtBot) -> None:
    trades.view.panes.query.add(FILTER)
    trades.settle()
    trades.view.table.show_cell(3, 2)
    apart(trades, "AccountInformation")
    trades.view.keep()
    again = Visited(replace(shell, navigator=Navigator()), qtbot)
    qtbot.addWidget(again.view)
    again.view.show()
    again.go(Place.rows())
    assert titles(again) == ["Trades · A-1", "AccountInformation · A-1"]
    assert again.view.here().section == "AccountInformation"
    step(again, "previousTab")
    assert (again.view.model.rowCount(), again.view.table.currentIndex().row()) == (11, 3)
    assert Verb.CLEAR_FILTERS in again.view.verbs()


FILTERS = (RowFilter("a", Operator.RANGE, "1", "2", Mode.NUMBER), RowFilter(None, Operator.CONTAINS, "ü"))
QUERY = RowQuery(FILTERS, (SortKey("b", True, Mode.DATE),))


def test_tabs_as_text_are_the_same_tabs() -> None:
    tabs = (Tab(1, Place.rows(4, "Trades", 2), Standing(1, 2, 3, 4, QUERY, 1)), Tab(2, Place.rows(None, "Cash", extent=Extent.MERGED)))
    assert parse(text_of(tabs, 1, "a.db"), "a.db") == (tabs, 1)


def test_the_address_of_a_store_with_its_password_is_not_kept() -> None:
    assert "secret" not in text_of((Tab(1, Place.rows(4, "Trades")),), 0, "postgresql://me:secret@host/db")


def test_tabs_of_another_store_are_none() -> None:
    assert parse(text_of((Tab(1, Place.rows(4, "Trades")),), 0, "a.db"), "b.db") == ((), 0)


@pytest.mark.parametrize(
    "tabs",
    ['[{"place": "nonsense", "standing": null}]', '[{"place": "A-1/"}]', "[1]", '[{"place": "A-1/T", "standing": {"row": 1}}]', "{}", '""'],
)
def test_what_is_no_tab_opens_none(tabs: str) -> None:
    whole = json.loads(text_of((), 0, "a"))
    assert parse(json.dumps(whole | {"tabs": json.loads(tabs)}), "a") == ((), 0)
    assert parse(tabs, "a") == ((), 0)


def test_the_cross_of_a_tab_closes_it(trades: Visited) -> None:
    apart(trades, "AccountInformation")
    cross = bar(trades).tabButton(0, QTabBar.ButtonPosition.RightSide)
    QTest.mouseClick(cross, Qt.MouseButton.LeftButton)
    trades.settle()
    assert titles(trades) == ["AccountInformation · A-1"]


def test_names_of_very_many_tabs_can_still_be_told_apart(visited: Visited) -> None:
    visited.go(Place.rows(1, "CashTransactions"))
    for section in ("CashReport", "Trades", "AccountInformation", "CashTransactions", "Trades", "CashTransactions", "Trades"):
        visited.navigator.apart(Place.rows(1, section))
        visited.settle()
    shown = bar(visited)
    least = shown.fontMetrics().horizontalAdvance("CashTransac")
    assert min(shown.tabRect(at).width() for at in range(shown.count()) if "Cash" in shown.tabText(at)) > least
