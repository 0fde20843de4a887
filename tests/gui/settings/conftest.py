"""What the tests of the settings share: a desk whose key store is in memory, and a service on this computer."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.app import furnish
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.places.place import Place
from flexdesk.gui.settings.page import Page, SettingsPage
from flexdesk.gui.shell import Shell
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from tests.fakes.keys import FakeKeys
from tests.gui.going import activate

TOKEN = "987654321098765432109876"
"""A canary: it must not be found anywhere but in the key store."""

Opened = Callable[[Page], SettingsPage]


@pytest.fixture
def keys() -> FakeKeys:
    return FakeKeys()


@pytest.fixture
def desk(filled_store: Path, tmp_path: Path, keys: FakeKeys, simulator: Simulator) -> Iterator[Desk]:
    """A real desk that keeps tokens in memory and asks the simulator."""
    store = tmp_path / "flexdesk.db"
    shutil.copy(filled_store, store)
    opened = open_desk(load({}, store=str(store), base_url=simulator.url))
    yield Desk(replace(opened.parts, keys=keys))
    opened.close()


@pytest.fixture
def shell(desk: Desk, lanes: Lanes, tmp_path: Path) -> Shell:
    return furnish(desk, lanes, tmp_path / "profile", desk.settings)


@pytest.fixture
def window(shell: Shell, qtbot: QtBot) -> MainWindow:
    """The whole window, shown on the filled store."""
    shown = MainWindow(shell)
    qtbot.addWidget(shown)
    shown.show()
    activate(shown, qtbot)
    shell.navigator.go(Place.runs())
    return shown


@pytest.fixture
def settled(shell: Shell, qtbot: QtBot) -> Callable[[], None]:
    """Wait until nobody waits for an answer."""
    lanes = shell.lanes

    def wait() -> None:
        qtbot.waitUntil(lambda: all(each.idle for each in (lanes.side, lanes.read, lanes.run, lanes.proof)))

    return wait


@pytest.fixture
def opened(window: MainWindow, settled: Callable[[], None]) -> Opened:
    """Open the settings on a page and return it when it has read what it shows."""

    def open_page(page: Page) -> SettingsPage:
        found = window.settings.open(page).pages[page]
        settled()
        return found

    return open_page


@pytest.fixture
def kept_files(tmp_path: Path, shell: Shell) -> Callable[[], bytes]:
    """Return all bytes of the window's state and of the store."""

    def read() -> bytes:
        shell.state.save()
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert any(path.name == "window.ini" for path in files)
        return b"".join(path.read_bytes() for path in files)

    return read
