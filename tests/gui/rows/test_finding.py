"""Finding a text in all rows that are shown: the first hit at once, the others one after the other, and what is said of it."""

from array import array
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.domain.rowquery import Found, Operator, RowFilter, RowQuery
from flexdesk.domain.watch import Progress, Watch
from flexdesk.gui.finding.bar import FindBar
from flexdesk.gui.finding.hits import Hits, hit_words
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.delegate import hit_ground
from flexdesk.gui.view import Verb
from flexdesk.gui.widgets.elided import ElidedLabel
from tests.gui.finding import the
from tests.gui.rows.visiting import Visited
from tests.gui.statements import TRADES

Key = Qt.Key


@pytest.fixture
def trades(visited: Visited) -> Visited:
    """The Trades of A-1, with the find bar open."""
    visited.go(Place.rows(1, "Trades"))
    visited.view.verbs()[Verb.FIND]()
    return visited


def bar(visited: Visited) -> FindBar:
    return visited.view.panes.finder


def find(visited: Visited, text: str) -> None:
    """Write a text as a person does, with Enter."""
    bar(visited).field.setText(text)
    bar(visited).apply()
    visited.settle()


def standing(visited: Visited) -> tuple[int, str]:
    """Return the row and the column of the current cell."""
    current = visited.view.table.currentIndex()
    return current.row() + 1, visited.view.model.title(current.column())


def test_the_first_hit_is_shown_and_told_in_a_page_that_was_not_in_memory(trades: Visited) -> None:
    find(trades, "sym512")
    assert standing(trades) == (512, "symbol")
    assert bar(trades).said.text == "hit 1 of 1"


@pytest.mark.parametrize("width", [330, 420, 560, 590, 640, 900])
def test_what_is_looked_for_and_where_and_what_was_found_stay_legible_however_narrow_it_is(qtbot: QtBot, width: int) -> None:
    made = FindBar("Find in the rows", "Columns to search", "all columns")
    qtbot.addWidget(made)
    made.resize(width, 40)
    made.begin(("symbol",))
    made.field.setText("nowhere")
    with qtbot.waitExposed(made):
        made.show()
    said, field, chosen = the(made.said, ElidedLabel), made.field, made.column
    for words in ("hit 1,234 of 12,345 (searching… 64 %)", "hit 3 of 170 (searching… 64 %)"):
        made.say(words, searching=True)
        for _ in range(3):  # layouts in layouts
            QApplication.processEvents()
        assert said.shown(said.width()) == words
    assert field.width() - 2 * field.height() >= field.fontMetrics().horizontalAdvance(field.text())
    assert chosen.width() >= chosen.fontMetrics().horizontalAdvance("all columns") + chosen.height()
    assert the(made, QToolButton, "stopFindingButton").geometry().right() <= made.width()


def test_enter_and_f3_go_on_and_with_shift_back_and_both_go_round(trades: Visited) -> None:
    find(trades, "SYM69")
    rows = [standing(trades)[0]]
    for modifier in (*[Qt.KeyboardModifier.NoModifier] * 2, *[Qt.KeyboardModifier.ShiftModifier] * 3):
        QTest.keyClick(bar(trades).field, Key.Key_Return, modifier)
        trades.settle()
        rows.append(standing(trades)[0])
    trades.view.verbs()[Verb.FIND_NEXT]()
    trades.settle()
    assert [*rows, standing(trades)[0]] == [69, 690, 691, 690, 69, 699, 69]
    assert bar(trades).said.text == "hit 1 of 11"


def test_a_find_begins_where_somebody_stands(trades: Visited) -> None:
    trades.view.table.show_cell(690, 0)
    find(trades, "SYM69")
    assert standing(trades) == (691, "symbol")


def test_only_the_chosen_column_is_searched(trades: Visited) -> None:
    field = bar(trades)
    field.column.setCurrentIndex(field.column.findData("quantity"))
    find(trades, "512")
    assert standing(trades) == (512, "quantity")
    assert field.said.text == "hit 1 of 1"


def test_only_the_rows_that_are_shown_are_searched_in_their_order(trades: Visited) -> None:
    query = trades.view.panes.query
    query.add(RowFilter("quantity", Operator.AT_LEAST, "695"))
    query.sort_by("quantity")
    query.sort_by("quantity")
    trades.settle()
    find(trades, "SYM69")
    assert bar(trades).said.text == "hit 1 of 5"
    assert (trades.cell(trades.view.table.currentIndex().row(), "symbol"), standing(trades)[0]) == ("SYM699", 2)


def test_other_rows_are_searched_anew_and_nobody_is_moved(trades: Visited) -> None:
    find(trades, "SYM69")
    trades.view.panes.query.add(RowFilter("quantity", Operator.AT_LEAST, "695"))
    trades.settle()
    assert (standing(trades)[0], bar(trades).said.text) == (1, "hit 1 of 5")
    trades.view.panes.query.clear()
    trades.settle()
    assert (standing(trades)[0], bar(trades).said.text) == (695, "hit 7 of 11")


def test_no_hit_says_so_and_moves_nothing(trades: Visited) -> None:
    trades.view.table.show_cell(4, 2)
    find(trades, "nowhere")
    assert bar(trades).said.text == "no hit"
    assert trades.view.table.currentIndex().row() == 4


