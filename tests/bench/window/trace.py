"""Follow a row to where it is from, and come back: trace.py STORE SECTION."""

import random
from functools import partial

from PySide6.QtCore import Qt

from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.window.window import MainWindow
from tests.bench.window.eyes import seen, until
from tests.bench.window.hands import Hands
from tests.bench.window.opened import Times, is_filled, opened, rows_of, settle, tell

_TRIES = 5
_LINKS = {Room.ARTIFACTS: "chain-3", Room.RUNS: "chain-5"}


def measure(store: str, section: str) -> Times:
    """Tell how often it was clicked to get from a row to its XML, artifact and run, the keys for the way back, and how long that was."""
    random.seed(7)
    told: Times = {"xml: clicks": [], "artifacts: clicks": [], "runs: clicks": [], "back: keys": [], "back": []}
    with opened(store) as window:
        view = rows_of(window, section)
        for _ in range(_TRIES):
            for room in _LINKS:
                row = random.randrange(view.model.rowCount())
                hands = Hands()
                window.shell.navigator.go(Place.rows(section=section, row=row + 1))
                until(partial(_is_told, view, row))
                settle(window)
                told["xml: clicks"].append(float(hands.clicks))
                _follow(window, view, room, hands)
                told[f"{room}: clicks"].append(float(hands.clicks))
                told["back"].append(_come_back(window, view, row, hands))
                told["back: keys"].append(float(hands.keys))
    return told


def _is_told(view: RowsView, row: int) -> bool:
    """Tell whether the inspector is about this row: the one before is told of until this one comes."""
    parts = (view.inspector.chain, view.inspector.xml)
    return view.table.currentIndex().row() == row and all(each.isEnabled() for each in parts) and bool(view.inspector.xml.marked())


def _follow(window: MainWindow, view: RowsView, room: Room, hands: Hands) -> None:
    link = view.inspector.chain.findChild(Link, _LINKS[room])
    assert link is not None
    hands.click(link)
    until(lambda: window.view().room is room)
    settle(window)


def _come_back(window: MainWindow, view: RowsView, row: int, hands: Hands) -> float:
    def is_there() -> bool:
        return view.table.currentIndex().row() == row and is_filled(view.table, row)

    back = partial(hands.press, window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    taken = seen(view.table.viewport(), is_there, back)
    settle(window)
    return taken


if __name__ == "__main__":
    tell(measure)
