"""A store with a calendar: a month with a gap, a revised one, one that came as a file, and the simulator to fetch from."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.query import SavedQuery
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.overview.view import OverviewView
from flexdesk.gui.places.place import Place
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.gui.going import Shown, overview, settle
from tests.support.documents import build_document, build_statement, section, trade
from tests.support.headers import HEADERS

NOW = "2026-06-16T12:00:00.000000Z"
STATEMENTS = (
    ("U1", "7", "20260401", "20260430"),
    ("U1", "7", "20260401", "20260430"),
    ("U1", "7", "20260501", "20260525"),
    ("U1", "7", "20260527", "20260615"),
    ("U2", None, "20250301", "20250430"),
)


@pytest.fixture(scope="session")
def calendar_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once; tests work on copies."""
    folder = tmp_path_factory.mktemp("calendar")
    desk = open_desk(Settings(store=str(folder / "flexdesk.db")), FakeClock(NOW))
    for number, (account, query, start, end) in enumerate(STATEMENTS, start=1):
        statement = build_statement(
            section("Trades", "Trade", trade(number, account)), account=account, from_date=start, to_date=end, generated="20260701;010203"
        )
        (folder / f"{number}.xml").write_bytes(build_document(statement, query="by hand"))
        desk.import_file(ImportOrder(str(folder / f"{number}.xml"), query))
    desk.queries.add(SavedQuery("Daily", "7"))
    desk.close()
    return folder / "flexdesk.db"


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    """The Flex Web Service on this computer."""
    with Simulator(statements=HEADERS, day=date(2026, 6, 15)) as running:
        yield running


@pytest.fixture
def desk(calendar_store: Path, tmp_path: Path, simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk on a copy of the store, with a token and the simulator to fetch from, on a day in June."""
    monkeypatch.setenv("FLEXDESK_TOKEN", "123456789012345678901234")
    shutil.copy(calendar_store, tmp_path / "flexdesk.db")
    opened = open_desk(Settings(store=str(tmp_path / "flexdesk.db"), base_url=simulator.url), FakeClock(NOW))
    yield opened
    opened.close()


@pytest.fixture
def window(desk: Desk, shown: Shown, qtbot: QtBot) -> MainWindow:
    """The window, at the Overview, with everything on it."""
    made = shown(desk, Place.overview())
    settle(made, qtbot)
    return made


@pytest.fixture
def view(window: MainWindow) -> OverviewView:
    """The view in it."""
    return overview(window)
