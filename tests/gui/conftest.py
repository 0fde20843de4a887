"""What the tests of the window share: lanes that end, a profile of their own, and a real desk on a store that was filled once."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.app import furnish
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from flexdesk.gui.window.warming import Warming
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from tests.gui.going import Shown, activate
from tests.gui.mouse import MouseTrap
from tests.gui.patience import PatientBot
from tests.gui.statements import FIRST, SECOND


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """What pytest-qt deletes later goes now: left to the first wait of the next test, it would take the keyboard from that."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    for each in left:
        each.close()  # so that only this test fails
    assert left == [], "a window that stays is drawn, told of themes and asked for its size by all that come after it"


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's, with more patience."""
    return PatientBot(request)


@pytest.fixture
def warm() -> None:
    """For tests of what the window does once nobody waits."""


@pytest.fixture(autouse=True)
def _never_idle(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A view is made when a test goes there: how many were made by the way would depend on how long it waited."""
    if "warm" not in request.fixturenames:
        monkeypatch.setattr(Warming, "_go_on", lambda _self: None)


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Lanes]:
    """The lanes; their threads are gone when the test ends."""
    with Lanes() as opened:
        yield opened


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with two statements in it, made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("filled")
    desk = open_desk(load({}, store=str(folder / "flexdesk.db")))
    for name, document in (("june.xml", FIRST), ("july.xml", SECOND)):
        (folder / name).write_bytes(document)
        desk.import_file(ImportOrder(str(folder / name)))
    desk.close()
    return folder / "flexdesk.db"


@pytest.fixture
def desk(filled_store: Path, tmp_path: Path) -> Iterator[Desk]:
    """A real desk with two artifacts: A-1 is FIRST, A-2 is SECOND."""
    store = tmp_path / "flexdesk.db"
    shutil.copy(filled_store, store)
    opened = open_desk(load({}, store=str(store)))
    yield opened
    opened.close()


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[Desk]:
    """A real desk on a store with nothing in it."""
    opened = open_desk(load({}, store=str(tmp_path / "empty.db")))
    yield opened
    opened.close()


@pytest.fixture
def shell(desk: Desk, lanes: Lanes, tmp_path: Path) -> Shell:
    """What a view is given, on the filled store."""
    return furnish(desk, lanes, tmp_path / "profile", load({}))


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    """The Flex Web Service on this computer."""
    with Simulator() as running:
        yield running


@pytest.fixture
def shown(lanes: Lanes, tmp_path: Path, qtbot: QtBot) -> Shown:
    """Show the window on a desk, with the keyboard; what it remembers is kept in one profile, so that another one begins where it ended."""

    def show(desk: Desk, place: Place | None = None) -> MainWindow:
        made = MainWindow(furnish(desk, lanes, tmp_path / "profile", desk.settings))
        qtbot.addWidget(made)
        made.show()
        activate(made, qtbot)
        if place is not None:
            made.shell.navigator.go(place)
        return made

    return show


@pytest.fixture
def window(shell: Shell, qtbot: QtBot) -> MainWindow:
    """The whole window, shown on the filled store, with the keyboard."""
    shown = MainWindow(shell)
    qtbot.addWidget(shown)
    shown.show()
    activate(shown, qtbot)
    return shown


@pytest.fixture
def no_mouse(qapp: QApplication) -> Iterator[None]:
    """The test fails if anything comes from a mouse."""
    trap = MouseTrap()
    qapp.installEventFilter(trap)
    yield
    qapp.removeEventFilter(trap)
    assert trap.caught == []
