"""Scroll rows and rest in turn, idle and while a document is taken in: work.py STORE SECTION DOCUMENT."""

import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer

from flexdesk.gui.rows.table import RowsTable
from flexdesk.gui.window.window import MainWindow
from tests.bench.window.eyes import painted, rest, until
from tests.bench.window.opened import Times, opened, rows_of, tell

_STEPS = 40
_PAUSE = 8
"""Milliseconds between two turns of a wheel."""
_REST = 300
_TURNS = 6
_LONGEST = 60.0


def measure(store: str, section: str, document: str) -> Times:
    """Tell each time that a step of three rows took to be painted, and each gap between two turns of the event loop."""
    with opened(store) as window:
        table = rows_of(window, section).table
        turns = iter(range(_TURNS))
        told = {f"idle: {name}": times for name, times in _moved(table, lambda: next(turns, None) is not None).items()}
        told["rows"] = [float(table.model().rowCount())]
        window.adding.take((document,))
        until(lambda: _runs(window))
        began = time.perf_counter()
        busy = _moved(table, lambda: _runs(window) and time.perf_counter() - began < _LONGEST)
        told |= {f"busy: {name}": times for name, times in busy.items()}
        until(lambda: not _runs(window))
    return told


def _runs(window: MainWindow) -> bool:
    return window.shell.lanes.run.job_count > 0


def _moved(table: RowsTable, goes_on: Callable[[], bool]) -> Times:
    bar, told = table.verticalScrollBar(), Times(painted=[], gaps=[])
    bar.setValue(0)
    while goes_on():
        for _ in range(_STEPS):
            told["painted"].append(painted(table.viewport(), partial(bar.setValue, bar.value() + 3)))
            rest(_PAUSE)
        told["gaps"] += _gaps()
    return told


def _gaps() -> list[float]:
    """Return the times between the ticks of a timer of 5 ms, while nothing else is wanted of the window."""
    ticks: list[float] = []
    timer = QTimer(interval=5, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    rest(_REST)
    timer.stop()
    return [(after - before) * 1000 for before, after in pairwise(ticks)]


if __name__ == "__main__":
    tell(measure)
