"""The way of a test through the main window: go, and wait until nobody waits for an answer."""

from pytestqt.qtbot import QtBot

from flexdesk.gui.places.place import Place
from flexdesk.gui.window.window import MainWindow


def settle(window: MainWindow, qtbot: QtBot) -> None:
    lanes = window.shell.lanes
    qtbot.waitUntil(lambda: lanes.run.idle and lanes.read.idle and lanes.slow.idle and lanes.compare.idle)


def go(window: MainWindow, qtbot: QtBot, place: Place) -> None:
    window.shell.navigator.go(place)
    settle(window, qtbot)
