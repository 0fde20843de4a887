"""Parts of the window look, pixel by pixel, as they did when somebody looked at them."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk
from flexdesk.gui.app import furnish
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.looks.theme import Choice
from flexdesk.gui.overview.view import OverviewView
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.window.window import SMALLEST, MainWindow
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.gui.going import settle
from tests.gui.images.cards import CARDS, show
from tests.gui.images.comparing import check
from tests.gui.images.conftest import Dressed
from tests.gui.overview.conftest import NOW, calendar_store

__all__ = ["calendar_store"]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="other systems draw letters in their own ways")
THEMES = (Choice.LIGHT, Choice.DARK, Choice.CONTRAST)


@pytest.fixture
def calendar_desk(calendar_store: Path, tmp_path: Path) -> Iterator[Desk]:
    """The desk on a store with a calendar, on a day in June."""
    shutil.copy(calendar_store, tmp_path / "calendar.db")
    opened = open_desk(Settings(store=str(tmp_path / "calendar.db")), FakeClock(NOW))
    yield opened
    opened.close()


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", CARDS)
def test_a_part_looks_as_it_did(dressed: Dressed, font: QFont, qtbot: QtBot, name: str, theme: Choice) -> None:
    dressed(theme)
    card = show(CARDS[name]())
    qtbot.addWidget(card)
    QApplication.processEvents()

    check(f"{name}-{theme}", card.grab().toImage(), font)


def opened_window(desk: Desk, lanes: Lanes, folder: Path, qtbot: QtBot) -> MainWindow:
    window = MainWindow(furnish(desk, lanes, folder / "theme", desk.settings))
    qtbot.addWidget(window)
    window.resize(SMALLEST)
    window.show()
    return window


@pytest.mark.parametrize("theme", THEMES)
def test_rows_look_as_they_did(
    desk: Desk, lanes: Lanes, dressed: Dressed, font: QFont, tmp_path: Path, qtbot: QtBot, theme: Choice
) -> None:
    dressed(theme)
    window = opened_window(desk, lanes, tmp_path, qtbot)
    window.shell.navigator.go(Place.rows(1, "Trades", 3))
    settle(window, qtbot)
    rows = window.views[Room.ROWS]
    assert isinstance(rows, RowsView)
    rows.table.setFixedSize(560, 240)
    settle(window, qtbot)

    check(f"rows-{theme}", rows.table.grab().toImage(), font)


@pytest.mark.parametrize("theme", THEMES)
def test_the_calendar_looks_as_it_did(
    calendar_desk: Desk, lanes: Lanes, dressed: Dressed, font: QFont, tmp_path: Path, qtbot: QtBot, theme: Choice
) -> None:
    dressed(theme)
    window = opened_window(calendar_desk, lanes, tmp_path, qtbot)
    window.shell.navigator.go(Place.overview())
    settle(window, qtbot)
    overview = window.views[Room.OVERVIEW]
    assert isinstance(overview, OverviewView)
    overview.calendar.table.setFixedSize(760, 120)
    settle(window, qtbot)

    check(f"calendar-{theme}", overview.calendar.table.grab().toImage(), font)
