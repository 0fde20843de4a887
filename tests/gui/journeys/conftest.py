"""What the journeys start from: an empty store, the service on this computer, a window that has the keyboard."""

import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from tests.gui.going import Shown, activate
from tests.gui.journeys.hands import are_real
from tests.gui.journeys.keyboard import CTRL, Key, Keyboard


@pytest.fixture(scope="package", autouse=True)
def window_manager(qapp: QApplication) -> Iterator[None]:
    """On a display in memory somebody has to hand the keyboard from window to window."""
    if not are_real():
        yield
        return
    with subprocess.Popen(["openbox", "--sm-disable"], stderr=subprocess.DEVNULL) as manager:
        yield
        manager.terminate()


@pytest.fixture(autouse=True)
def as_a_person_goes(no_mouse: None, warm: None) -> None:
    """No journey needs a mouse, and the window has its idle moments."""


@pytest.fixture
def desk(simulator: Simulator, tmp_path: Path) -> Iterator[Desk]:
    """A desk on an empty store that fetches from the simulator."""
    settings = load({"FLEXDESK_BASE_URL": simulator.url}, store=str(tmp_path / "flexdesk.db"))
    with closing(open_desk(settings)) as opened:
        yield opened


@pytest.fixture
def window(desk: Desk, shown: Shown, qtbot: QtBot) -> MainWindow:
    """The window on an empty store."""
    made = shown(desk)
    activate(made, qtbot)
    return made


@pytest.fixture
def keys(window: MainWindow, qtbot: QtBot) -> Iterator[Keyboard]:
    """The keyboard, at the list of runs."""
    made = Keyboard(window, qtbot)
    made.press(Key.Key_2, CTRL)
    yield made
    made.rest()
