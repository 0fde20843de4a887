"""What lists with a search have in common."""

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.listed import ListTable


def test_the_current_line_stays_in_sight_when_the_list_gets_lower(shell: Shell, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    model = QStringListModel([f"line {number}" for number in range(100)], parent)
    table = ListTable(shell, "lines", model, parent)
    table.resize(300, 600)
    parent.show()
    table.setCurrentIndex(model.index(20, 0))
    top = table.visualRect(model.index(20, 0)).top()
    table.resize(300, top // 2)
    line = table.visualRect(table.currentIndex())
    assert table.viewport().rect().contains(line)
