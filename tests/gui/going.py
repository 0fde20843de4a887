"""The way of a test through the main window: go, and wait until nobody waits for an answer."""

from typing import Protocol

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.gui.places.place import Place
from flexdesk.gui.window.window import MainWindow


class Shown(Protocol):
    """Shows the window on a desk, at a place if one is named."""

    def __call__(self, desk: Desk, place: Place | None = None) -> MainWindow: ...


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until no lane is asked anything."""
    for _turn in range(5):  # an answer may lead to another question, or to another layout
        qtbot.waitUntil(lambda: window.shell.lanes.idle, timeout=30_000)
        QApplication.processEvents()


def go(window: MainWindow, qtbot: QtBot, place: Place) -> None:
    window.shell.navigator.go(place)
    settle(window, qtbot)
