"""While rows are looked for or ordered: that is said beside a Cancel, Esc does the same, and then the rows are as they were."""

from array import array
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton

from flexdesk.domain.rowquery import EVERYTHING, Operator, RowFilter, RowQuery, RowSet, SortKey
from flexdesk.domain.watch import Progress, Watch
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.looking import looking_words
from flexdesk.gui.rows.standing import Standing
from flexdesk.gui.widgets.elided import ElidedLabel
from tests.gui.going import activate
from tests.gui.rows.visiting import Visited
from tests.gui.statements import TRADES

FILTER, ORDER = RowFilter("quantity", Operator.AT_LEAST, "690"), SortKey("quantity", descending=True)


class Endless:
    """Stands for the rows of a desk: tells three rows of an answer, and ends when it is stopped."""

    def __init__(self, real: Any) -> None:
        self._select = real.select
        self.stopped = 0

    def select(self, snapshot: Any, query: RowQuery, watch: Watch) -> RowSet:
        whole: RowSet = self._select(snapshot, query, Watch(cancel=watch.cancel))
        assert whole.rows is not None
        watch.part(replace(whole, rows=array("I", whole.rows[:3]), looked_at=3, complete=False))
        watch.progress(Progress("Reading", 3, 10, "rows"))
        try:
            watch.cancel.wait(60)
        finally:
            self.stopped += 1
        return whole


@pytest.fixture
def trades(visited: Visited) -> Visited:
    """The Trades of A-1, standing somewhere in them."""
    visited.go(Place.rows(1, "Trades", 7))
    return visited


@pytest.fixture
def endless(trades: Visited, monkeypatch: pytest.MonkeyPatch) -> Iterator[Endless]:
    made = Endless(trades.view.shell.desk.rows)
    monkeypatch.setattr(trades.view.shell.desk.rows, "select", made.select)
    yield made
    trades.lanes.scan.cancel_all()
    trades.settle()


def cancel(visited: Visited) -> QToolButton:
    found = visited.view.findChild(QToolButton, "stopLookingButton")
    assert isinstance(found, QToolButton)
    return found


def said(visited: Visited) -> str:
    return " ".join(label.text() for label in visited.view.panes._middle_pane.findChildren(ElidedLabel) if label.isVisible())


def order(visited: Visited) -> None:
    """Ask for an order that does not come."""
    visited.view.panes.query.order_by(ORDER)
    visited.qtbot.waitUntil(cancel(visited).isVisible)


def assert_all_is_as_before(visited: Visited, endless: Endless) -> None:
    visited.qtbot.waitUntil(lambda: bool(endless.stopped))
    visited.settle()
    assert (visited.view.model.rowCount(), visited.view.model.rows.query) == (TRADES, EVERYTHING)
    assert (visited.view.panes.query.query, visited.view.here()) == (EVERYTHING, Place.rows(1, "Trades", 7))
    assert visited.view.table.currentIndex().row() == 6
    assert "700 rows" in said(visited)
    assert not cancel(visited).isVisible()


def test_an_order_says_how_far_it_is_while_the_old_rows_stay(trades: Visited, endless: Endless) -> None:
    order(trades)
    trades.qtbot.waitUntil(lambda: "sorting… 30 %" in said(trades))
    assert trades.cell(6, "symbol") == "SYM7"
    assert trades.view.model.rowCount() == TRADES


def test_cancel_beside_it_leaves_the_rows_as_they_are(trades: Visited, endless: Endless) -> None:
    order(trades)
    QTest.mouseClick(cancel(trades), Qt.MouseButton.LeftButton)
    assert_all_is_as_before(trades, endless)


def test_esc_in_the_rows_cancels(trades: Visited, endless: Endless) -> None:
    order(trades)
    QTest.keyClick(trades.view.table, Qt.Key.Key_Escape)
    assert_all_is_as_before(trades, endless)


