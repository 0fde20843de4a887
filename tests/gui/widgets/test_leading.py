"""A widget made of others passes the focus on, and Tab leaps over none of them."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from flexdesk.gui.widgets.leading import Leading
from tests.gui.going import activate


def test_the_focus_goes_to_the_leading_part_and_tab_still_reaches_what_stands_before_it(qtbot: QtBot) -> None:
    whole, before = Leading(), QLineEdit()
    inner, search, table = Leading(whole), QLineEdit(whole), QLineEdit(whole)
    inner.lead_to(table)
    whole.lead_to(inner)
    layout = QVBoxLayout(whole)
    for each in (before, inner, search, table):
        layout.addWidget(each)
    qtbot.addWidget(whole)
    whole.show()
    activate(whole, qtbot)

    whole.setFocus()
    assert table.hasFocus()

    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert search.hasFocus()
