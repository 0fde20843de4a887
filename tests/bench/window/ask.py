"""Filter, order and find rows: ask.py STORE SECTION [TRIES]. Each column is filtered or ordered for the first time, and then again."""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from flexdesk.domain.rowquery import RowQuery
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.view import Verb
from flexdesk.gui.window.window import MainWindow
from tests.bench.window.eyes import Gaze, painted, rest, seen, until
from tests.bench.window.opened import Times, is_filled, opened, rows_of, settle, tell

_LEFT = Qt.MouseButton.LeftButton
_BEGUN = 60
"""Milliseconds after which something is broken off."""


def measure(store: str, section: str, tries: str = "8") -> Times:
    """Tell each single time, in milliseconds, and the rows there are."""
    with opened(store) as window:
        view = rows_of(window, section)
        asker = _Asker(window, view)
        columns, number = list(range(len(view.model.snapshot.columns))), int(tries)
        told: Times = {name: [] for name in _NAMES}
        told["rows"] = [float(view.model.rowCount())]
        for column in columns[-1::-2][:number]:  # from the right: what stands at the left is often the same in all rows
            asker.filter(column, told)
        for column in columns[-2::-2][:number]:
            asker.order(column, told)
        for column in columns[:number:2]:
            asker.stop_ordering(column, told)
        for row in range(number * 2):
            asker.find(row * 997, told)
        for _ in range(number * 3):
            asker.stop_finding(told)
    return told


_NAMES = (
    *("filter: first", "filter: all", "filter: again"),
    *("order", "order again", "order: scrolled meanwhile", "order: stopped"),
    *("find: first", "find: all", "find: stopped"),
)


class _Asker:
    """Somebody at the rows."""

    def __init__(self, window: MainWindow, view: RowsView) -> None:
        self._window, self._view, self._table = window, view, view.table
        self._ground = view.table.viewport()

    def filter(self, column: int, told: Times) -> None:
        """Write what a value must be, for two values, and take it back."""
        values = [text for row in (0, 5) if isinstance(text := self._view.model.cell(row, column), str) and text]
        for value, first in zip(values, (True, False), strict=False):
            bar = self._view.panes.query
            bar.begin(self._view.model.snapshot.columns[column])
            bar.field.setText(f"={value}")
            begun, done = self._ask(lambda: self._query().filters, partial(QTest.keyClick, bar.field, Qt.Key.Key_Return))
            for name, each in (("filter: first", begun), ("filter: all", done)) if first else (("filter: again", done),):
                told[name].append(each)
            self._clear()

    def order(self, column: int, told: Times) -> None:
        """Click on a column and look at the rows meanwhile; click again."""
        click = partial(self._click, column)
        gaze = Gaze(self._ground, lambda: self._query().sort and is_filled(self._table))
        began = time.perf_counter()
        click()
        bar = self._table.verticalScrollBar()
        scrolled = seen(self._ground, lambda: is_filled(self._table), lambda: bar.setValue(bar.maximum() // 2))
        if self._view._opener.waiting:
            told["order: scrolled meanwhile"].append(scrolled)
        told["order"].append((gaze.wait() - began) * 1000)
        settle(self._window)
        turned = self._ask(lambda: self._query().sort and self._query().sort[0].descending, click)[1]
        told["order again"].append(turned)
        self._clear()

    def stop_ordering(self, column: int, told: Times) -> None:
        """Order by another column and take it back while it goes on."""
        self._click(column)
        rest(_BEGUN)
        if self._view._opener.waiting:
            told["order: stopped"].append(self._stop())
        self._clear()

    def find(self, row: int, told: Times) -> None:
        """Look for a text that many rows have."""
        finder, bar = self._view._commands.finder, self._view.panes.finder
        symbol = self._view.model.snapshot.columns.index("symbol")
        self._window.view().verbs()[Verb.FIND]()
        text = self._view.model.cell(row % 200, symbol)
        bar.field.setText(str(text))
        gaze = Gaze(self._ground, lambda: finder._hits.number(self._table.currentIndex().row()) is not None and is_filled(self._table))
        began = time.perf_counter()
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
        told["find: first"].append((gaze.wait() - began) * 1000)
        until(lambda: finder._hits.complete)
        told["find: all"].append((time.perf_counter() - began) * 1000)

    def stop_finding(self, told: Times) -> None:
        """Look for a text that no row has, and press Esc."""
        bar = self._view.panes.finder
        bar.field.setText("nowhere at all")
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
        rest(_BEGUN)
        if bar.stop.isEnabled():
            stop = partial(QTest.keyClick, bar.field, Qt.Key.Key_Escape)
            told["find: stopped"].append(seen(bar.said, lambda: "stopped" in bar.said.text, stop))
        settle(self._window)

    def _ask(self, holds: Callable[[], object], act: Callable[[], object]) -> tuple[float, float]:
        """Return when the first rows were painted, and when all were known."""
        gaze = Gaze(self._ground, lambda: holds() and is_filled(self._table))
        began = time.perf_counter()
        act()
        first = gaze.wait()
        until(lambda: not self._view._opener.waiting)
        painted(self._ground, lambda: None)
        return (first - began) * 1000, (time.perf_counter() - began) * 1000

    def _click(self, column: int) -> None:
        """Click on the name of a column, brought into sight."""
        header = self._view.table.filter_header
        self._table.scrollTo(self._view.model.index(max(0, self._table.rowAt(0)), column))
        QTest.mouseClick(header.viewport(), _LEFT, pos=QPoint(header.sectionViewportPosition(column) + 12, 8))

    def _clear(self) -> None:
        """Take it back and wait for the rows as they stand in the document."""
        if self._query():
            seen(self._ground, lambda: not self._query() and is_filled(self._table), self._take_back)
        settle(self._window)

    def _take_back(self) -> None:
        """Clear filters and order, as the menu does (Ctrl+Shift+X)."""
        self._view.verbs()[Verb.CLEAR_FILTERS]()

    def _stop(self) -> float:
        """Take back what is being looked for; return how long it was until nothing is looked for any more, by the worker neither."""
        began = time.perf_counter()
        self._take_back()
        until(lambda: not self._view._opener.waiting and self._window.shell.lanes.scan.job_count == 0)
        return (time.perf_counter() - began) * 1000

    def _query(self) -> RowQuery:
        return self._view.model.rows.query


if __name__ == "__main__":
    tell(measure)
