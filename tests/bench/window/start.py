"""Start as the program does: start.py STORE BEGAN, the latter on the clock that all processes share."""

import time

from PySide6.QtWidgets import QTableView

from flexdesk.gui.overview.view import OverviewView
from flexdesk.gui.places.place import Place
from flexdesk.gui.window.window import MainWindow
from tests.bench.window.eyes import Gaze
from tests.bench.window.opened import Times, opened, tell


def measure(store: str, began: str) -> Times:
    """Tell how long it was from the start of the process to the first painted window, and until its Overview was painted with its days."""
    with opened(store) as window:
        frame = Gaze(window, lambda: True)
        window.shell.navigator.go(Place.overview())
        filled = Gaze(_days(window).viewport(), lambda: _days(window).model().rowCount() > 0)
        late = time.monotonic() - time.perf_counter()
        seen = [(each.wait() + late - float(began)) * 1000 for each in (frame, filled)]
    return {"painted": [seen[0]], "filled": [seen[1]]}


def _days(window: MainWindow) -> QTableView:
    view = window.view()
    assert isinstance(view, OverviewView)
    return view.calendar.table


if __name__ == "__main__":
    tell(measure)
