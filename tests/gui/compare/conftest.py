"""The Compare view on a store with a statement, its revision, and the other account's statement."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.gui.app import furnish
from flexdesk.gui.compare.view import CompareView
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell
from flexdesk.settings import load
from tests.gui.compare.statements import DOCUMENTS
from tests.gui.going import activate


@pytest.fixture(scope="session")
def revised_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A-1, its revision A-2, and A-3 of another account; made once, tests work on copies."""
    folder = tmp_path_factory.mktemp("revised")
    made = open_desk(load({}, store=str(folder / "flexdesk.db")))
    for number, document in enumerate(DOCUMENTS):
        (folder / f"{number}.xml").write_bytes(document)
        made.import_file(ImportOrder(str(folder / f"{number}.xml")))
    made.close()
    return folder / "flexdesk.db"


@pytest.fixture
def desk(revised_store: Path, tmp_path: Path) -> Iterator[Desk]:
    """A real desk on that store."""
    store = tmp_path / "flexdesk.db"
    shutil.copy(revised_store, store)
    opened = open_desk(load({}, store=str(store)))
    yield opened
    opened.close()


@pytest.fixture
def shell(desk: Desk, lanes: Lanes, tmp_path: Path) -> Shell:
    return furnish(desk, lanes, tmp_path / "profile", load({}))


@pytest.fixture
def view(shell: Shell, qtbot: QtBot) -> CompareView:
    """The view, shown, with nothing asked yet."""
    made = CompareView(shell)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    activate(made, qtbot)
    shell.navigator.arrived.connect(lambda visit: made.show_place(visit.place, visit.memory))
    return made


def settle(view: CompareView, qtbot: QtBot) -> None:
    lanes = view.shell.lanes
    qtbot.waitUntil(lambda: lanes.compare.idle and lanes.read.idle and lanes.slow.idle)


def go(view: CompareView, qtbot: QtBot, place: Place) -> None:
    """Go somewhere and wait until it is shown."""
    view.show_place(place)
    settle(view, qtbot)


def texts(view: CompareView, qtbot: QtBot) -> list[list[str]]:
    """Return what stands in the list once it is read."""
    model = view.model
    for row in range(0, model.rowCount(), 100):
        model.shown(row)
    settle(view, qtbot)
    return [[str(model.index(row, column).data()) for column in range(model.columnCount())] for row in range(model.rowCount())]
