"""The rows on a real display, with the keyboard alone: find, the menu of a column, tabs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from flexdesk.domain.rowquery import SortKey
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.window.window import MainWindow
from tests.gui.going import activate
from tests.gui.onscreen.fingers import press, write

_Key = Qt.Key
_CTRL, _SHIFT, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def rows(window: MainWindow, qtbot: QtBot) -> RowsView:
    """The trades of A-1 in the window that has the keyboard."""
    activate(window, qtbot)
    window.shell.navigator.go(Place.rows(1, "Trades", 1))
    view = window.view()
    assert isinstance(view, RowsView)
    view.table.setFocus()
    settle(view, qtbot)
    qtbot.waitUntil(lambda: view.table.hasFocus() and view.model.rowCount() > 0)
    return view


def settle(view: RowsView, qtbot: QtBot) -> None:
    lanes = view.shell.lanes
    qtbot.waitUntil(lambda: all(each.idle for each in (lanes.read, lanes.slow, lanes.scan, lanes.past)))


@pytest.mark.usefixtures("no_mouse")
def test_find_column_menu_and_tabs_without_a_mouse(rows: RowsView, qtbot: QtBot) -> None:
    press(_Key.Key_F, _CTRL)
    qtbot.waitUntil(rows.panes.finder.field.hasFocus)
    write("SYM69")
    press(_Key.Key_Return)
    settle(rows, qtbot)
    qtbot.waitUntil(lambda: rows.here().row == 69)
    press(_Key.Key_F3)
    qtbot.waitUntil(lambda: rows.here().row == 690)
    press(_Key.Key_F3, _SHIFT)
    qtbot.waitUntil(lambda: rows.here().row == 69)
    press(_Key.Key_Escape)
    qtbot.waitUntil(rows.table.hasFocus)
    press(_Key.Key_Down, _ALT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    press(_Key.Key_D)  # Sort descending
    settle(rows, qtbot)
    qtbot.waitUntil(lambda: rows.model.rows.query.sort == (SortKey("symbol", descending=True),))
    qtbot.waitUntil(rows.table.hasFocus)
    press(_Key.Key_L, _CTRL)
    write("Account")
    press(_Key.Key_Tab)
    press(_Key.Key_Down)
    press(_Key.Key_Return, _CTRL)
    settle(rows, qtbot)
    qtbot.waitUntil(lambda: rows.here().section == "AccountInformation")
    press(_Key.Key_Tab, _CTRL)
    settle(rows, qtbot)
    qtbot.waitUntil(lambda: rows.here().section == "Trades")
    assert rows.model.rows.query.sort
    press(_Key.Key_W, _CTRL)
    settle(rows, qtbot)
    assert [tab.place.section for tab in rows.tabs.all] == ["AccountInformation"]


def test_the_keys_that_select_a_column_and_a_row_can_be_others(rows: RowsView, window: MainWindow) -> None:
    """Input methods take Ctrl+Space and Shift+Space for themselves."""
    keymap = window.settings._keymap
    assert keymap is not None
    keymap.change("selectColumn", ["F9"])
    press(_Key.Key_F9)
    assert rows.table.choice().row_ranges() == [(0, rows.model.rowCount() - 1)]
    press(_Key.Key_Space, _CTRL)
    press(_Key.Key_Space, _SHIFT)
    assert rows.table.choice().row_ranges() == [(0, 0)]
