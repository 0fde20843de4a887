"""Links are followed by keys as by a mouse."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from flexdesk.gui.places.navigation import APART, Navigator, Visit
from flexdesk.gui.places.place import Place
from flexdesk.gui.widgets.link import Link


def test_enter_follows_and_ctrl_enter_goes_beside_what_is_shown(qtbot: QtBot) -> None:
    visits: list[object] = []
    navigator = Navigator()
    navigator.arrived.connect(visits.append)
    link = Link("R-7", Place.run(7), navigator)
    qtbot.addWidget(link)
    QTest.keyClick(link, Qt.Key.Key_Return)
    QTest.keyClick(link, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert visits == [Visit(Place.run(7)), Visit(Place.run(7), APART)]
