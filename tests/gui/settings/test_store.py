"""Settings > Store, and File > Store: another store in the place of the one that is open."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk
from flexdesk.gui import app
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.settings.opening import look
from flexdesk.gui.settings.page import Page
from flexdesk.gui.settings.storepage import StorePage
from flexdesk.gui.settings.stores import forget, recent, remember
from flexdesk.gui.shell import Shell
from flexdesk.gui.state import State
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from tests.gui.finding import nameless
from tests.gui.settings.conftest import Opened


@pytest.fixture
def page(opened: Opened) -> StorePage:
    found = opened(Page.STORE)
    assert isinstance(found, StorePage)
    return found


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another store, empty."""
    open_desk(load({}, store=str(tmp_path / "other.db"))).close()
    return tmp_path / "other.db"


def test_it_says_where_the_store_is_and_how_much_is_in_it(page: StorePage, tmp_path: Path) -> None:
    assert page.where.text() == f"{tmp_path / 'flexdesk.db'} (SQLite)"
    assert page.how_much.text.startswith("2 runs · 2 artifacts · 704 rows · ")
    assert page.how_much.text.endswith("kB")
    assert nameless(page) == []


def test_a_test_looks_and_changes_nothing(page: StorePage, other: Path, tmp_path: Path, settled: Callable[[], None]) -> None:
    assert not page.test.isEnabled()
    page.address.setText(str(other))
    page.test.click()
    settled()
    assert page.said.text == "There is a store with 0 artifacts and 0 rows."
    page.address.setText(str(tmp_path / "none.db"))
    page.test.click()
    settled()
    assert page.said.text == "There is no store yet; Open makes one."
    assert not (tmp_path / "none.db").exists()


def test_what_cannot_be_opened_is_said_and_the_window_stays(
    page: StorePage, window: MainWindow, tmp_path: Path, settled: Callable[[], None]
) -> None:
    (tmp_path / "notes.txt").write_text("Dear diary, this is no database at all." * 40)
    for address, said in (
        (str(tmp_path / "notes.txt"), "notes.txt"),
        (str(tmp_path / "flexdesk.db"), "This store is open already."),
        ("mysql://db/flex", "FlexDesk keeps no store in a database of kind"),
    ):
        page.address.setText(address)
        page.open.click()
        settled()
        assert said in page.said.text
    assert window.isVisible()
    assert window.next_desk is None


def test_another_store_takes_the_place_of_this_one(
    page: StorePage, window: MainWindow, other: Path, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    page.address.setText(str(other))
    page.open_other()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.next_desk is not None
    assert window.next_desk.facts().url.endswith("other.db")
    window.next_desk.close()


def test_a_database_of_a_team_takes_the_place_of_a_file_and_its_password_is_kept_nowhere(
    page: StorePage, window: MainWindow, postgres_url: str, qtbot: QtBot, settled: Callable[[], None], tmp_path: Path
) -> None:
    page.address.setText(postgres_url)
    page.test.click()
    settled()
    assert page.said.text == "There is no store yet; Open makes one."
    page.open_other()
    qtbot.waitUntil(lambda: not window.isVisible())
    other = window.next_desk
    assert other is not None
    assert other.facts().artifact_count == 0
    remember(window.shell.state, other.settings.store)
    assert look(other).size is None
    window.shell.state.save()
    other.close()
    kept = recent(window.shell.state)[0]
    assert kept.startswith("postgresql")
    assert ":" not in kept.partition("://")[2].rpartition("@")[0]


def test_a_list_of_recent_stores_is_there_when_there_are_some(page: StorePage, window: MainWindow, settled: Callable[[], None]) -> None:
    assert page.recent.isHidden()
    remember(window.shell.state, "/a.db")
    page.refresh()
    settled()
    assert not page.recent.isHidden()


def test_a_window_that_stays_because_something_runs_keeps_its_store(
    window: MainWindow, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flexdesk.gui.window.window.is_writing", lambda _lanes: True)
    monkeypatch.setattr(window, "agrees_to_cancel", lambda: False)
    window.go_on_with(open_desk(load({}, store=str(other))))
    assert window.isVisible()
    assert window.next_desk is None
    monkeypatch.undo()


def test_the_program_goes_on_with_the_other_store_until_a_window_is_just_closed(
    desk: Desk, other: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def keep(shell: Shell) -> MainWindow:
        made = MainWindow(shell)
        qtbot.addWidget(made)
        shown.append(shell.desk.facts().url)
        if len(shown) == 1:
            made.next_desk = open_desk(load({}, store=str(other)))
        return made

    monkeypatch.setattr(app, "MainWindow", keep)
    monkeypatch.setattr(QApplication, "exec", lambda *_: 3)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back after the test
    assert app.run_window(desk, load({}), tmp_path / "profile") == 3
    assert [url.rpartition("/")[2] for url in shown] == ["flexdesk.db", "other.db"]


def test_recent_stores_are_kept_without_passwords_the_last_one_first(tmp_path: Path) -> None:
    state = State(tmp_path)
    for each in ("/a.db", "postgresql://ann:hush@db/flex", "/a.db", *(f"/{number}.db" for number in range(6))):
        remember(state, each)
    assert recent(state)[:2] == ("/5.db", "/4.db")
    assert recent(state)[-2:] == ("/a.db", "postgresql://ann@db/flex")
    state.save()
    assert "hush" not in (tmp_path / "window.ini").read_text()
    forget(state, "/a.db")
    assert "/a.db" not in recent(state)


@pytest.mark.parametrize("kept", ["nonsense", "{}", "[1, 2]"])
def test_what_is_no_list_of_stores_is_ignored(tmp_path: Path, kept: str) -> None:
    state = State(tmp_path)
    state.put("stores/recent", kept)
    assert recent(state) == ()


def test_the_menu_offers_the_stores_that_were_open_lately(
    shell: Shell, other: Path, tmp_path: Path, lanes: Lanes, qtbot: QtBot, settled: Callable[[], None]
) -> None:
    remember(shell.state, str(other))
    remember(shell.state, str(tmp_path / "gone" / "x.db"))
    window = MainWindow(shell)
    qtbot.addWidget(window)
    window.show()
    offered = {each.objectName(): each for each in window.settings.store_menu.actions() if each.objectName()}
    assert list(offered) == ["recentStoreOpen", "recentStore-1", "recentStore-2", "openStore"]
    offered["openStore"].trigger()
    assert window.settings.dialog.current is Page.STORE
    offered["recentStore-2"].trigger()
    qtbot.waitUntil(lambda: window.next_desk is not None)
    assert window.next_desk is not None
    assert window.next_desk.facts().url.endswith("other.db")
    window.next_desk.close()
