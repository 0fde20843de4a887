"""Settings > Shortcuts."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from flexdesk.gui.actions import action
from flexdesk.gui.settings.keymap import Keymap
from flexdesk.gui.settings.page import Page
from flexdesk.gui.settings.shortcuts import ShortcutsPage
from flexdesk.gui.shell import Shell
from flexdesk.gui.state import State
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import nameless, the
from tests.gui.settings.conftest import Opened


@pytest.fixture
def page(opened: Opened) -> ShortcutsPage:
    found = opened(Page.SHORTCUTS)
    assert isinstance(found, ShortcutsPage)
    return found


def keys(of: QAction) -> list[str]:
    return [each.toString(QKeySequence.SequenceFormat.PortableText) for each in of.shortcuts()]


def test_every_action_of_the_menus_can_have_other_keys(page: ShortcutsPage, window: MainWindow) -> None:
    names = {line.name for line in page.model.lines}
    assert {"settings", "export", "addData", "zoomIn", "theme-contrast", "nextPane", "connectAccount", "quit"} <= names
    assert not any(name.startswith("recentStore") for name in names)
    assert nameless(page) == []


def test_new_keys_hold_at_once_and_at_the_next_start(page: ShortcutsPage, window: MainWindow, shell: Shell, qtbot: QtBot) -> None:
    page.choose("export")
    page.keys.setKeySequence(QKeySequence("Ctrl+Shift+E"))
    assert not page.conflict.isVisible()
    page.use.click()

    assert keys(the(window, QAction, "export")) == ["Ctrl+Shift+E"]
    assert the(window, QAction, "export").toolTip().endswith("(Ctrl+Shift+E)")
    assert page.chosen().is_own
    again = MainWindow(shell)
    qtbot.addWidget(again)
    assert keys(the(again, QAction, "export")) == ["Ctrl+Shift+E"]


def test_keys_of_another_command_are_told_and_taken_only_when_asked_for(page: ShortcutsPage, window: MainWindow) -> None:
    page.choose("export")
    page.keys.setKeySequence(QKeySequence("Ctrl+N"))
    assert page.conflict.isVisible()
    assert page.conflict.text == "Ctrl+N belongs to “File: Add data…”, which would be left without it."
    assert keys(the(window, QAction, "addData")) == ["Ctrl+N"]
    page.use.click()
    assert (keys(the(window, QAction, "export")), keys(the(window, QAction, "addData"))) == (["Ctrl+N"], [])

    page.choose("export")
    page.default.click()
    assert (keys(the(window, QAction, "export")), keys(the(window, QAction, "addData"))) == (["Ctrl+E"], ["Ctrl+N"])
    assert page.chosen().name == "export"


def test_a_command_can_be_left_without_keys_and_all_can_be_had_back(page: ShortcutsPage, window: MainWindow) -> None:
    page.choose("quit")
    page.none.click()
    assert keys(the(window, QAction, "quit")) == []
    assert not page.none.isEnabled()
    page.defaults.click()
    assert keys(the(window, QAction, "quit")) == ["Ctrl+Q"]


def test_commands_are_found_by_their_name_or_their_keys(page: ShortcutsPage) -> None:
    page.search.setText("ctrl+shift+r")
    assert [line.name for line in page.model.lines] == ["fetchLast"]
    page.search.setText("high contrast")
    assert [line.name for line in page.model.lines] == ["theme-contrast"]


@pytest.fixture
def small(qtbot: QtBot) -> QMainWindow:
    """A window with two commands."""
    window = QMainWindow()
    qtbot.addWidget(window)
    menu = window.menuBar().addMenu("&File")
    menu.addAction(action(window, "one", "One", lambda: None, shortcut="Ctrl+1", tip="First"))
    menu.addAction(action(window, "two", "Two", lambda: None, shortcut=("Ctrl+2", "Ctrl+3")))
    return window


@pytest.mark.parametrize("kept", ["", "nonsense", "[]", '{"one": "Ctrl+9"}', '{"gone": ["Ctrl+7"]}'])
def test_what_cannot_be_used_in_the_file_leaves_the_keys_as_they_were_made(small: QMainWindow, tmp_path: Path, kept: str) -> None:
    state = State(tmp_path)
    state.put("shortcuts/own", kept)
    keymap = Keymap(small.menuBar(), state)
    assert [line.keys for line in keymap.lines()] == [("Ctrl+1",), ("Ctrl+2", "Ctrl+3")]


def test_no_key_is_ever_with_two_commands(small: QMainWindow, tmp_path: Path) -> None:
    keymap = Keymap(small.menuBar(), State(tmp_path))
    keymap.change("one", ["Ctrl+2"])
    keymap.change("two", ["Ctrl+1", "Ctrl+2"])
    assert [line.keys for line in keymap.lines()] == [(), ("Ctrl+1", "Ctrl+2")]
    keymap.reset("one")
    assert [line.keys for line in keymap.lines()] == [("Ctrl+1",), ("Ctrl+2",)]
    assert keymap.taken("one", "Ctrl+2") == "two"
    assert keymap.taken("two", "Ctrl+2") is None
