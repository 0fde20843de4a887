"""Settings > Connections."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.domain.query import Connection, SavedQuery
from flexdesk.domain.secret import TOKEN_ENTRY
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.settings.connectionforms import ConnectionForm, TokenForm
from flexdesk.gui.settings.connections import ConnectionsPage
from flexdesk.gui.settings.page import Page
from flexdesk.gui.window.window import MainWindow
from tests.fakes.keys import FakeKeys
from tests.gui.finding import nameless, the
from tests.gui.going import activate
from tests.gui.settings.conftest import TOKEN, Opened


@pytest.fixture
def page(opened: Opened) -> ConnectionsPage:
    found = opened(Page.CONNECTIONS)
    assert isinstance(found, ConnectionsPage)
    return found


def texts(page: ConnectionsPage, column: int = 0) -> list[str]:
    return [str(page.model.index(row, column).data()) for row in range(page.model.rowCount())]


def replace_token(page: ConnectionsPage, qtbot: QtBot, token: str = TOKEN) -> None:
    page.replace.click()
    form = the(page, TokenForm)
    form.token.setText(token)
    form.expires.show_day((datetime.now(UTC) + timedelta(days=6)).date().isoformat())
    with qtbot.waitSignal(form.saved):
        form.save_button.click()


def test_there_always_is_one_and_it_cannot_be_removed(page: ConnectionsPage) -> None:
    assert texts(page) == ["default"]
    assert texts(page, 1) == ["no token yet"]
    assert not page.remove_button.isEnabled()
    assert page.remove_button.toolTip() == "The default connection always is there"


def test_a_new_token_goes_into_the_key_store_and_nowhere_else(
    page: ConnectionsPage, keys: FakeKeys, qtbot: QtBot, settled: Callable[[], None], kept_files: Callable[[], bytes]
) -> None:
    replace_token(page, qtbot)
    settled()

    assert keys.entries == {TOKEN_ENTRY: TOKEN}
    assert page.said.text == "The token is kept in the key store (memory)."
    assert (texts(page, 1), texts(page, 2)[0][:11]) == (["key store: memory"], "6 days left")
    assert (page.standing.text[:29], page.standing.tone) == ("Token of default: 6 days left", Tone.WARNING)
    assert TOKEN.encode() not in kept_files()


def test_the_field_for_a_token_hides_it(page: ConnectionsPage) -> None:
    page.replace.click()
    assert the(page, TokenForm).token.echoMode() is QLineEdit.EchoMode.Password


def test_without_a_key_store_the_token_lives_as_long_as_the_window_and_that_is_said(
    page: ConnectionsPage, keys: FakeKeys, desk: Desk, qtbot: QtBot, settled: Callable[[], None], kept_files: Callable[[], bytes]
) -> None:
    keys.broken = True
    replace_token(page, qtbot)
    settled()

    assert page.said.text.startswith("The token is kept only until FlexDesk is closed. The system's key store cannot be used")
    assert texts(page, 1) == ["only until FlexDesk is closed"]
    assert desk.connections.token() == TOKEN
    assert TOKEN.encode() not in kept_files()


def test_what_is_no_token_is_refused_in_the_form_which_stays(page: ConnectionsPage, keys: FakeKeys, qtbot: QtBot) -> None:
    page.replace.click()
    form = the(page, TokenForm)
    form.token.setText("two words")
    form.save_button.click()

    qtbot.waitUntil(form.said.isVisible)
    assert form.said.text == "A token is one word without spaces. Copy it again from the portal."
    assert form.save_button.isEnabled()
    assert keys.entries == {}


def test_a_token_is_deleted_only_after_a_question_whose_default_is_no(
    page: ConnectionsPage, keys: FakeKeys, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    replace_token(page, qtbot)
    settled()
    page.delete.click()
    question = the(page, QMessageBox, "deleteQuestion")
    assert question.defaultButton() is not None
    assert question.defaultButton().text() == "Cancel"
    question.defaultButton().click()
    settled()
    assert keys.entries

    page.delete.click()
    again = next(each for each in page.findChildren(QMessageBox, "deleteQuestion") if each.isVisible())
    the(again, QPushButton, "deleteQuestionYes").click()
    settled()
    assert keys.entries == {}
    assert texts(page, 1) == ["no token yet"]


def test_a_connection_is_added_edited_and_removed_with_its_token(
    page: ConnectionsPage, keys: FakeKeys, desk: Desk, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    page.add.click()
    form = the(page, ConnectionForm)
    form.name.setText("Ann")
    form.base_url.setText("nonsense")
    form.save_button.click()
    assert form.said.text == "The service address begins with https:// and a host name."
    form.base_url.setText("https://gdcdyn.interactivebrokers.com/Universal")
    with qtbot.waitSignal(form.saved):
        form.save_button.click()
    settled()
    assert texts(page) == ["default", "Ann"]

    desk.connections.keep_token(TOKEN, "Ann")
    page.choose("Ann")
    page.remove_button.click()
    the(the(page, QMessageBox, "removeQuestion"), QPushButton, "removeQuestionYes").click()
    settled()
    assert texts(page) == ["default"]
    assert keys.entries == {}


def test_a_name_that_is_taken_is_refused_in_the_form(page: ConnectionsPage, qtbot: QtBot) -> None:
    page.add.click()
    form = the(page, ConnectionForm)
    form.name.setText("12345")
    form.save_button.click()
    qtbot.waitUntil(form.said.isVisible)
    assert "cannot be the name of a connection" in form.said.text


def test_a_connection_that_a_query_uses_stays_and_says_why(page: ConnectionsPage, desk: Desk, settled: Callable[[], None]) -> None:
    desk.connections.add(Connection("Ann"))
    desk.queries.add(SavedQuery("Daily", "123", "Ann"))
    page.refresh()
    settled()
    page.choose("Ann")
    page.remove_button.click()
    the(the(page, QMessageBox, "removeQuestion"), QPushButton, "removeQuestionYes").click()
    settled()
    assert page.said.text.startswith("The connection Ann is the default one or queries use it.")
    assert texts(page) == ["default", "Ann"]


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("", "IBKR accepts the token and the query."),
        ("request:1012*", "IBKR rejected the token: it has expired."),
        ("request:1009*", "IBKR's server is under heavy load. It refused neither the token nor the query. [FLEX_1009]"),
    ],
)
def test_a_test_is_one_real_request_and_tells_what_came_of_it(
    page: ConnectionsPage, desk: Desk, simulator: Simulator, settled: Callable[[], None], script: str, said: str
) -> None:
    if script:
        simulator.play(script)
    desk.connections.keep_token(TOKEN)
    assert not page.test.isEnabled()
    desk.queries.add(SavedQuery("Daily", "123"))
    page.refresh()
    settled()
    page.test.click()
    settled()

    assert page.said.text.startswith(said)
    assert page.test.isEnabled()
    assert len(desk.runs()) == 2  # nothing is stored by a test


def test_a_token_that_ibkr_refuses_can_be_replaced_at_once(
    page: ConnectionsPage, desk: Desk, simulator: Simulator, settled: Callable[[], None]
) -> None:
    simulator.play("request:1015*")
    desk.connections.keep_token(TOKEN)
    desk.queries.add(SavedQuery("Daily", "123"))
    page.refresh()
    settled()
    page.test.click()
    settled()
    the(page, QToolButton, "bannerAction").click()
    assert the(page, TokenForm).isVisible()


def test_a_service_that_cannot_be_reached_is_told_after_one_try(page: ConnectionsPage, desk: Desk, settled: Callable[[], None]) -> None:
    desk.connections.keep_token(TOKEN)
    desk.connections.edit("default", replace(desk.connections.find("default"), base_url="http://127.0.0.1:9/"))
    desk.queries.add(SavedQuery("Daily", "123"))
    page.refresh()
    settled()
    page.test.click()
    settled()
    assert "127.0.0.1" in page.said.text
    assert page.said.text.endswith("Check the connection of this computer, and test again.")


def test_a_locked_key_store_that_keeps_one_waiting_is_told(
    page: ConnectionsPage, keys: FakeKeys, qtbot: QtBot, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    unlocked = threading.Event()

    def token(_entry: str) -> None:
        unlocked.wait(60)

    monkeypatch.setattr(keys, "token", token)
    page.refresh()
    qtbot.waitUntil(lambda: page.said.text.startswith("Waiting for the key store of your system"))
    unlocked.set()
    settled()
    assert not page.said.isVisible()


def test_replace_token_can_be_asked_for_by_name(window: MainWindow, desk: Desk, settled: Callable[[], None]) -> None:
    window.settings.replace_token("Ann")
    settled()
    assert not window.settings.dialog.findChildren(TokenForm), "there is no such connection, and another one is not meant"
    desk.connections.add(Connection("Ann"))
    window.settings.replace_token("Ann")
    settled()
    assert the(window.settings.dialog, TokenForm).windowTitle() == "Token of the connection Ann"


def test_everything_on_it_has_a_name(page: ConnectionsPage) -> None:
    page.replace.click()
    assert nameless(page) == []


def test_whoever_opens_a_form_writes_in_its_first_field_and_tab_goes_on_to_its_buttons(page: ConnectionsPage, qtbot: QtBot) -> None:
    """The token is pasted at once; on the button in its place, the keys would go nowhere."""
    page.replace.click()
    form = the(page, TokenForm)
    activate(form, qtbot)
    qtbot.waitUntil(form.token.hasFocus)
    stops = []
    for _ in range(3):
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        stops.append(form.focusWidget().objectName())
    assert stops == ["tokenExpires", "tokenFormSave", "tokenFormCancel"]
    form.reject()
    page.add.click()
    named = the(page, ConnectionForm)
    activate(named, qtbot)
    qtbot.waitUntil(named.name.hasFocus)
    named.reject()
