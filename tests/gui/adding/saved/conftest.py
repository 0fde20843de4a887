"""A window with saved queries, whose service is the simulator."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.domain.query import Connection, SavedQuery
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.adding.dialog import AddDialog
from flexdesk.gui.window.window import MainWindow
from tests.gui.going import Shown
from tests.support.headers import HEADERS

TOKEN = "123456789012345678901234"


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    with Simulator(statements=HEADERS) as running:
        yield running


@pytest.fixture
def saved(empty_desk: Desk, simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk with two saved queries at the simulator, whose token is in the environment."""
    monkeypatch.setenv("FLEXDESK_TOKEN", TOKEN)
    empty_desk.connections.edit("default", Connection(base_url=simulator.url))
    empty_desk.queries.add(SavedQuery("Daily", "7", period="day"))
    empty_desk.queries.add(SavedQuery("Portal", "8", period="query"))
    return empty_desk


@pytest.fixture
def window(saved: Desk, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(MainWindow, "agrees_to_cancel", lambda _self: True)  # a test that fails must not wait for an answer
    return shown(saved)


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> AddDialog:
    """Add data, opened, with the queries in it."""
    window.adding.add_data()
    qtbot.waitUntil(lambda: window.adding.dialog.fetch.chooser.combo.count() == 3)
    return window.adding.dialog
