"""What is done to columns is taken back: by Ctrl+Z, by the menu, or by the word that they are hidden."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.columns.commands import ColumnCommands
from flexdesk.gui.view import Menu
from tests.gui.going import activate
from tests.gui.rows.columns.seeing import chooser, columns, logical, seen
from tests.gui.rows.visiting import Visited
from tests.gui.statements import TRADES

Key = Qt.Key


@pytest.fixture
def trades(visited: Visited) -> Visited:
    """The Trades of A-1, with the actions of the view in its window."""
    visited.view.addActions([each for _menu, each in visited.view.contributions()])
    visited.go(Place.rows(1, "Trades"))
    activate(visited.view, visited.qtbot)
    return visited


def undo_button(visited: Visited) -> QToolButton:
    found = columns(visited).hidden.findChild(QToolButton, "bannerAction")
    assert isinstance(found, QToolButton)
    return found


def test_hiding_a_column_says_so_below_the_rows_and_offers_undo(trades: Visited) -> None:
    before = seen(trades)
    columns(trades).arranging.hide("symbol")
    word = columns(trades).hidden
    assert (word.isVisible(), word.text) == (True, "symbol is hidden.")
    assert word.mapTo(trades.view, word.rect().topLeft()).y() > trades.view.table.mapTo(trades.view, trades.view.table.rect().center()).y()
    assert undo_button(trades).text() == "Undo"
    assert undo_button(trades).accessibleName() == "Undo: hide symbol"
    undo_button(trades).click()
    assert seen(trades) == before
    assert not word.isVisible()


@pytest.mark.parametrize("row", [TRADES - 1, None])
def test_the_word_covers_neither_the_last_row_nor_the_current_one(trades: Visited, row: int | None) -> None:
    table = trades.view.table
    last = table.rowAt(table.viewport().height() - table.rowHeight(0))  # the last that is in sight as a whole
    table.show_cell(last if row is None else row, 0)
    assert in_sight(trades)
    columns(trades).arranging.hide("symbol")
    trades.qtbot.waitUntil(columns(trades).hidden.isVisible)
    trades.qtbot.waitUntil(lambda: table.viewport().height() < trades.view.height() - table.y())
    assert in_sight(trades)


def in_sight(visited: Visited) -> bool:
    """Whether the current row is there as a whole."""
    table = visited.view.table
    seen = table.visualRect(table.currentIndex())
    return seen.top() >= 0 and seen.bottom() <= table.viewport().height()


def test_the_word_goes_by_itself_and_undo_stays_in_the_menu(trades: Visited) -> None:
    columns(trades).arranging.hide("symbol")
    hidden = columns(trades).hidden
    assert (hidden.away.isActive(), hidden.away.interval()) == (True, 10_000)
    hidden.away.timeout.emit()
    assert not columns(trades).hidden.isVisible()
    undo = next(each for menu, each in trades.view.contributions() if menu is Menu.EDIT and each.objectName() == "undo")
    assert (undo.isEnabled(), undo.text()) == (True, "&Undo: hide symbol")


def test_ctrl_z_and_its_opposite_go_through_what_was_done(trades: Visited) -> None:
    first, arranging = seen(trades), columns(trades).arranging
    arranging.pin("symbol")
    arranging.move("quantity", -3)
    arranging.show_only(("symbol", "quantity"))
    assert columns(trades).hidden.text == f"{len(first) - 2} columns are hidden."
    last = seen(trades)
    for _ in range(3):
        QTest.keyClick(trades.view.table, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert seen(trades) == first
    assert not trades.view.table.pinned.isVisible()
    for _ in range(3):
        columns(trades).undoing.redo.trigger()
    assert seen(trades) == last
    assert not columns(trades).undoing.redo.isEnabled()


def test_a_width_that_was_drawn_meanwhile_stays(trades: Visited) -> None:
    columns(trades).arranging.hide("symbol")
    trades.view.table.horizontalHeader().resizeSection(logical(trades, "quantity"), 177)
    columns(trades).undoing.undo.trigger()
    assert trades.view.table.columnWidth(logical(trades, "quantity")) == 177


def test_a_column_that_was_drawn_elsewhere_goes_back(trades: Visited) -> None:
    before, header = seen(trades), trades.view.table.horizontalHeader()
    header.moveSection(header.visualIndex(logical(trades, "symbol")), 0)
    assert seen(trades) != before
    columns(trades).undoing.undo.trigger()
    assert seen(trades) == before


def test_each_section_has_its_own_history(trades: Visited) -> None:
    columns(trades).arranging.hide("symbol")
    trades.go(Place.rows(1, "AccountInformation"))
    made: ColumnCommands = columns(trades)
    assert not made.undoing.undo.isEnabled()
    assert made.undoing.undo.statusTip() == "Nothing was done to the columns of this section"
    assert not columns(trades).hidden.isVisible()
    trades.go(Place.rows(2, "Trades"))
    made.undoing.undo.trigger()
    assert "symbol" in seen(trades)


def test_nothing_is_undone_while_the_rows_are_not_in_sight(trades: Visited) -> None:
    columns(trades).arranging.hide("symbol")
    trades.view.hide()
    columns(trades).undoing.undo.trigger()
    assert "symbol" not in seen(trades)


def test_in_the_chooser_ctrl_z_brings_a_column_back(trades: Visited) -> None:
    opened = chooser(trades)
    opened.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    opened.list.setFocus()
    QTest.keyClick(opened.list, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert opened.list.item(0).checkState() is Qt.CheckState.Checked


def test_columns_with_values_come_as_they_are_found_and_are_one_step(trades: Visited) -> None:
    before, made = seen(trades), columns(trades)
    made.chooser._show_some(("symbol",))
    assert seen(trades) == ["symbol"]
    made.chooser._show_filled(("symbol", "quantity"))
    assert set(seen(trades)) == {"symbol", "quantity"}
    made.undoing.undo.trigger()
    assert seen(trades) == before


def test_one_column_on_its_way_is_one_step(trades: Visited) -> None:
    before, arranging = seen(trades), columns(trades).arranging
    for _ in range(3):
        arranging.move("quantity", -1)
    columns(trades).undoing.undo.trigger()
    assert seen(trades) == before
    assert not columns(trades).undoing.undo.isEnabled()
