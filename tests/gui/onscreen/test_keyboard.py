"""A real window on a real display, used with the keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from flexdesk.gui.overview.view import OverviewView
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.window.window import MainWindow
from tests.gui.going import activate, settle
from tests.gui.onscreen.fingers import press, write

_Key = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def active(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window, really active on the screen."""
    window.shell.navigator.go(Place.runs())
    activate(window, qtbot)
    settle(window, qtbot)
    return window


def test_from_a_row_to_its_artifact_its_run_and_back_without_a_mouse(active: MainWindow, qtbot: QtBot, no_mouse: None) -> None:
    """Journey J4: row, XML, artifact, run, and back to the same row."""
    press(_Key.Key_G, _CTRL)
    write("A-1/Trades/513")
    press(_Key.Key_Return)
    settle(active, qtbot)
    rows = active.view()
    assert isinstance(rows, RowsView)
    qtbot.waitUntil(rows.table.hasFocus)
    qtbot.waitUntil(lambda: 'tradeID="900513"' in "".join(rows.inspector.xml.marked()))
    for address, place in (("A-1", Place.artifact(1)), ("R-1", Place.run(1))):
        press(_Key.Key_G, _CTRL)
        write(address)
        press(_Key.Key_Return)
        settle(active, qtbot)
        assert active.shell.navigator.place == place
    press(_Key.Key_Left, _ALT)
    settle(active, qtbot)
    press(_Key.Key_Left, _ALT)
    settle(active, qtbot)
    assert rows.table.currentIndex().row() == 512


def test_the_calendar_is_walked_and_a_month_entered_and_left_without_a_mouse(active: MainWindow, qtbot: QtBot, no_mouse: None) -> None:
    press(_Key.Key_1, _CTRL)
    settle(active, qtbot)
    overview = active.view()
    assert isinstance(overview, OverviewView)
    qtbot.waitUntil(overview.calendar.table.hasFocus)
    press(_Key.Key_Home)
    for _ in range(6):
        press(_Key.Key_Right)
    settle(active, qtbot)
    assert overview.days.said.text.startswith("U1 · daily, Jun 2026: 22 of 22 days covered")
    press(_Key.Key_Return)
    press(_Key.Key_Down)
    assert overview.days.said.text.endswith("Jun: covered")
    press(_Key.Key_Escape)
    press(_Key.Key_PageUp)
    settle(active, qtbot)
    assert "Jun 2025: The first stored day is 1 Jun 2026." in overview.days.said.text


def test_a_menu_opens_by_its_letter_and_escape_closes_it(active: MainWindow, qtbot: QtBot, no_mouse: None) -> None:
    press(_Key.Key_V, _ALT)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    popup = QApplication.activePopupWidget()
    assert popup is not None
    assert popup.objectName() == "viewMenu"
    QTest.keyClick(popup, _Key.Key_Escape)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is None)


def test_tab_leaves_the_table_and_the_focus_can_be_seen_elsewhere(active: MainWindow, qtbot: QtBot, no_mouse: None) -> None:
    active.shell.navigator.go(Place.rows(1, "Trades", 1))
    settle(active, qtbot)
    rows = active.view()
    assert isinstance(rows, RowsView)
    rows.table.setFocus()
    press(_Key.Key_Tab)
    assert not rows.table.hasFocus()
    assert rows.table.currentIndex().row() == 0


def test_a_cell_reaches_the_clipboard_of_the_system(active: MainWindow, qtbot: QtBot, no_mouse: None) -> None:
    active.shell.navigator.go(Place.rows(1, "Trades", 7))
    settle(active, qtbot)
    rows = active.view()
    assert isinstance(rows, RowsView)
    rows.table.show_cell(6, rows.model.snapshot.columns.index("symbol"))
    rows.table.setFocus()
    press(_Key.Key_C, _CTRL)
    settle(active, qtbot)
    assert QGuiApplication.clipboard().text() == "SYM7"
