"""A window on a store of its own that soon gives up waiting, and another program that holds it."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from flexdesk import bootstrap
from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk
from flexdesk.gui.places.place import Place
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from flexdesk.store import open_store
from tests.gui.going import Shown, settle
from tests.support.holding import holding

Holder = Callable[[], subprocess.Popen[str]]


@pytest.fixture
def desk(filled_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A desk that waits for other programs for a moment only; its last run is R-2."""
    monkeypatch.setattr(bootstrap, "open_store", partial(open_store, busy_timeout=0.2))
    shutil.copy(filled_store, tmp_path / "flexdesk.db")
    opened = open_desk(load({}, store=str(tmp_path / "flexdesk.db")))
    yield opened
    opened.close()


@pytest.fixture
def window(desk: Desk, shown: Shown, qtbot: QtBot) -> MainWindow:
    made = shown(desk, Place.runs())
    settle(made, qtbot)
    return made


@pytest.fixture
def hold(desk: Desk) -> Iterator[Holder]:
    """Have another program hold the store until its standard input is closed, or the test ends."""
    with ExitStack() as started:
        yield lambda: started.enter_context(holding(desk.settings.store))
