"""Tab stops once at a few radio buttons: at the chosen one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.gui.adding.period import PeriodChoice
from flexdesk.gui.exporting.radiorow import Option, RadioRow
from tests.gui.going import activate


def focused() -> str:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget.objectName()


def stops(qtbot: QtBot, make: Callable[[QWidget], QWidget]) -> list[str]:
    """Return where Tab stops between two fields."""
    whole = QWidget()
    qtbot.addWidget(whole)
    layout = QVBoxLayout(whole)
    first, part, last = QLineEdit(whole), make(whole), QLineEdit(whole)
    last.setObjectName("last")
    for each in (first, part, last):
        layout.addWidget(each)
    whole.show()
    activate(whole, qtbot)
    first.setFocus()
    qtbot.waitUntil(first.hasFocus)
    found = []
    while focused() != "last":
        QTest.keyClick(whole.focusWidget(), Qt.Key.Key_Tab)
        found.append(focused())
    return found[:-1]


def all_rows(parent: QWidget) -> RadioRow:
    row = RadioRow("rows", "Rows", (Option("selected", "1 selected row"), Option("all", "all rows")), parent)
    row.choose("all")
    return row


@pytest.mark.parametrize(("make", "stop"), [(all_rows, "rows.all"), (PeriodChoice, "periodAsInQuery")])
def test_choices_are_entered_where_the_chosen_one_is(qtbot: QtBot, make: Callable[[QWidget], QWidget], stop: str) -> None:
    assert stops(qtbot, make) == [stop]
