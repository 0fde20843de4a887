"""Views that are made when somebody first wants them: the window is painted before, and nobody notices."""

import json
import sys
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.gui.finder.dialog import CommandPalette
from flexdesk.gui.finder.entries import of_menus
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.settings.page import Page
from flexdesk.gui.settings.shortcuts import ShortcutsPage
from flexdesk.gui.shell import Shell
from flexdesk.gui.state import State
from flexdesk.gui.window.warming import one_by_one
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import the
from tests.gui.going import activate, go


@pytest.fixture
def cold(shell: Shell, qtbot: QtBot) -> MainWindow:
    """A window that somebody uses before it had an idle moment."""
    made = MainWindow(shell)
    qtbot.addWidget(made)
    made.show()
    activate(made, qtbot)
    made.shell.navigator.go(Place.overview())
    return made


def rooms(window: MainWindow) -> list[Room]:
    return [view.room for view in window.views]


@pytest.mark.usefixtures("warm")
def test_the_window_is_painted_with_its_first_view_only_and_has_them_all_once_nobody_waits(shell: Shell, qtbot: QtBot) -> None:
    window = MainWindow(shell)
    qtbot.addWidget(window)
    window.show()
    window.shell.navigator.go(Place.overview())
    assert rooms(window) == [Room.OVERVIEW]
    qtbot.waitUntil(lambda: rooms(window) == list(Room))
    assert window.view().room is Room.OVERVIEW


def test_whoever_goes_somewhere_at_once_has_that_view_and_no_other(cold: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(cold, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert (cold.view().room, rooms(cold)) == (Room.RUNS, [Room.OVERVIEW, Room.RUNS])
    assert the(cold, QAction, "copyRunReport").statusTip() != ""


def test_a_menu_that_is_opened_at_once_has_all_its_entries(cold: MainWindow, qtbot: QtBot) -> None:
    menu = the(cold, QMenu, "toolsMenu")
    menu.aboutToShow.emit()  # the offscreen platform says that it cannot grab the keyboard for one
    assert {"nextDifference", "verifyHash", "compareWithTwin"} <= {entry.objectName() for entry in menu.actions()}
    assert the(cold, QAction, "nextDifference").statusTip() == "This is about what Compare shows: go there first"


def test_the_commands_that_are_looked_for_at_once_are_all_there(cold: MainWindow, qtbot: QtBot) -> None:
    the(cold, QAction, "commandPalette").trigger()
    palette = the(cold, CommandPalette)
    assert "filterRow" in {entry.action.objectName() for entry in palette._entries}
    palette.close()


def test_the_list_of_keys_that_is_opened_at_once_has_all_commands(cold: MainWindow, qtbot: QtBot) -> None:
    page = cold.settings.open(Page.SHORTCUTS).pages[Page.SHORTCUTS]
    assert isinstance(page, ShortcutsPage)
    assert {"retryRun", "filterRow", "nextDifference"} <= {line.name for line in page.model.lines}
    cold.settings.dialog.close()


def test_keys_of_ones_own_hold_for_commands_of_a_view_that_comes_later(shell: Shell, qtbot: QtBot) -> None:
    shell.state.put("shortcuts/own", json.dumps({"copyRunReport": ["Ctrl+Alt+R"]}))
    window = MainWindow(shell)
    qtbot.addWidget(window)
    assert window.findChild(QAction, "copyRunReport") is None
    window.views.make_all()
    assert the(window, QAction, "copyRunReport").shortcut() == QKeySequence("Ctrl+Alt+R")


def test_no_menu_says_anything_twice_however_its_entries_came(cold: MainWindow, qtbot: QtBot) -> None:
    for room in (Room.COMPARE, Room.ROWS, Room.RUNS, Room.ARTIFACTS):
        go(cold, qtbot, Place(room))
    names = [entry.name for entry in of_menus(cold.menuBar())]
    assert len(names) == len(set(names))
    separators = [[each.isSeparator() for each in menu.actions()] for menu in cold.menuBar().findChildren(QMenu)]
    assert not any(first and second for found in separators for first, second in pairwise(found))


def test_what_is_kept_of_views_that_nobody_went_to_stays(cold: MainWindow, tmp_path: Path) -> None:
    cold.shell.state.put("rows/tabs", "as it was")
    cold.close()
    assert State(tmp_path / "profile").get("rows/tabs", "") == "as it was"


@pytest.mark.parametrize("room", Room)
def test_tab_comes_to_a_view_before_the_strip_whenever_the_view_was_made(cold: MainWindow, qtbot: QtBot, room: Room) -> None:
    go(cold, qtbot, Place(room))
    cold._strip.setVisible(True)
    details = the(cold, QToolButton, "activityDetails")
    details.setEnabled(True)
    details.setFocus()
    cold.focusPreviousChild()
    before = cold.focusWidget()
    assert before is not None
    while cold._strip.isAncestorOf(before):
        cold.focusPreviousChild()
        before = cold.focusWidget()
        assert before is not None
    assert cold.view().isAncestorOf(before)


def test_what_is_made_ready_behind_the_window_comes_in_after_what_it_stands_on(monkeypatch: pytest.MonkeyPatch) -> None:
    above, below = "flexdesk.gui.adding.planpanel", "flexdesk.gui.adding.fields"
    import_module(above)
    assert list(one_by_one(above)) == []
    for name in (above, below):
        monkeypatch.delitem(sys.modules, name)
    assert list(one_by_one(above)) == [below, above]
