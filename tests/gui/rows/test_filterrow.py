"""The filter row: a field under the name of each column, in the table and in its pinned columns."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from flexdesk.domain.rowquery import EVERYTHING, Operator, RowFilter
from flexdesk.gui.looks.palette import Role, Tone, colour
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.filterrow import FilterRow
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Verb
from flexdesk.gui.widgets.empty import EmptyState
from tests.gui.finding import the
from tests.gui.going import activate
from tests.gui.rows.visiting import Visited
from tests.gui.statements import TRADES

Key = Qt.Key


@pytest.fixture
def trades(visited: Visited) -> Visited:
    """The Trades of A-1 with the filter row, the focus in the field of the symbol."""
    visited.go(Place.rows(1, "Trades"))
    activate(visited.view, visited.qtbot)
    visited.view.table.show_cell(0, logical(visited, "symbol"))
    visited.view.verbs()[Verb.FILTER]()
    visited.qtbot.waitUntil(field(visited, "symbol").hasFocus)
    return visited


def row(visited: Visited) -> FilterRow:
    return visited.view._commands.filters


def logical(visited: Visited, name: str) -> int:
    return visited.view.model.snapshot.columns.index(name)


def field(visited: Visited, name: str) -> QLineEdit:
    """Return the field of a column that can be seen."""
    table = visited.view.table
    fields = [each for header in (table.filter_header, table.pinned.filter_header) for each in header.findChildren(QLineEdit)]
    (found,) = [each for each in fields if each.isVisible() and each.accessibleName() == f"Filter {name}"]
    return found


def write(visited: Visited, name: str, text: str) -> None:
    field(visited, name).setText(text)
    QTest.keyClick(field(visited, name), Key.Key_Return)
    visited.settle()


def test_the_field_of_the_current_column_has_the_focus_and_stands_under_its_name(trades: Visited) -> None:
    header = trades.view.table.filter_header
    assert field(trades, "symbol").x() == header.sectionViewportPosition(logical(trades, "symbol"))
    assert field(trades, "symbol").geometry().bottom() < header.height()


def test_enter_filters_and_a_pause_does_so_too(trades: Visited) -> None:
    write(trades, "symbol", "=SYM5")
    assert trades.view.panes.query.query.filters == (RowFilter("symbol", Operator.EQUAL, "SYM5"),)
    assert trades.view.model.rowCount() == 1
    field(trades, "symbol").clear()
    QTest.keyClicks(field(trades, "symbol"), "SYM69")
    assert [each.interval() for each in field(trades, "symbol").findChildren(QTimer) if each.isActive() and each.isSingleShot()] == [250]
    trades.qtbot.waitUntil(lambda: trades.view.model.rowCount() == 11)


def test_fields_join_and_an_empty_one_asks_nothing(trades: Visited) -> None:
    write(trades, "symbol", "SYM69")
    write(trades, "quantity", ">=695")
    assert trades.view.model.rowCount() == 5
    write(trades, "symbol", "")
    assert trades.view.model.rowCount() == 6
    assert [each.column for each in trades.view.panes.query.query.filters] == ["quantity"]


def test_tab_goes_to_the_next_field_and_brings_it_into_sight(trades: Visited) -> None:
    trades.view.resize(700, 500)
    names = trades.view.model.snapshot.columns
    for name in names[names.index("symbol") + 1 :]:
        QTest.keyClick(trades.view.focusWidget(), Key.Key_Tab)
        assert field(trades, name).hasFocus()
        assert field(trades, name).geometry().right() <= trades.view.table.viewport().width() or field(trades, name).x() <= 0
    QTest.keyClick(trades.view.focusWidget(), Key.Key_Tab)
    assert trades.view.table.hasFocus()


def test_shift_tab_goes_back(trades: Visited) -> None:
    names = trades.view.model.snapshot.columns
    QTest.keyClick(field(trades, "symbol"), Key.Key_Backtab)
    assert field(trades, names[names.index("symbol") - 1]).hasFocus()


def test_what_makes_no_sense_reddens_its_field_and_says_why_and_the_rows_stay(trades: Visited) -> None:
    write(trades, "quantity", ">=many")
    wrong = field(trades, "quantity")
    assert wrong.palette().color(Role.Text) == colour(Tone.FAILED, trades.view.palette())
    assert "'many' is none" in wrong.toolTip()
    assert wrong.toolTip() == trades.view.panes.query.said.text == wrong.accessibleDescription()
    assert wrong.grab().toImage().pixelColor(0, wrong.height() // 2) == colour(Tone.FAILED, trades.view.palette())
    assert trades.view.model.rowCount() == TRADES
    write(trades, "quantity", ">=690")
    assert field(trades, "quantity").palette().color(Role.Text) == colour(Tone.NEUTRAL, trades.view.palette())
    assert trades.view.panes.query.said.isHidden()


def test_what_is_asked_elsewhere_stands_in_the_fields(trades: Visited) -> None:
    trades.view.table.setFocus()
    trades.view.panes.query.add(RowFilter("symbol", Operator.RANGE, "SYM1", "SYM2"))
    trades.settle()
    assert field(trades, "symbol").text() == "SYM1..SYM2"
    trades.view.verbs()[Verb.CLEAR_FILTERS]()
    trades.settle()
    assert field(trades, "symbol").text() == ""


def test_no_match_leaves_the_fields_where_they_can_be_changed(trades: Visited) -> None:
    write(trades, "symbol", "=NONE")
    assert trades.view.model.rowCount() == 0
    assert field(trades, "symbol").isVisible()
    said = the(trades.view, EmptyState, "noMatchHere")
    assert said.isVisible()
    write(trades, "symbol", "=SYM7")
    assert trades.view.model.rowCount() == 1
    assert not said.isVisible()


def test_where_nothing_matches_the_fields_a_button_under_them_clears_the_filters(trades: Visited) -> None:
    write(trades, "symbol", "=NONE")
    the(the(trades.view, EmptyState, "noMatchHere"), QPushButton, "empty-clearFieldFilters").click()
    trades.settle()
    assert trades.view.model.rowCount() == TRADES


def test_a_pinned_column_has_its_field_too(trades: Visited) -> None:
    trades.view._commands.arranging.pin("tradeID")
    write(trades, "tradeID", "=900012")
    assert trades.view.model.rowCount() == 1
    assert field(trades, "tradeID").parent() is trades.view.table.pinned.filter_header
    assert trades.view.table.pinned.filter_header.height() == trades.view.table.filter_header.height()


def test_fields_follow_their_columns(trades: Visited) -> None:
    trades.view._commands.arranging.move("symbol", -20)
    header = trades.view.table.filter_header
    assert header.visualIndex(logical(trades, "symbol")) == 0
    assert field(trades, "symbol").x() == header.sectionViewportPosition(logical(trades, "symbol"))


def test_another_section_has_fields_for_its_own_columns(trades: Visited) -> None:
    write(trades, "symbol", "SYM5")
    trades.go(Place.rows(1, "AccountInformation"))
    assert field(trades, "name").text() == ""
    assert trades.view.panes.query.query == EVERYTHING
    trades.navigator.back()
    trades.settle()
    assert field(trades, "symbol").text() == "SYM5"


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Down])
def test_esc_and_down_lead_into_the_rows(trades: Visited, key: Qt.Key) -> None:
    QTest.keyClick(field(trades, "symbol"), key)
    assert trades.view.table.hasFocus()
    assert field(trades, "symbol").isVisible()


def test_the_row_comes_back_at_the_next_start_until_it_is_hidden(trades: Visited, shell: Shell, qtbot: QtBot) -> None:
    again = Visited(shell, qtbot)
    qtbot.addWidget(again.view)
    assert row(again).on
    row(trades).action.trigger()
    assert not row(trades).on
    once_more = Visited(shell, qtbot)
    qtbot.addWidget(once_more.view)
    assert not row(once_more).on


def test_a_filter_over_all_columns_has_a_line_of_its_own(trades: Visited) -> None:
    row(trades).any.trigger()
    line = trades.view.panes.query.field
    trades.qtbot.waitUntil(line.hasFocus)
    line.setText("SYM69")
    QTest.keyClick(line, Key.Key_Return)
    trades.settle()
    assert trades.view.panes.query.query.filters == (RowFilter(None, Operator.CONTAINS, "SYM69"),)


def test_a_field_far_to_the_right_stays_in_sight_and_in_use_while_its_rows_come(trades: Visited) -> None:
    """The rows that come begin at the first column; whoever writes would write somewhere else."""
    trades.view.resize(760, 500)
    names = trades.view.model.snapshot.columns
    last = names[-1]
    for _ in range(len(names) - 1 - names.index("symbol")):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Key.Key_Tab)
    assert field(trades, last).hasFocus()
    trades.settle()
    for text in ("=nothing like it", "!", ""):
        write(trades, last, text)
        header = trades.view.table.filter_header
        assert field(trades, last).hasFocus()
        assert 0 <= field(trades, last).x() < header.viewport().width()
    QTest.keyClick(field(trades, last), Key.Key_Down)
    assert trades.view.table.currentIndex().column() == logical(trades, last)


def test_the_table_is_not_moved_sideways_by_the_rows_that_come(trades: Visited) -> None:
    trades.view.resize(760, 500)
    bar = trades.view.table.horizontalScrollBar()
    write(trades, "symbol", "=SYM5")
    for across in (bar.value() + 3, bar.value() + 1):
        bar.setValue(across)
        write(trades, "symbol", "SYM6")
        assert bar.value() == across


def test_read_from_the_right_each_name_that_is_in_sight_has_its_field_too(trades: Visited) -> None:
    trades.view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    header = trades.view.table.filter_header
    for width in (1200, 700):  # with nothing beside the last one, and with columns out of sight
        trades.view.resize(width, 600)
        trades.view.grab()
        header.place()
        middles = {c: header.sectionViewportPosition(c) + header.sectionSize(c) // 2 for c in range(header.count_of_fields)}
        seen = {c for c, middle in middles.items() if 0 <= middle < header.viewport().width()}
        assert seen == {c for c in seen if header._fields[c].isVisible()}
        assert seen
    trades.view.table.show_cell(0, 0)
    row(trades)._focus(0)
    for _ in range(header.count_of_fields - 1):
        QTest.keyClick(trades.view.focusWidget(), Key.Key_Tab)
        place = trades.view.focusWidget().geometry()  # that of the next name, scrolled into sight
        assert 0 <= place.left() + 1 < place.right() <= header.viewport().width(), place
