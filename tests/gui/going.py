"""The way of a test through the main window: go, and wait until nobody waits for an answer."""

from typing import Protocol

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.gui.overview.view import OverviewView
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.window.window import MainWindow


class Shown(Protocol):
    """Shows the window on a desk, at a place if one is named."""

    def __call__(self, desk: Desk, place: Place | None = None) -> MainWindow: ...


def activate(part: QWidget, qtbot: QtBot) -> None:
    """Make the window of `part` the one that hears the keys.

    There is no window manager: what an earlier window has left in the queue may take the keyboard once more, after this one had it.
    """

    def hears() -> bool:
        QApplication.processEvents()  # what is in the queue has its say first
        if not part.isActiveWindow():
            part.activateWindow()
        return part.isActiveWindow()

    qtbot.waitUntil(hears)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until no lane is asked anything."""
    for _turn in range(5):  # an answer may lead to another question, or to another layout
        qtbot.waitUntil(lambda: window.shell.lanes.idle)
        QApplication.processEvents()


def go(window: MainWindow, qtbot: QtBot, place: Place) -> None:
    window.shell.navigator.go(place)
    settle(window, qtbot)


def overview(window: MainWindow) -> OverviewView:
    """Return the view that the window begins with."""
    found = window.views[Room.OVERVIEW]
    assert isinstance(found, OverviewView)
    return found
