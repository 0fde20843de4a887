"""Windows that are read from the right: what Qt would leave at the far end, or turn round, or not choose."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QSize, Qt
from PySide6.QtGui import QImage, QStandardItem, QStandardItemModel, qGray
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.looks.theme import Theme
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.state import State
from flexdesk.gui.widgets.dayedit import DayEdit
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.widgets.toned import TonedLabel

ROOM = QSize(400, 30)


@pytest.fixture(autouse=True)
def from_the_right(qapp: QApplication, tmp_path: Path) -> Iterator[None]:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    Theme(qapp, State(tmp_path))
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    Theme(qapp, State(tmp_path))


def shown(widget: QWidget, qtbot: QtBot) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(ROOM)
    widget.show()
    return widget.grab().toImage()


def is_written_in(image: QImage, left: int, right: int) -> bool:
    ground = qGray(image.pixel(image.width() // 2, 0))
    return any(abs(qGray(image.pixel(x, y)) - ground) > 60 for x in range(left, right) for y in range(image.height()))


def selectable() -> QLabel:
    label = QLabel("Expires")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def toned() -> TonedLabel:
    label = TonedLabel(wrap=True)
    label.say("Expires", Tone.WARNING, "warning")
    return label


def high() -> QLabel:
    label = QLabel("Expires")
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label


@pytest.mark.parametrize("make", [lambda: QLabel("Expires"), selectable, toned, high])
def test_words_of_another_script_stand_where_reading_begins(make: type[QWidget], qtbot: QtBot) -> None:
    image = shown(make(), qtbot)
    assert is_written_in(image, 300, 400)
    assert not is_written_in(image, 0, 200)


def test_what_stands_elsewhere_on_purpose_stays_there(qtbot: QtBot) -> None:
    label = QLabel("I")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    assert is_written_in(shown(label, qtbot), 190, 210)


def test_a_day_is_written_year_first(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert DayEdit(QDate(2026, 5, 14), parent).text() == "2026-05-14"


def test_a_line_that_is_chosen_by_the_program_is_chosen(qtbot: QtBot) -> None:
    table, model = CalmTable(Navigator()), QStandardItemModel()
    for name in ("a", "b"):
        model.appendRow([QStandardItem(name), QStandardItem("7")])
    table.setModel(model)
    shown(table, qtbot)
    table.selectRow(1)
    assert (table.currentIndex().row(), [each.row() for each in table.selectionModel().selectedRows()]) == (1, [1])
