"""The sidebar: pressed by a pointer, a key, or a screen reader, which toggles and presses nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.window.sidebar import Sidebar
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import the


@pytest.fixture
def chosen(window: MainWindow) -> list[Room]:
    """What is chosen from now on; the window stands at a run."""
    window.shell.navigator.go(Place.run(1))
    heard: list[Room] = []
    the(window, Sidebar).chosen.connect(heard.append)
    return heard


@pytest.mark.parametrize(("name", "room"), [("go-artifacts", Room.ARTIFACTS), ("go-runs", Room.RUNS)])
def test_a_click_chooses_once_also_where_the_window_is_already(
    window: MainWindow, chosen: list[Room], qtbot: QtBot, name: str, room: Room
) -> None:
    QTest.mouseClick(the(window, QAbstractButton, name), Qt.MouseButton.LeftButton)

    assert chosen == [room]
    assert window.shell.navigator.place == Place(room)


def test_what_a_screen_reader_does_chooses_too(window: MainWindow, chosen: list[Room]) -> None:
    interface = QAccessible.queryAccessibleInterface(the(window, QAbstractButton, "go-artifacts"))
    actions = interface.actionInterface()
    assert isinstance(actions, QAccessibleActionInterface)
    actions.doAction(actions.actionNames()[0])

    assert chosen == [Room.ARTIFACTS]


def test_going_somewhere_else_marks_and_chooses_nothing(window: MainWindow, chosen: list[Room]) -> None:
    window.shell.navigator.go(Place.artifact(1))

    assert the(window, QAbstractButton, "go-artifacts").isChecked()
    assert chosen == []


def test_where_texts_are_large_names_give_their_room_to_the_views(window: MainWindow, qtbot: QtBot) -> None:
    sidebar, narrow = the(window, Sidebar), the(window, QAction, "narrowSidebar")
    window.resize(1280, 800)
    wide = sidebar.sizeHint().width()
    assert narrow.isEnabled()
    window.shell.theme.enlarge(200)
    try:
        qtbot.waitUntil(lambda: not narrow.isEnabled())
        assert sidebar.sizeHint().width() < wide
        assert narrow.statusTip() == "The window is too narrow for names"
        assert not narrow.isChecked()
    finally:
        window.shell.theme.enlarge(100)
    qtbot.waitUntil(narrow.isEnabled)
    assert sidebar.sizeHint().width() == wide


def test_in_the_smallest_window_names_give_their_room_to_the_views(window: MainWindow) -> None:
    sidebar = the(window, Sidebar)
    window.resize(1280, 800)
    wide = sidebar.sizeHint().width()
    window.resize(window.minimumSize())

    assert sidebar.sizeHint().width() < wide / 2
