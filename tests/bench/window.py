"""Open the window on a store and end when it is painted: window.py STORE [ADDRESS [ROW]].

With an address the rows of a section are opened, too, and then one row of it is jumped to; how long both took is printed in milliseconds.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QAbstractItemModel, QTimer
from PySide6.QtWidgets import QTableView

from flexdesk.__main__ import spare_the_collector
from flexdesk.bootstrap import open_desk
from flexdesk.gui.app import application, furnish
from flexdesk.gui.lanes import Lanes
from flexdesk.gui.place import Place
from flexdesk.gui.window import MainWindow
from flexdesk.settings import Settings

_PATIENCE = 60.0


def until(is_so: Callable[[], object]) -> float:
    """Let the window work until something is so, and return the seconds that took."""
    began = time.perf_counter()
    while not is_so():
        if time.perf_counter() - began > _PATIENCE:
            raise SystemExit("the window does not answer")
        application().processEvents()
    return time.perf_counter() - began


def is_filled(table: QTableView) -> bool:
    """Tell whether a table has rows; one that was just made may have no model yet, which the stubs deny."""
    model: QAbstractItemModel | None = table.model()
    return model is not None and model.rowCount() > 0


def is_painted(window: MainWindow, row: int = 0) -> bool:
    """Tell whether the list in view has rows and shows this one with its text; what is in view is drawn by then."""
    tables = [each for each in window.findChildren(QTableView) if each.isVisible() and is_filled(each)]
    return any(table.model().index(row, 1).data() not in {None, "", "…"} for table in tables) and not window.grab().isNull()


def measure(store: str, address: str = "", row: str = "0") -> dict[str, float]:
    """Open the window, then the rows, then a row far away."""
    spare_the_collector()  # as the program does
    application()
    with TemporaryDirectory() as profile, Lanes() as lanes:
        desk = open_desk(Settings(store=store))
        shell = furnish(desk, lanes, Path(profile), desk.settings)
        window = MainWindow(shell)
        window.show()
        shell.navigator.go(Place.runs())
        told = {"runs": until(lambda: is_painted(window))}
        for name, place in (("opened", address), ("jumped", f"{address}/{row}")) if address else ():
            target = Place.parse(place)
            assert target is not None
            shell.navigator.go(target)
            told[name] = until(lambda at=target: is_painted(window, (at.row or 1) - 1)) * 1000  # type: ignore[misc]
        QTimer.singleShot(0, window.close)
        until(lambda: not window.isVisible())
        desk.close()
    return told


if __name__ == "__main__":
    print(json.dumps(measure(*sys.argv[1:])))
