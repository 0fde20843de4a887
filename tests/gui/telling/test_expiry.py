"""A token that ends soon is told over all views."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.domain.query import Connection
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import the
from tests.gui.going import settle


def in_days(days: int) -> str:
    return (datetime.now(UTC).date() + timedelta(days=days)).isoformat()


@pytest.fixture
def shown(shell: Shell, desk: Desk, qtbot: QtBot) -> MainWindow:
    """A window on a store with two tokens that end soon, and one that lasts."""
    for name, days in (("Main", 3), ("Second", 6), ("Third", 300)):
        desk.connections.add(Connection(name, token_expires=in_days(days)))
    made = MainWindow(shell)
    qtbot.addWidget(made)
    made.show()
    made.shell.navigator.go(Place.runs())
    settle(made, qtbot)
    return made


def test_the_first_that_ends_is_named_and_the_others_are_counted(shown: MainWindow) -> None:
    assert shown.banner.text == f"The token of the connection Main expires in 3 days, on {in_days(3)}. 1 more token is to be renewed."


def test_it_stays_over_other_views_and_leads_to_the_field_for_the_new_one(shown: MainWindow, qtbot: QtBot) -> None:
    shown.shell.navigator.go(Place.artifacts())
    settle(shown, qtbot)
    button = the(shown.banner, QToolButton, "bannerAction")
    assert button.isVisible()
    assert button.defaultAction() is the(shown, QAction, "renewExpiring")
    button.click()
    qtbot.waitUntil(shown.settings.dialog.isVisible)


def test_it_goes_when_the_token_is_another(shown: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    for name in ("Main", "Second"):
        desk.connections.remove(name)
    shown.settings.changed.emit()
    qtbot.waitUntil(lambda: not shown.banner.isVisible())


def test_one_that_has_ended_is_told_as_what_stands_in_the_way(shown: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    desk.connections.add(Connection("Old", token_expires=in_days(-1)))
    shown.settings.changed.emit()
    qtbot.waitUntil(lambda: "Old" in shown.banner.text)
    assert [each.tone for each in shown.messages.kept] == [Tone.FAILED, Tone.WARNING]


def test_one_that_lasts_is_not_told(window: MainWindow, qtbot: QtBot) -> None:
    settle(window, qtbot)
    assert not window.banner.isVisible()
