"""Where the keyboard is when the window has just opened."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.gui.app import furnish
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from tests.gui.finding import the
from tests.gui.going import activate, settle
from tests.gui.statements import FIRST


def focused(window: MainWindow, qtbot: QtBot, room: Room) -> str:
    window.show()
    activate(window, qtbot)
    window.shell.navigator.go(Place(room))
    settle(window, qtbot)
    found = window.focusWidget()
    assert found is not None
    return found.objectName()


@pytest.mark.parametrize(("room", "name"), [(Room.OVERVIEW, "calendarTable"), (Room.RUNS, "runTable"), (Room.ARTIFACTS, "artifactTable")])
def test_at_the_start_it_is_in_the_view(window: MainWindow, qtbot: QtBot, room: Room, name: str) -> None:
    assert focused(window, qtbot, room) == name


@pytest.mark.parametrize(
    ("room", "name"),
    [
        (Room.OVERVIEW, "firstRunFiles"),
        (Room.RUNS, "empty-addFirstRun"),
        (Room.ARTIFACTS, "empty-addFirstArtifact"),
        (Room.ROWS, "empty-addFirstRows"),
        (Room.COMPARE, "empty-addToCompare"),
    ],
)
def test_in_an_empty_store_it_is_on_the_button_that_brings_something(
    empty_desk: Desk, lanes: Lanes, tmp_path: Path, qtbot: QtBot, room: Room, name: str
) -> None:
    made = MainWindow(furnish(empty_desk, lanes, tmp_path / "profile", load({})))
    qtbot.addWidget(made)

    assert focused(made, qtbot, room) == name


def test_compare_offers_no_choice_where_there_is_nothing_to_choose_and_does_so_as_soon_as_there_is(
    empty_desk: Desk, lanes: Lanes, tmp_path: Path, qtbot: QtBot
) -> None:
    made = MainWindow(furnish(empty_desk, lanes, tmp_path / "profile", load({})))
    qtbot.addWidget(made)
    focused(made, qtbot, Room.COMPARE)
    choice = the(made, QWidget, "compareChoice")
    assert choice.isHidden()
    file = tmp_path / "june.xml"
    file.write_bytes(FIRST)
    empty_desk.import_file(ImportOrder(str(file)))
    made.view().refresh()
    settle(made, qtbot)
    assert not choice.isHidden()
