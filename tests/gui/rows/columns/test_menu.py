"""The menu of a column: orders, what it compares as, widths."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from flexdesk.domain.rowquery import Mode, SortKey
from flexdesk.gui.widgets.header import MARK_ROLE
from tests.gui.rows.columns.seeing import columns, entries, logical
from tests.gui.rows.visiting import Visited
from tests.gui.statements import TRADES


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_alt_down_opens_the_menu_of_the_current_column(trades: Visited) -> None:
    trades.view.table.show_cell(0, logical(trades, "quantity"))
    QTest.keyClick(trades.view.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    menus = [each for each in trades.view.table.findChildren(QMenu, "columnMenu") if each.isVisible()]
    assert [menu.accessibleName() for menu in menus] == ["Column quantity"]
    assert {"Sort ascending", "Filter…", "Filter to this value", "Count values…", "Pin left", "Hide"} <= set(entries(menus[0]))
    menus[0].close()


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_the_right_button_on_a_name_opens_the_menu_of_that_column(trades: Visited) -> None:
    header = trades.view.table.horizontalHeader()
    at = QPoint(header.sectionViewportPosition(logical(trades, "symbol")) + 5, 5)
    header.customContextMenuRequested.emit(at)
    menus = [each for each in trades.view.table.findChildren(QMenu, "columnMenu") if each.isVisible()]
    assert [menu.accessibleName() for menu in menus] == ["Column symbol"]
    menus[0].close()


def test_the_menu_orders_by_several_columns_and_takes_one_back(trades: Visited) -> None:
    query = trades.view.panes.query
    entries(columns(trades).menu.build("currency"))["Sort descending"].trigger()
    trades.settle()
    entries(columns(trades).menu.build("quantity"))["Sort then by this"].trigger()
    trades.settle()
    assert list(query.query.sort) == [SortKey("currency", True), SortKey("quantity")]
    assert trades.view.model.headerData(logical(trades, "currency"), Qt.Orientation.Horizontal, MARK_ROLE) == "chevron-down"
    entries(columns(trades).menu.build("currency"))["Remove from the order"].trigger()
    trades.settle()
    assert list(query.query.sort) == [SortKey("quantity")]


def test_what_a_column_compares_as_can_be_chosen_and_what_has_no_place_comes_last_and_is_counted(trades: Visited) -> None:
    query = trades.view.panes.query
    query.sort_by("symbol")
    trades.settle()
    modes = columns(trades).menu.build("symbol").findChild(QMenu, "compareAsMenu")
    assert isinstance(modes, QMenu)
    assert list(entries(modes)) == ["Text (usual)", "Numbers", "Dates"]
    entries(modes)["Numbers"].trigger()
    trades.settle()
    assert query.query.sort == (SortKey("symbol", mode=Mode.NUMBER),)
    assert trades.view.model.rows.unreadable == (TRADES,)
    assert f"{TRADES} values without a place in this order come last" in trades.view.table.accessibleDescription()
    assert logical(trades, "symbol") in trades.view.model.numeric
    assert (
        trades.view.model.headerData(logical(trades, "symbol"), Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
        == "symbol: compared as numbers"
    )


def test_widths_are_changed_from_the_menu_and_fitted_again(trades: Visited) -> None:
    column = logical(trades, "symbol")
    before = trades.view.table.columnWidth(column)
    entries(columns(trades).menu.build("symbol"))["Wider"].trigger()
    assert trades.view.table.columnWidth(column) > before
    entries(columns(trades).menu.build("symbol"))["Fit width"].trigger()
    assert trades.view.table.columnWidth(column) == before


def test_another_order_keeps_the_column_somebody_stands_in(trades: Visited) -> None:
    trades.view.table.show_cell(3, logical(trades, "quantity"))
    trades.view.panes.query.sort_by("symbol")
    trades.settle()
    assert trades.view.table.currentIndex().column() == logical(trades, "quantity")
