"""The first rows that pass a filter are shown at once; the others join them, and nobody is moved."""

from array import array
from collections.abc import Iterator
from dataclasses import replace
from threading import Event
from typing import Any

import pytest

from flexdesk.domain.errors import Cancelled
from flexdesk.domain.rowquery import Operator, RowFilter, RowQuery, RowSet
from flexdesk.domain.watch import Watch
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.opening import PAGE
from tests.gui.rows.visiting import Visited
from tests.gui.statements import TRADES

FILTER = RowFilter("quantity", Operator.AT_LEAST, "1")


class Slow:
    """Stands for the rows of a desk: tells more and more of an answer, each time it is allowed to."""

    def __init__(self, real: Any) -> None:
        self._select = real.select
        self.page = real.page
        self.go_on = [Event(), Event()]

    def select(self, snapshot: Any, query: RowQuery, watch: Watch) -> RowSet:
        whole: RowSet = self._select(snapshot, query, Watch(cancel=watch.cancel))
        assert whole.rows is not None
        for count, event in zip((3, PAGE + 10), self.go_on, strict=True):
            watch.part(replace(whole, rows=array("I", whole.rows[:count]), looked_at=count, complete=False))
            while not event.wait(0.01):
                watch.cancel.check()
        return whole


@pytest.fixture
def slow(visited: Visited, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """Trades of A-1, whose filters take their time."""
    visited.go(Place.rows(1, "Trades"))
    made = Slow(visited.view.shell.desk.rows)
    monkeypatch.setattr(visited.view.shell.desk.rows, "select", made.select)
    yield made
    for event in made.go_on:
        event.set()


def test_the_first_rows_stand_there_before_the_whole_is_known(visited: Visited, slow: Slow) -> None:
    visited.view.panes.query.add(FILTER)
    visited.qtbot.waitUntil(lambda: visited.view.model.rowCount() == 3)
    assert visited.cell(2, "symbol") == "SYM3"
    assert "3 so far, looking for more…" in visited.view.table.accessibleDescription()
    assert "match" not in visited.view.table.accessibleDescription()


def test_more_rows_join_them_and_nobody_is_moved(visited: Visited, slow: Slow) -> None:
    visited.view.panes.query.add(FILTER)
    visited.qtbot.waitUntil(lambda: visited.view.model.rowCount() == 3)
    visited.view.table.show_cell(2, 4)
    slow.go_on[0].set()
    visited.qtbot.waitUntil(lambda: visited.view.model.rowCount() == PAGE + 10)
    assert visited.cell(PAGE + 3, "symbol") == f"SYM{PAGE + 4}"
    slow.go_on[1].set()
    visited.settle()
    assert visited.view.model.rowCount() == TRADES
    assert (visited.view.table.currentIndex().row(), visited.view.table.currentIndex().column()) == (2, 4)
    assert f"{TRADES} of {TRADES} rows match" in visited.view.table.accessibleDescription()
    assert [visited.cell(row, "symbol") for row in (0, PAGE - 1, PAGE + 9, PAGE + 10, TRADES - 1)] == [
        f"SYM{row + 1}" for row in (0, PAGE - 1, PAGE + 9, PAGE + 10, TRADES - 1)
    ]


def test_another_filter_meanwhile_takes_the_first_rows_away(visited: Visited, slow: Slow) -> None:
    visited.view.panes.query.add(FILTER)
    visited.qtbot.waitUntil(lambda: visited.view.model.rowCount() == 3)
    for event in slow.go_on:
        event.set()
    visited.view.panes.query.add(RowFilter("quantity", Operator.AT_LEAST, "699"))
    visited.settle()
    assert [visited.cell(row, "symbol") for row in range(visited.view.model.rowCount())] == ["SYM699", "SYM700"]


def test_the_old_rows_stay_until_an_order_is_known(visited: Visited, slow: Slow) -> None:
    visited.view.panes.query._ask(RowQuery((FILTER,), ()))
    visited.qtbot.waitUntil(lambda: visited.view.model.rowCount() == 3)
    visited.view.panes.query.sort_by("quantity")
    assert visited.view.model.rowCount() == 3
    for event in slow.go_on:
        event.set()
    visited.settle()
    assert visited.view.model.rowCount() == TRADES


def test_who_filters_does_not_wait_for_the_history_of_a_row(visited: Visited, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a million rows that takes a second, and nobody asked for it."""
    begun, go_on = Event(), Event()

    def of(*_asked: object) -> object:
        begun.set()
        go_on.wait(60)
        raise Cancelled

    monkeypatch.setattr(visited.view.shell.desk.history, "of", of)
    visited.navigator.go(Place.rows(1, "Trades", 3))
    visited.qtbot.waitUntil(begun.is_set)
    try:
        visited.view.panes.query.add(FILTER)
        visited.qtbot.waitUntil(lambda: bool(visited.view.model.rows.query))
    finally:
        go_on.set()
    visited.settle()
    assert visited.view.model.rowCount() == TRADES
