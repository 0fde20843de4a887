"""F6: every pane of every view is reached by it, and Shift+F6 goes the same way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Room
from flexdesk.gui.view import Message
from flexdesk.gui.window.panes import first_focusable
from flexdesk.gui.window.window import MainWindow
from tests.gui.accessibility.walking import PLACES, go
from tests.gui.finding import the
from tests.gui.going import activate


def pane_of(panes: list[QWidget]) -> int:
    """Return which pane has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return next(number for number, pane in enumerate(panes) if pane is focused or pane.isAncestorOf(focused))


@pytest.mark.parametrize("room", list(PLACES))
def test_f6_reaches_every_pane_and_goes_back_the_same_way(window: MainWindow, qtbot: QtBot, room: Room) -> None:
    activate(window, qtbot)
    go(window, qtbot, room)
    window.say(Message("IBKR rejected the token.", Tone.FAILED))
    panes = [pane for pane in window._panes._panes() if first_focusable(pane)]
    assert len(panes) >= 5  # the sidebar, the location, what is said, and at least two of the view
    start = pane_of(panes)
    visited = []
    for _ in panes:
        QTest.keyClick(window, Qt.Key.Key_F6)
        visited.append(pane_of(panes))
    assert visited == [(start + step) % len(panes) for step in range(1, len(panes) + 1)]
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert pane_of(panes) == (start - 1) % len(panes)


def test_f6_comes_back_to_what_had_the_focus_in_a_pane(window: MainWindow, qtbot: QtBot) -> None:
    activate(window, qtbot)
    go(window, qtbot, Room.RUNS)
    search = the(window, QLineEdit, "runSearch")
    search.setFocus()
    QTest.keyClick(search, Qt.Key.Key_F6)
    assert not search.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert search.hasFocus()
