"""A window on an empty store, at the runs, and a service that fails as it is told."""

from collections.abc import Iterator

import pytest

from flexdesk.desk.service import Desk
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.window.window import MainWindow
from tests.gui.going import Shown
from tests.support.headers import HEADERS


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    with Simulator(statements=HEADERS) as running:
        yield running


@pytest.fixture
def window(empty_desk: Desk, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(MainWindow, "agrees_to_cancel", lambda _self: True)  # a test that fails must not wait for an answer
    return shown(empty_desk, Place.runs())


@pytest.fixture
def view(window: MainWindow) -> RunsView:
    made = window.views[Room.RUNS]
    assert isinstance(made, RunsView)
    made.details.mender.seconds_later = 0.01
    return made
