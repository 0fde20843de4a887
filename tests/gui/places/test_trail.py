"""Where somebody was the last time is where Back leads after the next start."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.gui.app import furnish
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.places.place import Place
from flexdesk.gui.places.trail import LONGEST, keep_trail, kept_trail
from flexdesk.gui.state import State
from flexdesk.gui.window.window import MainWindow
from flexdesk.settings import load
from tests.gui.going import go

STORE = "flexdesk.db"


def test_back_leads_to_where_the_window_was_closed(desk: Desk, lanes: Lanes, tmp_path: Path, qtbot: QtBot) -> None:
    first = MainWindow(furnish(desk, lanes, tmp_path / "profile", load({}, store=STORE)))
    qtbot.addWidget(first)
    first.show()
    for place in (Place.overview(), Place.artifact(2), Place.rows(1, "Trades", 7)):
        go(first, qtbot, place)
    first.close()
    second = MainWindow(furnish(desk, lanes, tmp_path / "profile", load({}, store=STORE)))
    qtbot.addWidget(second)
    second.show()
    go(second, qtbot, Place.overview())
    navigator = second.shell.navigator
    seen = [navigator.place]
    while navigator.can_go_back:
        navigator.back()
        seen.append(navigator.place)
    assert seen == [Place.overview(), Place.rows(1, "Trades", 7), Place.artifact(2), Place.overview()]


def test_places_of_another_store_are_none(tmp_path: Path) -> None:
    state = State(tmp_path)
    keep_trail(state, STORE, [Place.run(1)])
    assert kept_trail(state, STORE) == (Place.run(1),)
    assert kept_trail(state, "other.db") == ()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"store": 1}', '{"places": 3}'])
def test_what_cannot_be_used_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    state = State(tmp_path)
    state.put("history", text)
    assert kept_trail(state, STORE) == ()


def test_only_so_many_places_are_kept(tmp_path: Path) -> None:
    state = State(tmp_path)
    keep_trail(state, STORE, [Place.run(number) for number in range(1, LONGEST + 9)])
    assert (len(kept_trail(state, STORE)), kept_trail(state, STORE)[-1]) == (LONGEST, Place.run(LONGEST + 8))
