"""Bars 11 and 12 of the window: how few clicks and pastes lead from a fresh start to the first rows."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from tests.fakes.keys import FakeKeys
from tests.gui.adding.dropping import DOCUMENT, ROWS, drop
from tests.gui.finding import the
from tests.gui.going import Shown, activate, overview

TOKEN = "987654321098765432109876"


class Hand(QObject):
    """A mouse that goes to what can be seen, and counts what it presses; pasting is counted, too, and nothing is typed."""

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self.clicks = self.pastes = self.other_keys = 0
        self._app = app
        app.installEventFilter(self)

    def lower(self) -> None:
        self._app.removeEventFilter(self)

    def click(self, target: QWidget) -> None:
        assert target.isVisible()
        assert target.isEnabled()
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, target.rect().center())

    def paste(self, window: QWidget, text: str) -> None:
        """Paste where the cursor is."""
        QGuiApplication.clipboard().setText(text)
        QTest.keySequence(window.focusWidget(), QKeySequence.StandardKey.Paste)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject: Qt asks each window first, so that every event is met once."""
        if not (isinstance(watched, QWidget) and watched.isWidgetType()):
            return False
        self.clicks += event.type() == QEvent.Type.MouseButtonPress
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Paste):
                self.pastes += 1
            else:
                self.other_keys += event.key() not in (Qt.Key.Key_Control, Qt.Key.Key_Shift)
        return False


@pytest.fixture
def hand(qapp: QApplication) -> Iterator[Hand]:
    made = Hand(qapp)
    yield made
    made.lower()


@pytest.fixture
def fresh(tmp_path: Path, simulator: Simulator) -> Iterator[Desk]:
    """A store that was just made, and a service on this computer; tokens are kept in memory."""
    opened = open_desk(load({}, store=str(tmp_path / "fresh.db"), base_url=simulator.url))
    yield Desk(replace(opened.parts, keys=FakeKeys()))
    opened.close()


@pytest.fixture
def window(fresh: Desk, shown: Shown, qtbot: QtBot) -> MainWindow:
    """The window as it starts for the first time."""
    made = shown(fresh, Place.overview())
    qtbot.waitUntil(overview(made).first_run.isVisible)
    return made


def open_rows(window: MainWindow, hand: Hand, qtbot: QtBot) -> int:
    """Click on the rows of what has come, and return how many are there."""
    results = window.adding.dialog.results
    qtbot.waitUntil(lambda: bool(results.rows))
    hand.click(the(results.rows[0], Link, "resultRows"))
    rows = window.view()
    assert isinstance(rows, RowsView)
    qtbot.waitUntil(lambda: rows.table.model().rowCount() > 0)
    return rows.table.model().rowCount()


def test_bar_11_one_drop_and_one_click(window: MainWindow, hand: Hand, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "june.xml").write_bytes(DOCUMENT)
    drop(window, tmp_path / "june.xml")

    assert open_rows(window, hand, qtbot) == len(ROWS)
    assert (hand.clicks, hand.other_keys) == (1, 0)


def test_bar_11_two_clicks_beside_those_in_the_systems_dialog(
    window: MainWindow, hand: Hand, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There a file is clicked, and Open: four in all."""
    (tmp_path / "june.xml").write_bytes(DOCUMENT)
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(tmp_path / "june.xml")], ""))
    hand.click(overview(window).first_run.choose)

    assert open_rows(window, hand, qtbot) == len(ROWS)
    assert (hand.clicks, hand.other_keys) == (2, 0)


def test_bar_12_two_pastes_and_four_clicks(window: MainWindow, hand: Hand, fresh: Desk, qtbot: QtBot) -> None:
    hand.click(overview(window).first_run.connect_button)
    dialog = window.settings.connecting
    activate(dialog, qtbot)
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.token)
    hand.paste(dialog, TOKEN)
    hand.click(dialog.query)
    hand.paste(dialog, "https://portal.example/flex?q=654321&v=3")
    hand.click(dialog.save)

    assert open_rows(window, hand, qtbot) > 0
    assert (hand.clicks, hand.pastes, hand.other_keys) == (4, 2, 0)
    assert fresh.runs()[0].order.flex_query_id == "654321"
