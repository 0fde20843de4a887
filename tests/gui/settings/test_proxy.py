"""The proxy of the window: one form, two doors, kept without a password."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.fetching.trial import Trial
from flexdesk.desk.service import Desk
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.secret import Secret
from flexdesk.domain.watch import Watch
from flexdesk.gui.proxies import keep, kept, proxy_words
from flexdesk.gui.settings import connections
from flexdesk.gui.settings.connections import ConnectionsPage
from flexdesk.gui.settings.page import Page
from flexdesk.gui.settings.proxydialog import ProxyDialog
from flexdesk.gui.shell import Shell
from flexdesk.gui.state import State
from tests.fakes.keys import FakeKeys
from tests.gui.finding import nameless, the
from tests.gui.settings.conftest import TOKEN, Opened

ADDRESS = "http://proxy.example:3128"


@pytest.fixture
def page(opened: Opened, desk: Desk, keys: FakeKeys, settled: Callable[[], None]) -> ConnectionsPage:
    """The page, on a connection with a token and a query."""
    keys.keep(TOKEN)
    desk.queries.add(SavedQuery("Daily", "123456"))
    found = opened(Page.CONNECTIONS)
    assert isinstance(found, ConnectionsPage)
    settled()
    return found


def asked(page: ConnectionsPage) -> ProxyDialog:
    page.proxy.change.click()
    dialog = next(each for each in page.findChildren(ProxyDialog) if each.isVisible())
    assert nameless(dialog) == []
    return dialog


def change(page: ConnectionsPage, address: str) -> None:
    dialog = asked(page)
    dialog.address.setText(address)
    the(dialog, QPushButton, "useProxy").click()


def test_a_proxy_is_used_at_once_and_at_the_next_start(page: ConnectionsPage, shell: Shell, tmp_path: Path) -> None:
    assert page.proxy.said.text == "Requests to IBKR go through: no proxy"
    change(page, ADDRESS)

    assert page.proxy.said.text == "Requests to IBKR go through: http://proxy.example:3128"
    assert shell.memory.proxy == ADDRESS
    shell.state.save()
    assert kept(State(tmp_path / "profile")) == ADDRESS
    change(page, "")
    assert (shell.memory.proxy, kept(shell.state)) == ("", "")


def test_a_password_in_it_is_neither_kept_nor_shown(page: ConnectionsPage, shell: Shell, kept_files: Callable[[], bytes]) -> None:
    change(page, "http://me:hunter2@proxy.example:3128")

    assert shell.memory.proxy == "http://me:hunter2@proxy.example:3128"
    assert page.proxy.said.text == "Requests to IBKR go through: proxy.example:3128"
    assert kept(shell.state) is None
    shell.state.save()
    assert b"hunter2" not in kept_files()
    assert asked(page).address.text() == ""


def test_what_the_setting_says_counts_until_somebody_says_otherwise_and_can_be_had_back(shell: Shell, qtbot: QtBot) -> None:
    told = replace(shell, settings=replace(shell.settings, proxy="http://set:1"))
    assert proxy_words(told) == "Requests to IBKR go through: http://set:1, as FLEXDESK_PROXY says"
    keep(told, ADDRESS)
    dialog = ProxyDialog(told, "Use", None)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.given):
        the(dialog, QPushButton, "followProxy").click()

    assert told.memory.proxy is None
    assert kept(told.state) is None


def test_a_test_uses_it_too(page: ConnectionsPage, shell: Shell, settled: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    used: list[str | None] = []

    def try_query(_desk: Desk, _query: SavedQuery, _watch: Watch, proxy: str | None) -> Trial:
        used.append(proxy)
        return Trial("Fine.")

    monkeypatch.setattr(connections, "try_query", try_query)
    shell.memory.proxy = ADDRESS
    page.test.click()
    settled()

    assert used == [ADDRESS]
    assert page.said.text == "Fine."


def test_a_test_stands_in_line_before_the_token_like_any_fetch(
    page: ConnectionsPage, desk: Desk, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    with desk.parts.store.governor.turn(Secret(TOKEN).key, Watch()):
        page.test.click()
        qtbot.waitUntil(lambda: page.said.text.endswith("waits: next in line for this token"))
    settled()

    assert page.said.text == "IBKR accepts the token and the query."
