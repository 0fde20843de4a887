"""The rows table at a million rows: what it asks, what keys do, what is selected."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFont, QImage
from PySide6.QtTest import QSignalSpy, QTest

from flexdesk.gui.looks.palette import Role, Tone
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.rows import delegate
from flexdesk.gui.rows.opening import PAGE, Opened
from flexdesk.gui.rows.selection import Block, Choice
from flexdesk.gui.rows.table import RowsTable
from tests.gui.going import activate
from tests.gui.rows.conftest import Rig, visible_cells

MILLION = 1_000_000
Make = Callable[[int], Rig]
Key = Qt.Key
Modifier = Qt.KeyboardModifier


def pages_asked(made: Rig) -> set[int]:
    return {first // PAGE for first, _ in made.sections.asked}


def shown_at(made: Rig, row: int) -> RowsTable:
    """Return a table with a row of the middle of the section in sight, painted with its data."""
    table = made.table()
    table.show_cell(row, 0)
    made.wait_for(row)
    made.qtbot.waitUntil(lambda: made.lanes.read.idle)
    table.grab()
    return table


@pytest.mark.parametrize("row", [0, MILLION // 2, MILLION - 1])
def test_a_repaint_asks_for_what_is_visible_only(rig: Make, row: int) -> None:
    made = rig(MILLION)
    table = shown_at(made, row)
    made.model.calls = 0
    table.grab()
    assert 0 < made.model.calls <= 8 * visible_cells(table)


def test_without_the_window_the_count_would_be_far_over_the_bar(rig: Make) -> None:
    """The bar can be missed: asking for one page more than is visible already does."""
    made = rig(MILLION)
    table = shown_at(made, 0)
    made.model.calls = 0
    for row in range(MILLION // 100):
        made.model.cell(0, row % 5)
    assert made.model.calls > 8 * visible_cells(table)


def test_showing_and_jumping_to_the_last_row_reads_the_pages_in_sight_only(rig: Make) -> None:
    made = rig(MILLION)
    shown_at(made, MILLION - 1)
    last = (MILLION - 1) // PAGE
    assert pages_asked(made) <= {0, last - 1, last}


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Key.Key_A, Modifier.NoModifier),
        (Key.Key_A, Modifier.ControlModifier),
        (Key.Key_End, Modifier.ControlModifier),
        (Key.Key_Home, Modifier.ControlModifier),
        (Key.Key_PageDown, Modifier.NoModifier),
        (Key.Key_Down, Modifier.ShiftModifier),
        (Key.Key_End, Modifier.ControlModifier | Modifier.ShiftModifier),
        (Key.Key_Space, Modifier.ControlModifier),
        (Key.Key_Space, Modifier.ShiftModifier),
        (Key.Key_Escape, Modifier.NoModifier),
    ],
)
def test_no_key_walks_over_the_rows(rig: Make, key: Key, modifier: Modifier) -> None:
    made = rig(MILLION)
    table = shown_at(made, MILLION // 2)
    made.model.calls = 0
    QTest.keyClick(table, key, modifier)
    table.grab()
    made.qtbot.waitUntil(lambda: made.lanes.read.idle)
    assert made.model.calls <= 16 * visible_cells(table)
    assert len(pages_asked(made)) <= 6


def test_the_first_ctrl_end_goes_to_the_last_row(rig: Make) -> None:
    table = rig(MILLION).table()
    QTest.keyClick(table, Key.Key_End, Modifier.ControlModifier)
    assert table.currentIndex().row() == MILLION - 1


def one(row: int, column: int) -> Choice:
    return Choice((Block(row, column, row, column),), (column,))


def test_the_selection_follows_every_key_that_moves(rig: Make) -> None:
    """Also with Ctrl, where Qt moves the current cell alone."""
    table = rig(MILLION).table()
    QTest.keyClick(table, Key.Key_Down)
    assert table.choice() == one(1, 0)
    QTest.keyClick(table, Key.Key_End)
    assert table.choice() == one(1, 4)
    QTest.keyClick(table, Key.Key_End, Modifier.ControlModifier)
    assert table.choice() == one(MILLION - 1, 4)
    QTest.keyClick(table, Key.Key_Home, Modifier.ControlModifier)
    assert table.choice() == one(0, 0)


@pytest.mark.parametrize("key", [Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right, Key.Key_PageUp, Key.Key_PageDown])
def test_the_selection_is_the_current_cell_also_with_ctrl(rig: Make, key: Key) -> None:
    table = rig(1000).table()
    table.show_cell(500, 2)
    QTest.keyClick(table, key, Modifier.ControlModifier)
    current = table.currentIndex()
    assert (current.row(), current.column()) != (500, 2)
    assert table.choice() == one(current.row(), current.column())


def test_with_shift_the_selection_grows(rig: Make) -> None:
    table = rig(1000).table()
    table.show_cell(500, 2)
    QTest.keyClick(table, Key.Key_End, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert table.choice() == Choice((Block(500, 2, 999, 4),), (2, 3, 4))
    QTest.keyClick(table, Key.Key_Home, Modifier.ControlModifier | Modifier.ShiftModifier)
    assert table.choice() == Choice((Block(0, 0, 500, 2),), (0, 1, 2))


def test_typing_a_letter_does_not_move(rig: Make) -> None:
    table = rig(MILLION).table()
    before = table.currentIndex()
    QTest.keyClicks(table, "SYM9")
    assert table.currentIndex() == before


def test_select_all_is_a_flag_and_paints_as_selected(rig: Make) -> None:
    made = rig(MILLION)
    table = shown_at(made, 0)
    activate(table, made.qtbot)
    made.qtbot.waitUntil(table.hasFocus)
    table.selectAll()
    assert table.selectionModel().selection().isEmpty()
    assert table.choice().cells == MILLION * 5
    cell = table.visualRect(made.model.index(3, 2))
    assert colour_at(table, cell.topLeft() + QPoint(2, 2)) == table.palette().color(Role.Highlight).name()


def colour_at(table: RowsTable, point: QPoint) -> str:
    image: QImage = table.viewport().grab().toImage()
    return image.pixelColor(point).name()


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Escape, Key.Key_PageUp])
def test_moving_on_takes_select_all_back(rig: Make, key: Key) -> None:
    table = rig(MILLION).table()
    spy = QSignalSpy(table.chosen)
    table.selectAll()
    QTest.keyClick(table, key)
    assert not table.all_selected
    assert spy.count() >= 2


def test_a_click_takes_select_all_back(rig: Make) -> None:
    table = rig(1000).table()
    table.selectAll()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(table.model().index(2, 0)).center())
    assert table.choice() == Choice((Block(2, 0, 2, 0),), (0,))


def test_a_jump_takes_select_all_back_and_the_cell_is_what_is_selected(rig: Make) -> None:
    """Go to, a hit, Back and the walk through the rows all jump."""
    table = rig(MILLION).table()
    spy = QSignalSpy(table.chosen)
    table.selectAll()
    table.show_cell(700, 1)
    assert not table.all_selected
    assert table.choice() == Choice((Block(700, 1, 700, 1),), (1,))
    assert spy.count() >= 2


def test_a_click_on_the_number_of_a_row_selects_that_row_instead_of_all(rig: Make) -> None:
    table = rig(1000).table()
    table.selectAll()
    numbers = table.verticalHeader()
    at = QPoint(8, numbers.sectionViewportPosition(4) + numbers.sectionSize(4) // 2)
    QTest.mouseClick(numbers.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert not table.all_selected
    assert table.choice().row_ranges() == [(4, 4)]


def test_copying_with_select_all_keeps_it(rig: Make) -> None:
    """Ctrl alone, on its way to Ctrl+C, is not a move."""
    table = rig(1000).table()
    table.selectAll()
    QTest.keyPress(table, Key.Key_Control, Modifier.ControlModifier)
    assert table.all_selected


def test_ctrl_space_selects_the_column_and_shift_space_the_row(rig: Make) -> None:
    made = rig(MILLION)
    table = made.table()
    activate(table, made.qtbot)
    table.setFocus()
    made.qtbot.waitUntil(table.hasFocus)
    table.show_cell(70, 2)
    QTest.keyClick(table, Key.Key_Space, Modifier.ControlModifier)
    assert table.choice() == Choice((Block(0, 2, MILLION - 1, 2),), (2,))
    table.show_cell(70, 2)
    QTest.keyClick(table, Key.Key_Space, Modifier.ShiftModifier)
    assert table.choice() == Choice((Block(70, 0, 70, 4),), (0, 1, 2, 3, 4))


def test_the_choice_has_the_columns_as_the_screen_shows_them(rig: Make) -> None:
    table = rig(10).table()
    table.horizontalHeader().moveSection(4, 0)
    table.hideColumn(1)
    table.selectAll()
    assert table.choice().columns == (4, 0, 2, 3)


def test_what_is_given_away_has_the_columns_as_shown_and_the_selected_rows(rig: Make) -> None:
    table = rig(10).table()
    table.horizontalHeader().moveSection(4, 0)
    table.hideColumn(1)
    table.selectRow(3)
    given = table.shown()
    assert (given.columns, given.selected) == (("tradeID", "symbol", "notes", "tradeDate"), ((3, 3),))
    table.selectAll()
    assert table.shown().selected == ((0, 9),)


def test_without_rows_nothing_can_be_chosen(rig: Make) -> None:
    table = rig(0).table()
    table.selectAll()
    assert table.choice() == Choice((), ())


def test_headers_have_selections_of_their_own(rig: Make) -> None:
    """Or selecting much asks them row by row: half a minute at a million."""
    table = rig(10).table()
    for header in (table.horizontalHeader(), table.verticalHeader()):
        assert header.selectionModel() is not table.selectionModel()


def test_figures_stand_under_each_other_and_what_is_absent_is_dim(rig: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    made = rig(10)
    table = shown_at(made, 1)
    fonts: list[QFont] = []

    def noted(font: QFont) -> QFont:
        fonts.append(font)
        return font

    monkeypatch.setattr(delegate, "tabular", noted)
    made.model.numeric = frozenset({0})
    table.grab()
    assert len(fonts) == 10  # one for each cell of the column of numbers, and for no other
    assert (delegate.tone_of("1"), delegate.tone_of(""), delegate.tone_of(None)) == (Tone.NEUTRAL, Tone.NEUTRAL, Tone.DIM)


def test_tab_leaves_the_table(rig: Make) -> None:
    table = rig(10).table()
    assert not table.tabKeyNavigation()


def test_a_hidden_table_that_opens_a_million_rows_asks_for_one_page(rig: Make) -> None:
    """Qt's own way to find widths asks a table that is not visible for every row."""
    made = rig(MILLION)
    table = RowsTable(made.model, Navigator())
    made.qtbot.addWidget(table)
    assert len(table.fitting()) == 5
    assert pages_asked(made) == {0}


def test_columns_keep_their_widths_while_the_rows_of_a_filter_are_still_being_read(rig: Make) -> None:
    table = rig(1000).table()
    before = table.fitting()
    table.open(Opened(table.rows_model.rows, {}, 0))
    assert table.fitting() == before
    assert max(before) > table.horizontalHeader().minimumSectionSize()
