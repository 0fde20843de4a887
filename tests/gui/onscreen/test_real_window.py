"""On a real display: the window comes up, takes the keyboard, and what it draws reaches the screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.window.window import MainWindow
from tests.gui.going import activate


@pytest.fixture
def active(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window, shown and with the keyboard."""
    activate(window, qtbot)
    return window


def on_screen(window: MainWindow) -> QImage:
    return QGuiApplication.primaryScreen().grabWindow(window.winId()).toImage()


def colours(picture: QImage) -> set[int]:
    return {picture.pixel(x, y) for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4)}


def test_this_is_no_offscreen_platform() -> None:
    assert QGuiApplication.platformName() not in {"offscreen", "minimal"}


def test_what_the_window_draws_reaches_the_screen(active: MainWindow, qtbot: QtBot) -> None:
    active.shell.navigator.go(Place(Room.RUNS))

    qtbot.waitUntil(lambda: len(colours(on_screen(active))) > 10)


def test_the_keyboard_moves_between_the_rooms_and_back(active: MainWindow, qtbot: QtBot) -> None:
    navigator = active.shell.navigator
    navigator.go(Place(Room.RUNS))

    qtbot.keyClick(active, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: navigator.place is not None and navigator.place.room is not Room.RUNS)
    qtbot.keyClick(active, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    qtbot.waitUntil(lambda: navigator.place is not None and navigator.place.room is Room.RUNS)
