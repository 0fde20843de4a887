"""A person without a mouse: presses keys where the focus is, and fails if anything comes from a mouse."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.gui.window.window import MainWindow
from tests.gui.going import activate
from tests.gui.journeys.hands import Hands, RealHands, TestHands, are_real

Key = Qt.Key
CTRL, ALT, SHIFT, PLAIN = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.NoModifier,
)
_MOST_TABS = 80


class Keyboard:
    """The keys, and eyes that see what has the focus."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self._window, self._qtbot = window, qtbot
        self._hands: Hands = RealHands(self.wait) if are_real() else TestHands()

    def rest(self) -> None:
        """Take the hands off."""
        self._hands.rest()

    @property
    def focused(self) -> QWidget:
        """What has the focus; the window itself if nothing in it has."""
        return QApplication.focusWidget() or QApplication.activeWindow() or self._window

    def strike(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key and wait for nothing."""
        self._hands.strike(self.focused, key, modifier)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key and wait for what it leads to."""
        self.strike(key, modifier)
        self.settle()

    def write(self, text: str) -> None:
        """Write into the field that has the focus, over what stands there."""
        self.strike(Key.Key_A, CTRL)
        self._hands.write(self.focused, text)

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Press Tab until something of this name has the focus."""
        for _ in range(_MOST_TABS):
            if self.focused.objectName() == name:
                return
            self.strike(Key.Key_Backtab if back else Key.Key_Tab, SHIFT if back else PLAIN)
        seen = {each.objectName() for each in self.focused.window().findChildren(QWidget) if each.isVisible()}
        raise AssertionError(f"Tab does not reach {name}; there are {sorted(seen)}")

    def wait(self, holds: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(holds)

    def settle(self) -> None:
        """Wait until no lane is asked anything."""
        lanes = self._window.shell.lanes
        for _turn in range(3):
            self.wait(lambda: lanes.idle)
            QApplication.processEvents()

    def active(self, name: str) -> None:
        """Wait until the window of this name is the one that hears the keys."""
        self.wait(lambda: (window := QApplication.activeWindow()) is not None and window.objectName() == name)

    def back_to_window(self) -> None:
        """Leave a dialog by Esc, or by the keys of the system for another window."""
        if QApplication.activeWindow() is not self._window:
            self.strike(Key.Key_Escape)
        activate(self._window, self._qtbot)
        self.settle()

    def choose_file(self, path: Path, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        """Press a key that asks for a file, and choose this one: the dialog for that is the system's, and has keys of its own."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(QFileDialog, "getOpenFileNames", lambda *_given, **_named: ([str(path)], ""))
            patch.setattr(QFileDialog, "getSaveFileName", lambda *_given, **_named: (str(path), ""))
            self.press(key, modifier)
