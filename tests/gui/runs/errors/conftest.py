"""A window on an empty store, at the runs, and a service that fails as it is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.app import furnish
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from tests.support.headers import HEADERS


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    with Simulator(statements=HEADERS) as running:
        yield running


@pytest.fixture
def window(empty_desk: Desk, lanes: Lanes, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(MainWindow, "agrees_to_cancel", lambda _self: True)  # a test that fails must not wait for an answer
    made = MainWindow(furnish(empty_desk, lanes, tmp_path / "profile", load({})))
    qtbot.addWidget(made)
    made.show()
    made.shell.navigator.go(Place.runs())
    return made


@pytest.fixture
def view(window: MainWindow) -> RunsView:
    made = window.views[Room.RUNS]
    assert isinstance(made, RunsView)
    made.details.mender.seconds_later = 0.01
    return made
