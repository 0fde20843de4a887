"""What a person does with the calendar, and what it shows then."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from flexdesk.gui.overview.view import OverviewView
from flexdesk.gui.places.place import Place
from flexdesk.gui.window.window import MainWindow
from tests.gui.going import settle

Key = Qt.Key
MAY, APRIL = 5, 4


def press(view: OverviewView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view.calendar.table, key)


def texts(view: OverviewView, row: int = 0) -> list[str]:
    return [cell.text for cell in view.calendar.model.grid.lines[row].cells]


def current(view: OverviewView) -> str:
    cell = view.calendar.cell
    return cell.spoken if cell else ""


def choose(view: OverviewView, window: MainWindow, qtbot: QtBot, row: int, column: int) -> None:
    view.calendar.table.setCurrentIndex(view.calendar.model.index(row, column))
    settle(window, qtbot)


def at(view: OverviewView) -> Place | None:
    return view.shell.navigator.place