def test_a_hit_in_a_hidden_column_is_told_with_its_name(trades: Visited) -> None:
    trades.view.table.hideColumn(trades.view.model.snapshot.columns.index("symbol"))
    find(trades, "SYM512")
    assert standing(trades)[0] == 512
    assert bar(trades).said.text == "hit 1 of 1, in the hidden column symbol"


def test_it_is_searched_without_enter_after_a_moment(trades: Visited) -> None:
    QTest.keyClicks(bar(trades).field, "SYM512")
    trades.qtbot.waitUntil(lambda: standing(trades) == (512, "symbol"))


def test_cells_with_the_text_are_painted_and_the_one_gone_to_more_strongly(trades: Visited) -> None:
    find(trades, "SYM5")
    table = trades.view.table
    column = trades.view.model.snapshot.columns.index("symbol")
    assert ground(trades, 4, column) == hit_ground(table.palette(), strong=True)
    assert ground(trades, 3, column) == table.palette().base().color()
    trades.view.table.show_cell(0, column)
    assert ground(trades, 4, column) == hit_ground(table.palette(), strong=False)


def ground(visited: Visited, row: int, column: int) -> QColor:
    table = visited.view.table
    box = table.visualRect(visited.view.model.index(row, column))
    return table.viewport().grab().toImage().pixelColor(box.right() - 3, box.center().y())


def test_esc_closes_the_bar_takes_the_marks_away_and_gives_the_focus_back(trades: Visited) -> None:
    find(trades, "SYM5")
    QTest.keyClick(bar(trades).field, Key.Key_Escape)
    assert not bar(trades).isVisible()
    assert ground(trades, 4, trades.view.model.snapshot.columns.index("symbol")) != hit_ground(trades.view.table.palette(), strong=True)
    trades.view.verbs()[Verb.FIND_NEXT]()
    assert bar(trades).isVisible()


class Slow:
    """Stands for the rows of a desk: tells two hits, then waits until it is stopped or allowed to end."""

    def __init__(self) -> None:
        self.stopped = False

    def find(self, _rows: Any, _order: Any, watch: Watch) -> Found:
        watch.part(Found(array("I", [3, 9]), 100, complete=False))
        watch.progress(Progress("Searching", 64, 100, "rows"))
        try:
            watch.cancel.wait(60)
        finally:
            self.stopped = True
        return Found(array("I", [3, 9]), 100)


@pytest.fixture
def slow(trades: Visited, monkeypatch: pytest.MonkeyPatch) -> Iterator[Slow]:
    """A search that goes on."""
    made = Slow()
    monkeypatch.setattr(trades.view._commands.finder._desk.rows, "find", made.find)
    bar(trades).field.setText("SYM")
    bar(trades).apply()
    trades.qtbot.waitUntil(lambda: "64" in bar(trades).said.text)
    yield made
    for job in trades.lanes.scan.jobs:
        trades.lanes.scan.cancel(job.ticket)


def test_the_first_hit_is_shown_while_it_is_still_searched(trades: Visited, slow: Slow) -> None:
    assert trades.view.table.currentIndex().row() == 3
    assert bar(trades).said.text == "hit 1 of 2 (searching… 64 %)"
    assert not slow.stopped


def test_esc_stops_the_search_first_and_keeps_the_hits_and_the_bar(trades: Visited, slow: Slow) -> None:
    QTest.keyClick(bar(trades).field, Key.Key_Escape)
    trades.qtbot.waitUntil(lambda: slow.stopped)
    assert bar(trades).said.text == "hit 1 of 2 so far, stopped"
    assert bar(trades).isVisible()
    trades.view.verbs()[Verb.FIND_NEXT]()
    assert trades.view.table.currentIndex().row() == 9


@pytest.mark.parametrize(
    ("places", "complete", "at", "percent", "stopped", "words"),
    [
        ([], False, 0, 0, False, "searching…"),
        ([], False, 0, 7, False, "searching… 7 %"),
        ([4], False, 0, 5, False, "1 hit (searching… 5 %)"),
        ([4, 7], True, 7, None, False, "hit 2 of 2"),
        ([4, 7], True, 5, None, False, "2 hits"),
        ([], True, 0, None, False, "no hit"),
        ([], False, 0, None, True, "no hit so far, stopped"),
    ],
)
def test_where_a_search_stands_in_words(places: list[int], complete: bool, at: int, percent: int | None, stopped: bool, words: str) -> None:
    assert hit_words(Hits(Found(array("I", places), 10, complete)), at, percent, stopped=stopped) == words


def test_the_way_from_hit_to_hit() -> None:
    hits = Hits(Found(array("I", [2, 5, 9]), 10))
    assert [hits.beginning(place) for place in (0, 2, 3, 10)] == [2, 2, 5, 2]
    assert [hits.after(place) for place in (2, 3, 9)] == [5, 5, 2]
    assert [hits.before(place) for place in (2, 3, 9)] == [9, 2, 5]
    assert Hits().after(0) is None


def test_rows_that_were_ordered_by_nothing_are_found_in_the_query_that_is_shown(trades: Visited) -> None:
    assert trades.view.model.rows.query == RowQuery()
    find(trades, "900700")
    assert standing(trades) == (TRADES, "tradeID")
