"""Use the window on a store and tell how it felt, in milliseconds: bars.py STORE DOCUMENT.

At last the document is imported, in a process of its own as the window does it, while the rows are scrolled.
"""

import json
import random
import resource
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import ImportOrder
from flexdesk.gui.app import application, furnish
from flexdesk.gui.lanes import Lanes
from flexdesk.gui.place import Place
from flexdesk.gui.rows.table import RowsTable
from flexdesk.gui.shots import settle
from flexdesk.gui.window import MainWindow
from flexdesk.settings import Settings
from flexdesk.worker import FarDesk
from tests.bench.window import is_filled, until

_SECTION = "Trades"
_TRIES = 30
_STEPS = 50
_WAIT = 300
_TURNS = 6
_LONGEST = 60.0
_KEYS = (
    (Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
)

Times = list[float]


def measure(store: str, document: str) -> dict[str, float]:
    """Open the rows, jump, press keys, scroll; then scroll while a document is imported."""
    application()
    with ExitStack() as stack:
        profile, lanes = stack.enter_context(TemporaryDirectory()), stack.enter_context(Lanes())
        desk = stack.enter_context(closing(open_desk(Settings(store=store))))
        far = stack.enter_context(closing(FarDesk(desk.parts)))
        window = MainWindow(furnish(far, lanes, Path(profile), desk.settings))
        window.resize(1280, 800)
        window.show()
        window.shell.navigator.go(Place.overview())
        settle(lanes)
        window.shell.navigator.go(Place.rows(section=_SECTION))
        table = window.findChild(RowsTable, "rowsTable")
        assert table is not None
        told = {"opened": until(lambda: _is_painted(table, 0)) * 1000}
        told["jumped, p95"] = _p(95, [_jump(window, table) for _ in range(_TRIES)])
        told["key, p95"] = _p(95, [_press(table, *key) for key in _KEYS for _ in range(_TRIES)])
        table.clearSelection()
        told |= _moved(table, "idle")
        told["rows"] = float(table.model().rowCount())
        told["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with _importing(far, document) as job:
            told |= _moved(table, "busy", job)
        window.close()
        until(lambda: not window.isVisible())
    return told


@contextmanager
def _importing(far: FarDesk, document: str) -> Iterator[threading.Thread]:
    job = threading.Thread(target=lambda: far.import_file(ImportOrder(document)))
    job.start()
    yield job
    until(lambda: not job.is_alive())


def _jump(window: MainWindow, table: RowsTable) -> float:
    row = random.randrange(table.model().rowCount())  # any row will do
    window.shell.navigator.go(Place.rows(section=_SECTION, row=row + 1))
    return until(lambda: _is_painted(table, row)) * 1000


def _is_painted(table: RowsTable, row: int) -> bool:
    """Tell whether a row is there with its text; what is in view is drawn by then."""
    return is_filled(table) and table.model().index(row, 1).data() not in {None, "", "…"} and not table.grab().isNull()


def _press(table: RowsTable, key: Qt.Key, modifier: Qt.KeyboardModifier) -> float:
    began = time.perf_counter()
    QTest.keyClick(table, key, modifier)
    table.viewport().repaint()
    taken = (time.perf_counter() - began) * 1000
    application().processEvents()
    return taken


def _moved(table: RowsTable, name: str, job: threading.Thread | None = None) -> dict[str, float]:
    """Scroll and wait in turn: a few times, or as long as the job lasts."""
    painted, gaps, begun = Times(), Times(), time.perf_counter()
    table.verticalScrollBar().setValue(0)
    turns = 0
    while turns < _TURNS or (job and job.is_alive() and time.perf_counter() - begun < _LONGEST):
        painted += _scroll(table)
        gaps += _gaps()
        turns += 1
    sums = {"p50": _p(50, painted), "p95": _p(95, painted), "p99": _p(99, painted)}
    gap = {"gap p99": _p(99, gaps), "gap max": max(gaps)}
    return {f"{name}: {key}": value for key, value in (sums | gap).items()}


def _scroll(table: RowsTable) -> Iterator[float]:
    """Yield how long each step of three rows took to paint."""
    bar = table.verticalScrollBar()
    for _ in range(_STEPS):
        bar.setValue(bar.value() + 3)
        began = time.perf_counter()
        table.viewport().repaint()
        yield (time.perf_counter() - began) * 1000
        application().processEvents()


def _gaps() -> Times:
    """Return the times between the ticks of a timer of 5 ms, while nothing else is wanted of the window."""
    ticks: Times = []
    timer = QTimer(interval=5, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(lambda: ticks.append(time.perf_counter()))
    timer.start()
    QTest.qWait(_WAIT)
    timer.stop()
    return [(after - before) * 1000 for before, after in pairwise(ticks)]


def _p(percent: int, times: Times) -> float:
    return statistics.quantiles(times, n=100)[percent - 1] if len(times) > 1 else 0.0


if __name__ == "__main__":
    print(json.dumps(measure(*sys.argv[1:])))