def test_who_cancels_by_the_keyboard_stands_in_the_rows(trades: Visited, endless: Endless) -> None:
    order(trades)
    activate(trades.view, trades.qtbot)
    cancel(trades).setFocus()
    QTest.keyClick(cancel(trades), Qt.Key.Key_Space)
    assert_all_is_as_before(trades, endless)
    assert trades.view.table.hasFocus()


def test_first_rows_of_a_filter_go_when_it_is_cancelled_in_its_field(trades: Visited, endless: Endless) -> None:
    bar = trades.view.panes.query
    bar.begin("quantity")
    bar.field.setText(">=690")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    trades.qtbot.waitUntil(lambda: trades.view.model.rowCount() == 3)
    trades.qtbot.waitUntil(cancel(trades).isVisible)
    assert "3 so far" in said(trades)
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert_all_is_as_before(trades, endless)
    assert bar.field.isVisible()  # the next Esc puts it away


def test_esc_in_a_field_over_a_column_cancels(trades: Visited, endless: Endless) -> None:
    activate(trades.view, trades.qtbot)
    trades.view._commands.filters.begin("symbol")
    order(trades)
    field = trades.view.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert_all_is_as_before(trades, endless)


def test_another_filter_meanwhile_can_be_taken_back_to_the_same_rows(trades: Visited, endless: Endless) -> None:
    trades.view.panes.query.add(FILTER)
    trades.qtbot.waitUntil(lambda: trades.view.model.rowCount() == 3)
    trades.view.panes.query.add(RowFilter("symbol", Operator.CONTAINS, "SYM"))
    trades.qtbot.waitUntil(lambda: endless.stopped == 1 and cancel(trades).isVisible())
    trades.view._looking.stop.trigger()
    assert_all_is_as_before(trades, endless)


def test_where_other_rows_are_shown_cancelling_shows_all_of_this_place(trades: Visited, endless: Endless) -> None:
    trades.view.show_place(Place.rows(2, "Trades"), Standing(0, 0, 0, 0, RowQuery((), (ORDER,)), trades.view.tabs.current.number))
    trades.qtbot.waitUntil(cancel(trades).isVisible)
    trades.view._looking.stop.trigger()
    trades.settle()
    assert trades.view.model.snapshot.scope.artifact_ids == (2,)
    assert (trades.view.model.rows.query, trades.view.panes.query.query) == (EVERYTHING, EVERYTHING)


def test_a_filter_on_the_way_to_another_place_is_cancelled_to_all_of_that_place(trades: Visited, endless: Endless) -> None:
    """The rows before it are those of the place that was left."""
    trades.view.show_place(
        Place.rows(2, "Trades"),
        Standing(0, 0, 0, 0, RowQuery((RowFilter("symbol", Operator.CONTAINS, "SYM"),)), trades.view.tabs.current.number),
    )
    trades.qtbot.waitUntil(cancel(trades).isVisible)
    trades.view.panes.query.add(RowFilter("quantity", Operator.AT_LEAST, "0"))
    trades.qtbot.waitUntil(lambda: trades.view._showing.grows and cancel(trades).isVisible())
    trades.view._looking.stop.trigger()
    trades.settle()
    assert trades.view.here().artifact_id == 2
    assert trades.view.model.snapshot.scope.artifact_ids == (2,)
    assert (trades.view.model.rows.query, trades.view.panes.query.query) == (EVERYTHING, EVERYTHING)


def test_a_quick_answer_needs_no_cancel_and_esc_is_free(trades: Visited) -> None:
    trades.view.panes.query.order_by(ORDER)
    trades.settle()
    stop = trades.view._looking.stop
    assert (stop.isEnabled(), cancel(trades).isVisible(), stop.statusTip()) == (False, False, "No rows are being looked for")


def test_words_tell_an_order_from_a_search() -> None:
    both = RowQuery((FILTER,), (ORDER,))
    assert looking_words(both, RowQuery((FILTER,)), 5) == "sorting… 5 %"
    assert looking_words(both, EVERYTHING, 5) == "looking for rows… 5 %"
    assert looking_words(RowQuery((FILTER,)), both) == "looking for rows…"
