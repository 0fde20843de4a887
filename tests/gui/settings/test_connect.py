"""Connect to Interactive Brokers: from a fresh start to the first rows that were fetched."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import UsageError
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.secret import TOKEN_ENTRY
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.settings.connect.connecting import Wanted, connected
from flexdesk.gui.settings.connect.dialog import ConnectDialog
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from tests.fakes.keys import FakeKeys
from tests.gui.finding import nameless, shared_keys, the
from tests.gui.going import activate
from tests.gui.settings.conftest import TOKEN

PASTED = "https://gdcdyn.interactivebrokers.com/Universal/servlet/FlexStatementService.SendRequest?q=654321&v=3"


@pytest.fixture
def desk(tmp_path: Path, keys: FakeKeys, simulator: Simulator) -> Iterator[Desk]:
    """A desk on a store with nothing in it."""
    opened = open_desk(load({}, store=str(tmp_path / "fresh.db"), base_url=simulator.url))
    yield Desk(replace(opened.parts, keys=keys))
    opened.close()


@pytest.fixture
def dialog(window: MainWindow, settled: Callable[[], None]) -> ConnectDialog:
    the(window, QAction, "connectAccount").trigger()
    settled()
    return window.settings.connecting


class Person:
    """Clicks and pastes, and counts both."""

    def __init__(self) -> None:
        self.clicks = self.pastes = 0

    def click(self, widget: QWidget) -> None:
        self.clicks += 1
        assert widget.isVisible()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2))

    def paste(self, field: QLineEdit, text: str) -> None:
        self.pastes += 1
        QGuiApplication.clipboard().setText(text)
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_from_a_fresh_start_to_the_first_rows_in_two_pastes_and_at_most_four_clicks(
    window: MainWindow, keys: FakeKeys, desk: Desk, qtbot: QtBot, settled: Callable[[], None], kept_files: Callable[[], bytes]
) -> None:
    person = Person()
    window.shell.navigator.go(Place.overview())
    settled()
    person.click(the(window, QPushButton, "firstRunConnect"))
    settled()
    dialog = window.settings.connecting
    activate(dialog, qtbot)
    qtbot.waitUntil(dialog.token.hasFocus)
    person.paste(dialog.token, TOKEN)
    QTest.keyClick(dialog.token, Qt.Key.Key_Tab)
    person.paste(dialog.query, PASTED)
    with qtbot.waitSignal(window.adding.jobs.added):
        person.click(dialog.save)
        assert not dialog.save.isEnabled()
    person.click(the(window.adding.dialog.results.rows[0], Link, "resultRows"))
    settled()

    assert window.view().room is Room.ROWS
    assert desk.facts().record_count > 0
    assert person.pastes == 2
    assert person.clicks <= 4
    assert desk.queries.all() == (SavedQuery("Activity", "654321"),)
    assert keys.entries == {TOKEN_ENTRY: TOKEN}
    assert TOKEN.encode() not in kept_files()
    assert not dialog.isVisible()
    assert (dialog.token.text(), window.banner.text) == ("", "The token is kept in the key store (memory).")


def test_without_a_key_store_it_fetches_all_the_same_and_says_what_that_means(
    window: MainWindow,
    dialog: ConnectDialog,
    keys: FakeKeys,
    qtbot: QtBot,
    kept_files: Callable[[], bytes],
    capfd: pytest.CaptureFixture[str],
) -> None:
    keys.broken = True
    dialog.token.setText(TOKEN)
    dialog.query.setText("654321")
    with qtbot.waitSignal(window.adding.jobs.added):
        dialog.save.click()
    assert window.adding.jobs.lines[0].is_stored
    assert window.banner.text.startswith("The token is kept only until FlexDesk is closed.")
    assert TOKEN.encode() not in kept_files()
    assert TOKEN not in "".join(capfd.readouterr())


def test_what_is_missing_is_said_and_the_cursor_goes_there(dialog: ConnectDialog, qtbot: QtBot) -> None:
    activate(dialog, qtbot)
    dialog.save.click()
    assert dialog.said.text == "Paste the Flex Web Service token from the IBKR portal."
    dialog.token.setText(TOKEN)
    dialog.save.click()
    assert dialog.said.text.startswith("Enter the query id")
    qtbot.waitUntil(dialog.query.hasFocus)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("", "IBKR accepts the token and the query."),
        ("request:1014*", "Query 654321 does not exist for this token."),
        ("request:1015*", "IBKR does not know this token."),
        ("request:1018*", "IBKR allows one request a second and 10 a minute, polls included. It refused neither"),
    ],
)
def test_a_test_saves_nothing(
    dialog: ConnectDialog, simulator: Simulator, desk: Desk, keys: FakeKeys, settled: Callable[[], None], script: str, said: str
) -> None:
    if script:
        simulator.play(script)
    dialog.token.setText(TOKEN)
    dialog.query.setText("654321")
    dialog.test.click()
    settled()
    assert dialog.said.text.startswith(said)
    assert dialog.test.isEnabled()
    assert (keys.entries, desk.queries.all(), desk.runs()) == ({}, (), ())


def test_a_known_token_needs_no_second_paste(
    dialog: ConnectDialog, window: MainWindow, desk: Desk, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    desk.connections.keep_token(TOKEN, expires="2027-01-31")
    dialog.hide()
    window.settings.connect_account()
    settled()
    assert dialog.token.placeholderText() == "known already; another one replaces it"
    dialog.query.setText("654321")
    with qtbot.waitSignal(window.adding.jobs.added):
        dialog.save.click()
    assert desk.connections.find("default").token_expires == "2027-01-31"


def test_a_second_user_gets_a_connection_of_their_own(
    dialog: ConnectDialog, window: MainWindow, keys: FakeKeys, desk: Desk, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    desk.connections.keep_token("111111111111111111111111")
    dialog.hide()
    window.settings.connect_account()
    settled()
    assert dialog.connection.isVisible()
    dialog.connection.setCurrentText("Ann")
    dialog.token.setText(TOKEN)
    dialog.query.setText("654321")
    dialog.expires.show_day("2027-03-01")
    with qtbot.waitSignal(window.adding.jobs.added):
        dialog.save.click()
    assert desk.queries.all() == (SavedQuery("Activity", "654321", "Ann"),)
    assert desk.connections.find("Ann").token_expires == "2027-03-01"
    assert sorted(keys.entries.values()) == ["111111111111111111111111", TOKEN]


def test_a_name_that_another_query_has_is_refused_before_anything_is_fetched(
    dialog: ConnectDialog, desk: Desk, settled: Callable[[], None]
) -> None:
    desk.queries.add(SavedQuery("Activity", "1"))
    dialog.token.setText(TOKEN)
    dialog.query.setText("654321")
    dialog.save.click()
    settled()
    assert "Activity" in dialog.said.text
    assert dialog.isVisible()
    assert dialog.save.isEnabled()
    assert desk.runs() == ()


def test_without_any_token_nothing_is_saved(desk: Desk) -> None:
    with pytest.raises(UsageError, match="TOKEN_MISSING"):
        connected(desk, Wanted("", "654321", "", connection="New"))
    assert (desk.queries.all(), [each.name for each in desk.connections.all()]) == ((), ["default"])


def test_steps_that_are_ticked_stay_ticked_until_it_is_done(dialog: ConnectDialog, window: MainWindow) -> None:
    dialog.steps.boxes[0].setChecked(True)
    assert window.shell.state.get("connect/steps", "") == "portal"
    dialog.steps.clear()
    assert window.shell.state.get("connect/steps", "") == ""


def test_the_whole_page_has_names_and_is_walked_with_the_tab_key(dialog: ConnectDialog, qtbot: QtBot) -> None:
    assert nameless(dialog) == []
    assert shared_keys(dialog) == []
    activate(dialog, qtbot)
    dialog.token.setFocus()
    walked: list[str] = []
    for _ in range(8):
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused.objectName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert walked[:7] == ["connectToken", "connectQuery", "connectName", "tokenExpires", "connectTest", "connectSave", "connectClose"]


def test_with_large_texts_nothing_is_squeezed_or_cut_in_a_small_window(dialog: ConnectDialog, window: MainWindow, qtbot: QtBot) -> None:
    """What finds no room is scrolled to."""
    window.shell.theme.enlarge(200)
    try:
        dialog.resize(800, 500)
        qtbot.waitUntil(lambda: dialog.token.height() > 50)
        fields = (dialog.token, dialog.query, dialog.name, dialog.expires)
        qtbot.waitUntil(lambda: all(each.height() >= each.sizeHint().height() for each in fields))
        qtbot.waitUntil(lambda: dialog.steps.horizontalScrollBar().maximum() == 0)
        assert dialog.width() < 1000
    finally:
        window.shell.theme.enlarge(100)
