"""The columns of the Rows view: chosen, ordered, pinned, compared as something else, counted; by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from flexdesk.domain.rowquery import Frequencies, Mode, Operator, RowFilter, SortKey, ValueCount
from flexdesk.gui.exporting.defaults import keep_columns
from flexdesk.gui.place import Place
from flexdesk.gui.rows.columns.chooser import ColumnChooser, name_of
from flexdesk.gui.rows.columns.commands import ColumnCommands
from flexdesk.gui.rows.frequency import FrequencyDialog, filter_of, frequency_words
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Verb
from flexdesk.gui.widgets.header import MARK_ROLE
from tests.gui.rows.visiting import Visited
from tests.gui.statements import TRADES

Key = Qt.Key
_Horizontal = Qt.Orientation.Horizontal


@pytest.fixture
def trades(visited: Visited) -> Visited:
    """The Trades of A-1."""
    visited.go(Place.rows(1, "Trades"))
    return visited


def columns(visited: Visited) -> ColumnCommands:
    return visited.view._commands.columns


def seen(visited: Visited) -> list[str]:
    """Return the names that stand over the rows, from the left."""
    header = visited.view.table.horizontalHeader()
    order = sorted(range(header.count()), key=header.visualIndex)
    return [visited.view.model.title(column) for column in order if not header.isSectionHidden(column)]


def logical(visited: Visited, name: str) -> int:
    return visited.view.model.snapshot.columns.index(name)


def entries(menu: QMenu) -> dict[str, QAction]:
    return {each.text().replace("&", ""): each for each in menu.actions() if each.text()}


def chooser(visited: Visited) -> ColumnChooser:
    """Return the open chooser; a space is one of the table while that has the focus."""
    next(each for each in columns(visited).actions if each.objectName() == "columns").trigger()
    opened = columns(visited).chooser
    opened.activateWindow()
    visited.qtbot.waitUntil(opened.field.hasFocus)
    return opened


def test_a_column_is_hidden_and_the_button_counts(trades: Visited) -> None:
    count = len(seen(trades))
    columns(trades).arranging.hide("symbol")
    assert "symbol" not in seen(trades)
    assert columns(trades)._button.text() == f"Columns {count - 1}/{count}"


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
    header = trades.view.model.headerData(logical(trades, "symbol"), _Horizontal, MARK_ROLE)
    assert (seen(trades)[0], header) == ("tradeID", "dot")
    assert columns(trades)._button.text().endswith("•")
    chooser(trades)
    assert trades.view.model.headerData(logical(trades, "symbol"), _Horizontal, MARK_ROLE) is None
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


def test_the_chooser_finds_shows_hides_and_counts(trades: Visited) -> None:
    opened = chooser(trades)
    QTest.keyClicks(opened.field, "symb")
    assert [name_of(opened.list.item(row)) for row in range(opened.list.count())] == ["symbol"]
    QTest.keyClick(opened.field, Key.Key_Return)
    assert "symbol" not in seen(trades)
    QTest.keyClick(opened.field, Key.Key_Down)
    QTest.keyClick(opened.list, Key.Key_Space)
    assert "symbol" in seen(trades)
    opened.field.clear()
    opened.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    count = len(trades.view.model.snapshot.columns)
    assert opened.said.text() == f"{count - 1} of {count} shown"
    opened.all.trigger()
    assert len(seen(trades)) == count


def test_the_chooser_moves_and_pins_the_current_column(trades: Visited) -> None:
    trades.view.table.show_cell(0, logical(trades, "symbol"))
    opened = chooser(trades)
    before = seen(trades).index("symbol")
    opened.up.trigger()
    assert seen(trades).index("symbol") == before - 1
    opened.down.trigger()
    assert seen(trades).index("symbol") == before
    opened.pin.trigger()
    assert (seen(trades)[0], opened.pin.text()) == ("symbol", "Un&pin")
    assert name_of(opened.list.item(0)) == "symbol"


def test_the_chooser_takes_the_order_in_which_its_list_was_put(trades: Visited) -> None:
    opened = chooser(trades)
    names = [name_of(opened.list.item(row)) for row in range(opened.list.count())]
    columns(trades).arranging.order(list(reversed(names)))
    assert seen(trades) == list(reversed(names))


def test_non_empty_shows_the_columns_that_have_a_value_in_the_rows_shown(trades: Visited) -> None:
    trades.view.panes.query.add(RowFilter("quantity", Operator.EQUAL, "2"))
    trades.settle()
    opened = chooser(trades)
    opened.non_empty.trigger()
    trades.settle()
    assert "taxes" not in seen(trades)  # even rows have none
    assert "notes" not in seen(trades)  # empty everywhere
    assert {"symbol", "quantity", "tradeID"} <= set(seen(trades))


def test_reset_layout_forgets_the_columns_of_every_section(trades: Visited, shell: Shell) -> None:
    columns(trades).arranging.hide("symbol")
    columns(trades).arranging.keep()
    assert "symbol" in shell.state.get("columns/rows/Trades", "")
    shell.state.forget_layouts()
    columns(trades).arranging.keep()
    assert shell.state.get("columns/rows/Trades", "") == ""


def test_reset_shows_the_columns_as_the_section_has_them(trades: Visited) -> None:
    arranging = columns(trades).arranging
    usual = [trades.view.table.columnWidth(column) for column in range(trades.view.model.columnCount())]
    arranging.pin("tradeID")
    arranging.hide("symbol")
    arranging.compare_as("symbol", Mode.NUMBER)
    arranging.widen("quantity", 2)
    chooser(trades).reset.trigger()
    assert seen(trades) == list(trades.view.model.snapshot.columns)
    assert [trades.view.table.columnWidth(column) for column in range(trades.view.model.columnCount())] == usual
    assert not trades.view.table.pinned.isVisible()
    assert trades.view.model.mode("symbol") is Mode.TEXT


def test_the_columns_of_the_last_export_come_back_in_their_order(trades: Visited, shell: Shell) -> None:
    assert not chooser(trades).exported.isEnabled()
    keep_columns(shell.state, "Trades", ("quantity", "gone", "symbol"))
    opened = chooser(trades)
    opened.exported.trigger()
    assert seen(trades) == ["quantity", "symbol"]


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_alt_down_opens_the_menu_of_the_current_column(trades: Visited) -> None:
    trades.view.table.show_cell(0, logical(trades, "quantity"))
    QTest.keyClick(trades.view.table, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
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
    assert trades.view.model.headerData(logical(trades, "currency"), _Horizontal, MARK_ROLE) == "chevron-down"
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
        trades.view.model.headerData(logical(trades, "symbol"), _Horizontal, Qt.ItemDataRole.ToolTipRole) == "symbol: compared as numbers"
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


def frequencies(visited: Visited, name: str) -> FrequencyDialog:
    """Return the list of a column, counted."""
    columns(visited).count_values(name)
    visited.settle()
    found = [each for each in visited.view.panes.findChildren(QDialog, "frequencyDialog") if each.isVisible()]
    assert isinstance(found[-1], FrequencyDialog)
    return found[-1]


def lines(dialog: FrequencyDialog) -> list[list[str]]:
    model = dialog.table.model()
    return [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]


def test_the_values_of_a_column_are_counted_with_their_share(trades: Visited) -> None:
    dialog = frequencies(trades, "taxes")
    assert lines(dialog) == [["-1.50", "350", "50.0 %"], ["not present", "350", "50.0 %"]]
    assert dialog.said.text == f"1 different value in {TRADES} rows"


def test_enter_in_the_frequency_list_filters_to_the_value(trades: Visited) -> None:
    dialog = frequencies(trades, "taxes")
    dialog.table.selectRow(1)
    QTest.keyClick(dialog.table, Key.Key_Return)
    trades.settle()
    assert trades.view.panes.query.query.filters == (RowFilter("taxes", Operator.ABSENT),)
    assert trades.view.model.rowCount() == TRADES // 2


def test_the_frequency_list_counts_the_rows_that_are_shown_and_is_copied_verbatim(trades: Visited) -> None:
    trades.view.panes.query.add(RowFilter("quantity", Operator.AT_MOST, "2"))
    trades.settle()
    dialog = frequencies(trades, "symbol")
    dialog.copy.trigger()
    assert QGuiApplication.clipboard().text() == "symbol\trows\nSYM1\t1\nSYM2\t1\n"
    dialog.copy_value.trigger()
    assert QGuiApplication.clipboard().text() == "SYM1"
    dialog.findChildren(QPushButton, "filterToFrequencyButton")[0].click()
    trades.settle()
    assert trades.view.model.rowCount() == 1


def test_closing_the_list_stops_the_counting(trades: Visited) -> None:
    columns(trades).count_values("symbol")
    dialog = [each for each in trades.view.panes.findChildren(QDialog, "frequencyDialog") if each.isVisible()][-1]
    QTest.keyClick(dialog, Key.Key_Escape)
    trades.settle()
    trades.qtbot.waitUntil(lambda: not trades.lanes.scan.jobs)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (None, RowFilter("a", Operator.ABSENT)),
        ("", RowFilter("a", Operator.EMPTY)),
        ("007", RowFilter("a", Operator.EQUAL, "007", mode=Mode.TEXT)),
    ],
)
def test_a_counted_value_becomes_the_filter_that_finds_it(value: str | None, found: RowFilter) -> None:
    assert filter_of("a", value) == found


def test_a_list_that_is_cut_says_so() -> None:
    cut = Frequencies("a", (ValueCount("x", 3), ValueCount(None, 2)), 1_200, 5_000)
    assert frequency_words(cut) == "1,200 different values in 5,000 rows; the 2 most frequent are listed"
