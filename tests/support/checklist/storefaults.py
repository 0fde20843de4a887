"""Pictures of a store that cannot be used: while the window is open, and at its start."""

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from errno import ENOSPC
from functools import partial
from io import BytesIO
from unittest.mock import patch

from PySide6.QtWidgets import QWidget

from flexdesk import bootstrap
from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import ImportOrder
from flexdesk.domain.errors import FlexDeskError
from flexdesk.gui.places.place import Place
from flexdesk.gui.settings.startproblem import StartProblem
from flexdesk.gui.storefault.page import FaultPage
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from flexdesk.store import open_store
from tests.support.checklist.scene import Scene, Story, until
from tests.support.checklist.views import TRADES
from tests.support.holding import holding


class _Full(BytesIO):
    """A temporary file on a full disk."""

    def __init__(self, *_given: object, **_named: object) -> None:
        super().__init__()

    def write(self, _data: object, /) -> int:
        raise OSError(ENOSPC, "No space left on device")


def _take_in(scene: Scene) -> None:
    """Take a new file in, and wait for the page that tells why it cannot be stored."""
    scene.window.adding.jobs.take_in([str(scene.stage.files[2])])
    until(_page(scene.window).isVisible)
    scene.settle()


def _page(window: MainWindow) -> FaultPage:
    page = window.findChild(FaultPage)
    assert page is not None
    return page


def _held(then: Callable[[Scene], QWidget]) -> Callable[[Scene], QWidget]:
    def play(scene: Scene) -> QWidget:
        with patch.object(bootstrap, "open_store", partial(open_store, busy_timeout=0.2)):
            desk = scene.stage.copy()
        with holding(desk.settings.store):
            scene.play_on(desk, Place.runs())
            _take_in(scene)
            return then(scene)

    return play


def _look_on(scene: Scene) -> QWidget:
    _page(scene.window).look.click()
    window = scene.window
    window.shell.navigator.go(TRADES)
    scene.settle()
    return window


def _disk_full(scene: Scene) -> QWidget:
    window = scene.play_on(scene.stage.copy(), Place.runs())
    with patch.object(tempfile, "SpooledTemporaryFile", _Full):
        _take_in(scene)
    return window


def _server_gone(scene: Scene) -> QWidget:
    """A database that shuts its door behind whoever is put out."""
    server = scene.stage.server
    with ExitStack() as ends:
        url = ends.enter_context(server.database("flexdesk"))
        desk = scene.stage.open(url)
        desk.import_file(ImportOrder(str(scene.stage.files[2])))
        window = scene.play_on(desk, Place.runs())
        server.execute('ALTER DATABASE "flexdesk" ALLOW_CONNECTIONS false')
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'flexdesk'")
        window.view().refresh()
        until(_page(window).isVisible)
        scene.settle()
        return window


def _no_store(scene: Scene) -> QWidget:
    """Open what is none."""
    path = str(scene.stage.folder / "notes.txt")
    try:
        open_desk(load({}, store=path)).close()
    except FlexDeskError as error:
        shown = StartProblem(error.failure, path, scene.window.shell.state, scene.window.shell.lanes.side)
        shown.show()
        scene.settle()
        return shown
    raise AssertionError("it was opened")


STORE = (
    Story("store-held", "Another program holds the store while the window is open", _held(lambda scene: scene.window)),
    Story("store-looking-on", "The same, while somebody looks at what is stored", _held(_look_on)),
    Story("store-disk-full", "The disk is full", _disk_full),
    Story("store-server-gone", "The database server does not answer any more", _server_gone),
    Story("store-not-one", "At the start: the file is no store", _no_store),
)
