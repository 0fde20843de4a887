"""Settings and connecting, on a real display and with the keyboard alone."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.looks.theme import Choice
from flexdesk.gui.places.place import Place
from flexdesk.gui.settings.page import Page
from flexdesk.gui.settings.shortcuts import ShortcutsPage
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from tests.fakes.keys import FakeKeys
from tests.gui.finding import the
from tests.gui.going import Shown, activate, settle
from tests.gui.onscreen.fingers import press, write

_Key = Qt.Key
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TOKEN = "987654321098765432109876"


@pytest.fixture
def keys() -> FakeKeys:
    return FakeKeys()


@pytest.fixture
def desk(filled_store: Path, tmp_path: Path, keys: FakeKeys) -> Iterator[Desk]:
    """A desk that keeps tokens in memory and asks a simulator."""
    shutil.copy(filled_store, tmp_path / "flexdesk.db")
    with Simulator() as simulator:
        opened = open_desk(load({}, store=str(tmp_path / "flexdesk.db"), base_url=simulator.url))
        yield Desk(replace(opened.parts, keys=keys))
        opened.close()


@pytest.fixture
def active(desk: Desk, shown: Shown, qtbot: QtBot) -> MainWindow:
    """The window, really active on the screen."""
    made = shown(desk, Place.runs())
    activate(made, qtbot)
    settle(made, qtbot)
    return made


def focused(qtbot: QtBot, name: str) -> QWidget:
    """Wait until the part with this name has the focus."""

    def there() -> bool:
        found = QApplication.focusWidget()
        return found is not None and found.objectName() == name

    qtbot.waitUntil(there)
    found = QApplication.focusWidget()
    assert found is not None
    return found


def test_the_pages_are_turned_and_high_contrast_is_chosen_by_its_letter(active: MainWindow, qtbot: QtBot, no_mouse: None) -> None:
    press(_Key.Key_Comma, _CTRL)
    dialog = active.settings.dialog
    activate(dialog, qtbot)
    settle(active, qtbot)
    dialog.list.setFocus()
    for _ in range(list(Page).index(Page.APPEARANCE)):
        press(_Key.Key_Down)
    assert dialog.current is Page.APPEARANCE
    press(_Key.Key_H, _ALT)
    qtbot.waitUntil(lambda: active.shell.theme.choice is Choice.CONTRAST)
    press(_Key.Key_Escape)
    activate(active, qtbot)


def test_from_a_command_to_fetched_rows_without_a_mouse(
    active: MainWindow, desk: Desk, keys: FakeKeys, qtbot: QtBot, no_mouse: None
) -> None:
    """Journey J2: the command palette, two pastes, Enter."""
    press(_Key.Key_P, _CTRL | Qt.KeyboardModifier.ShiftModifier)
    focused(qtbot, "commandSearch")
    write("connect to")
    press(_Key.Key_Return)
    focused(qtbot, "connectToken")
    settle(active, qtbot)
    before = desk.facts().record_count
    QGuiApplication.clipboard().setText(TOKEN)
    press(_Key.Key_V, _CTRL)
    press(_Key.Key_Tab)
    write("654321")
    with qtbot.waitSignal(active.adding.jobs.added):
        press(_Key.Key_Return)
    settle(active, qtbot)
    assert desk.facts().record_count > before
    assert list(keys.entries.values()) == [TOKEN]


def test_a_key_of_ones_own_works_at_once(active: MainWindow, qtbot: QtBot, no_mouse: None) -> None:
    active.settings.open(Page.SHORTCUTS)
    page = active.settings.dialog.pages[Page.SHORTCUTS]
    activate(active.settings.dialog, qtbot)
    assert isinstance(page, ShortcutsPage)
    page.search.setFocus()
    write("ctrl+3")
    for _ in range(2):
        press(_Key.Key_Tab)
    focused(qtbot, "shortcutKeys")
    press(_Key.Key_F9)
    press(_Key.Key_Tab)
    focused(qtbot, "useShortcut")
    press(_Key.Key_Space)
    qtbot.waitUntil(lambda: the(active, QAction, "show-artifacts").shortcut().toString() == "F9")
    press(_Key.Key_Escape)
    activate(active, qtbot)
    press(_Key.Key_F9)
    settle(active, qtbot)
    assert active.shell.navigator.place == Place.artifacts()
