"""The columns of the Rows view: hidden, ordered, pinned, copied as they are seen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from flexdesk.domain.rowquery import Mode
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Verb
from flexdesk.gui.widgets.header import MARK_ROLE
from tests.gui.rows.columns.seeing import chooser, columns, logical, seen
from tests.gui.rows.visiting import Visited


def test_a_column_is_hidden_and_the_button_counts(trades: Visited) -> None:
    count = len(seen(trades))
    columns(trades).arranging.hide("symbol")
    assert "symbol" not in seen(trades)
    assert columns(trades)._button.text() == f"Columns {count - 1}/{count}"


def test_whoever_stands_in_a_column_that_is_hidden_stands_in_the_next_one(trades: Visited) -> None:
    table, symbol = trades.view.table, logical(trades, "symbol")
    following = seen(trades)[seen(trades).index("symbol") + 1]
    table.show_cell(4, symbol)
    columns(trades).arranging.hide("symbol")
    beside = table.currentIndex()
    assert (beside.row(), beside.column()) == (4, logical(trades, following))
    assert table.choice().cells == 1
    table.show_cell(7, symbol)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (7, beside.column())


def test_what_is_selected_beside_a_hidden_column_stays_selected(trades: Visited) -> None:
    table = trades.view.table
    table.selectRow(3)
    columns(trades).arranging.hide(seen(trades)[0])
    assert table.choice().cells == len(seen(trades))


def test_the_last_column_stays(trades: Visited) -> None:
    columns(trades).arranging.show_only(("symbol",))
    columns(trades).arranging.hide("symbol")
    assert seen(trades) == ["symbol"]


def test_a_layout_belongs_to_the_section_and_comes_back_after_a_start(trades: Visited, shell: Shell, qtbot: QtBot) -> None:
    arranging = columns(trades).arranging
    arranging.hide("symbol")
    arranging.move("quantity", -20)
    arranging.pin("tradeID")
    arranging.compare_as("quantity", Mode.TEXT)
    trades.go(Place.rows(2, "Trades"))
    there = seen(trades)
    trades.view.keep()
    again = Visited(shell, qtbot)
    qtbot.addWidget(again.view)
    again.view.show_place(Place.rows(1, "Trades"))
    again.settle()
    assert there[:2] == seen(again)[:2] == ["tradeID", "quantity"]
    assert "symbol" not in there + seen(again)
    assert again.view.model.mode("quantity") is Mode.TEXT
    again.view.show_place(Place.rows(1, "AccountInformation"))
    again.settle()
    assert again.view._commands.arranging.shown_count == again.view.model.columnCount()


def test_an_attribute_the_layout_does_not_know_comes_last_with_a_dot_until_somebody_looks(trades: Visited) -> None:
    trades.go(Place.rows(2, "Trades"))
    columns(trades).arranging.hide("symbol")
    trades.view.keep()
    trades.view.shell.state.put("columns/rows/Trades", '[{"name": "tradeID"}]')
    columns(trades).arranging._section = ""  # as after a start
    trades.go(Place.rows(1, "Trades"))
    header = trades.view.model.headerData(logical(trades, "symbol"), Qt.Orientation.Horizontal, MARK_ROLE)
    assert (seen(trades)[0], header) == ("tradeID", "dot")
    assert columns(trades)._button.text().endswith("•")
    chooser(trades)
    assert trades.view.model.headerData(logical(trades, "symbol"), Qt.Orientation.Horizontal, MARK_ROLE) is None
    assert not columns(trades)._button.text().endswith("•")


def test_a_pinned_column_stays_while_the_others_are_scrolled(trades: Visited) -> None:
    trades.view.resize(700, 500)
    columns(trades).arranging.pin("tradeID")
    table = trades.view.table
    bar = table.horizontalScrollBar()
    bar.setValue(bar.maximum())
    pinned = table.pinned
    assert pinned.isVisible()
    assert pinned.geometry().left() == table.viewport().geometry().left()
    assert pinned.columnViewportPosition(logical(trades, "tradeID")) == 0
    assert table.columnViewportPosition(logical(trades, "tradeID")) < 0
    assert [c for c in range(trades.view.model.columnCount()) if not pinned.isColumnHidden(c)] == [logical(trades, "tradeID")]
    columns(trades).arranging.pin("tradeID", False)
    assert not pinned.isVisible()


def test_pinned_columns_that_leave_too_little_room_go_with_the_others_until_there_is_room(trades: Visited) -> None:
    names = ("description", "quantity", "symbol")
    for name in names:
        columns(trades).arranging.pin(name)
        trades.view.table.horizontalHeader().resizeSection(logical(trades, name), 300)
    pinned, table = trades.view.table.pinned, trades.view.table
    trades.view.resize(900, 500)
    trades.qtbot.waitUntil(lambda: pinned.columns == (logical(trades, "description"),))
    assert pinned.width() <= table.viewport().width()
    assert seen(trades)[:3] == list(names)
    trades.view.resize(2400, 500)
    trades.qtbot.waitUntil(lambda: pinned.columns == tuple(logical(trades, name) for name in names))
    assert [c for c in range(pinned.model().columnCount()) if not pinned.isColumnHidden(c)] == sorted(pinned.columns)


def test_a_cell_is_never_left_under_the_columns_that_stay(trades: Visited) -> None:
    trades.view.resize(700, 500)
    columns(trades).arranging.pin("tradeID")
    table = trades.view.table
    bar = table.horizontalScrollBar()
    bar.setValue(bar.maximum())
    first = next(name for name in seen(trades) if name != "tradeID")
    table.show_cell(0, logical(trades, first))
    assert table.visualRect(table.currentIndex()).left() >= table.pinned.covered


def test_pinned_columns_scroll_down_with_the_rows_and_are_clicked_like_them(trades: Visited) -> None:
    columns(trades).arranging.pin("tradeID")
    table = trades.view.table
    table.show_cell(400, 0)
    trades.settle()
    assert table.pinned.verticalScrollBar().value() == table.verticalScrollBar().value()
    index = table.model().index(401, logical(trades, "tradeID"))
    table.selectAll()
    QTest.mouseClick(table.pinned.viewport(), Qt.MouseButton.LeftButton, pos=table.pinned.visualRect(index).center())
    assert (table.currentIndex(), table.all_selected) == (index, False)
    assert trades.view.here().row == 402
    table.pinned.horizontalHeader().resizeSection(index.column(), 177)
    assert table.columnWidth(index.column()) == 177


def test_where_rows_are_from_stays_with_pinned_columns_in_front(visited: Visited) -> None:
    visited.go(Place.rows(None, "Trades"))
    columns(visited).arranging.pin("tradeID")
    assert seen(visited)[:2] == ["artifact", "tradeID"]
    assert visited.view.table.pinned.columns == (visited.view.model.columnCount() - 1, logical(visited, "tradeID"))


def test_a_column_drawn_before_the_pinned_ones_goes_behind_them(trades: Visited) -> None:
    columns(trades).arranging.pin("tradeID")
    header = trades.view.table.horizontalHeader()
    header.moveSection(header.visualIndex(logical(trades, "symbol")), 0)
    trades.qtbot.waitUntil(lambda: seen(trades)[0] == "tradeID")
    assert seen(trades)[1] == "symbol"


def test_copying_takes_the_columns_that_are_seen_in_their_order(trades: Visited) -> None:
    columns(trades).arranging.show_only(("symbol", "quantity"))
    columns(trades).arranging.move("quantity", -20)
    trades.view.table.selectRow(2)
    trades.view.verbs()[Verb.COPY_WITH_HEADERS]()
    trades.settle()
    assert QGuiApplication.clipboard().text() == "quantity\tsymbol\n3\tSYM3\n"
    trades.view.verbs()[Verb.EXPORT]()
    assert trades.exported[0].columns == ("quantity", "symbol")
