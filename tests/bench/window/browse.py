"""Look at rows: browse.py STORE SECTION [TRIES [accessible]]. Click on the section, jump, press keys; what memory that took."""

import random
from collections.abc import Iterator
from functools import partial
from itertools import cycle

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.window.window import MainWindow
from tests.bench.window.eyes import painted, seen
from tests.bench.window.opened import Times, is_filled, opened, peaks, press, rows_of, settle, tell

Key, Mod = Qt.Key, Qt.KeyboardModifier
_KEYS = {
    "Down": (Key.Key_Down, Mod.NoModifier),
    "PageDown": (Key.Key_PageDown, Mod.NoModifier),
    "Ctrl+End": (Key.Key_End, Mod.ControlModifier),
    "Ctrl+Home": (Key.Key_Home, Mod.ControlModifier),
    "a letter": (Key.Key_S, Mod.NoModifier),
    "Ctrl+A": (Key.Key_A, Mod.ControlModifier),
    "Ctrl+Space": (Key.Key_Space, Mod.ControlModifier),
    "Shift+Space": (Key.Key_Space, Mod.ShiftModifier),
}


def measure(store: str, section: str, tries: str = "30", accessible: str = "") -> Times:
    """Tell each single time, and the rows there are."""
    random.seed(7)
    with opened(store) as window:
        if accessible:
            QAccessible.setActive(True)
        view, number = rows_of(window), int(tries)
        told: Times = {"opened": list(_open(window, view, section, number))}
        rows_of(window, section)
        told["rows"] = [float(view.model.rowCount())]
        told |= {"went": [_go(window, view, section) for _ in range(number)], "dragged": [_drag(window, view) for _ in range(number)]}
        told["ended"] = [each for _ in range(number) for each in _to_the_end(window, view)]
        told["keys"] = [_press(window, view, *key) for key in _KEYS.values() for _ in range(max(1, number // 4))]
        told["accessible"] = [float(QAccessible.isActive())]
    told["memory"] = [sum(peaks())]  # the window and the worker that it keeps for filters
    return told


def _open(window: MainWindow, view: RowsView, section: str, tries: int) -> Iterator[float]:
    """Yield how long it is from a click on the section to its first page, coming from another one each time."""
    others = [each.section_name for each in view.panes.sections.summaries if each.section_name != section and each.record_count]
    table = window.findChild(CalmTable, "sectionsTable")
    assert table is not None
    for name in (each for pair in zip(range(tries), cycle(others or [section]), strict=False) for each in (pair[1], section)):
        names = [table.model().index(row, 0).data() for row in range(table.model().rowCount())]
        spot = table.visualRect(table.model().index(names.index(name), 0)).center()
        click = partial(QTest.mouseClick, table.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        taken = seen(view.table.viewport(), partial(_shows, view, name), click)
        settle(window)
        if name == section:
            yield taken


def _shows(view: RowsView, section: str) -> bool:
    return view.model.snapshot.scope.section_name == section and is_filled(view.table)


def _go(window: MainWindow, view: RowsView, section: str) -> float:
    """Go to any row by its address."""
    row = random.randrange(view.model.rowCount())
    go = partial(window.shell.navigator.go, Place.rows(section=section, row=row + 1))
    taken = seen(view.table.viewport(), lambda: view.table.currentIndex().row() == row and is_filled(view.table, row), go)
    settle(window)
    return taken


def _drag(window: MainWindow, view: RowsView) -> float:
    """Drag the scroll bar to anywhere."""
    bar = view.table.verticalScrollBar()
    taken = seen(view.table.viewport(), lambda: is_filled(view.table), partial(bar.setValue, random.randrange(bar.maximum())))
    settle(window)
    return taken


def _to_the_end(window: MainWindow, view: RowsView) -> Iterator[float]:
    """Press Ctrl+End and Ctrl+Home."""
    table = view.table
    for key, row in ((Key.Key_End, view.model.rowCount() - 1), (Key.Key_Home, 0)):
        is_there = partial(is_filled, table, row)
        yield seen(table.viewport(), is_there, partial(press, window, table, key, Mod.ControlModifier))
        settle(window)


def _press(window: MainWindow, view: RowsView, key: Qt.Key, modifier: Qt.KeyboardModifier) -> float:
    taken = painted(view.table.viewport(), partial(press, window, view.table, key, modifier))
    settle(window)
    return taken


if __name__ == "__main__":
    tell(measure)
