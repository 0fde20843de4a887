"""A million rows, plain, filtered and sorted: how much is asked, counted instead of timed, so that a cliff cannot come unseen."""

from array import array
from collections.abc import Callable
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from flexdesk.domain.rowquery import EVERYTHING, Operator, RowFilter, RowQuery, SortKey
from flexdesk.gui.rows.model import ABSENT
from flexdesk.gui.rows.opening import PAGE
from flexdesk.gui.rows.table import RowsTable
from tests.fakes.sections import values
from tests.gui.rows.conftest import Rig, visible_cells

MILLION = 1_000_000
Make = Callable[[int], Rig]
FILTERED = array("I", range(1, MILLION, 2))
SORTED = array("I", range(MILLION - 1, -1, -1))
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
MOST_SIZES = 10_000
KINDS = {
    "plain": (EVERYTHING, None),
    "filtered": (RowQuery((RowFilter("notes", Operator.EMPTY),)), FILTERED),
    "sorted": (RowQuery((), (SortKey("quantity", descending=True),)), SORTED),
}


@pytest.fixture(params=sorted(KINDS))
def million(request: pytest.FixtureRequest, rig: Make) -> tuple[Rig, "array[int] | None"]:
    """A model of a million rows, and the rows it shows where they are not all in order."""
    made = rig(MILLION)
    query, rows = KINDS[request.param]
    if rows is not None:
        made.pick(query, rows)
    made.sections.asked.clear()
    return made, rows


def shown_row(rows: "array[int] | None", place: int) -> int:
    return place if rows is None else rows[place]


def places(made: Rig) -> list[int]:
    """Return where the cliffs would be: first, last, both sides of page edges, and anywhere."""
    count = made.model.rowCount()
    edges = [0, 1, PAGE - 1, PAGE, PAGE + 1, count // 2, count - PAGE, count - 2, count - 1]
    return edges + Random(7).sample(range(count), 5)


def settled(made: Rig, table: RowsTable, place: int) -> None:
    table.show_cell(place, 0)
    made.wait_for(place)
    made.qtbot.waitUntil(lambda: made.lanes.read.idle)
    table.grab()


def test_every_probe_shows_its_own_row_with_its_own_number(million: tuple[Rig, "array[int] | None"]) -> None:
    made, rows = million
    for place in places(made):
        made.wait_for(place)
        row = shown_row(rows, place)
        expected = [*values(row), *[ABSENT] * (5 - len(values(row)))]
        assert [made.model.index(place, column).data() for column in range(5)] == expected
        assert made.model.headerData(place, Qt.Orientation.Vertical) == f"{row + 1:,}"


def test_a_repaint_anywhere_asks_eight_times_the_visible_cells_at_most(million: tuple[Rig, "array[int] | None"]) -> None:
    made, _rows = million
    table = made.table()
    for place in places(made):
        settled(made, table, place)
        made.model.calls = 0
        table.grab()
        assert 0 < made.model.calls <= 8 * visible_cells(table), place


def test_with_pinned_columns_too(million: tuple[Rig, "array[int] | None"]) -> None:
    made, _rows = million
    table = made.table()
    table.pin([0])
    settled(made, table, made.model.rowCount() // 2)
    made.model.calls = 0
    table.grab()
    assert 0 < made.model.calls <= 8 * visible_cells(table)


def test_nothing_outside_the_window_is_fetched(million: tuple[Rig, "array[int] | None"]) -> None:
    """Of each place that was looked at the pages in sight, each asked for once, whole, and no other."""
    made, _rows = million
    table, count = made.table(), made.model.rowCount()
    made.wait_for(0)
    for place in (count // 2, count - 1):
        made.sections.asked.clear()
        settled(made, table, place)
        top, bottom = table.rowAt(0), table.rowAt(table.viewport().height() - 1)
        bottom = count - 1 if bottom < 0 else bottom
        in_sight = {top // PAGE, bottom // PAGE, place // PAGE}
        asked = [(first // PAGE, size) for first, size in made.sections.asked]
        assert {page for page, _ in asked} <= in_sight
        assert len(asked) == len(set(asked))
        assert all(size == min(PAGE, count - page * PAGE) for page, size in asked)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_PageUp, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_no_key_walks_over_the_rows(million: tuple[Rig, "array[int] | None"], key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    made, _rows = million
    table = made.table()
    settled(made, table, made.model.rowCount() // 2)
    made.model.calls = 0
    QTest.keyClick(table, key, modifier)
    table.grab()
    made.qtbot.waitUntil(lambda: made.lanes.read.idle)
    assert made.model.calls <= 16 * visible_cells(table)


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_End, CTRL_SHIFT)])
def test_a_selection_of_a_million_cells_is_not_listed_for_a_screen_reader(
    million: tuple[Rig, "array[int] | None"], key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    """Qt asks the model for the size of each cell that it lists."""
    made, _rows = million
    table = made.table()
    settled(made, table, 0)
    QAccessible.setActive(True)
    try:
        made.model.sizes = 0
        QTest.keyClick(table, key, modifier)
        QTest.keyClick(table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        table.grab()
        made.qtbot.waitUntil(lambda: made.lanes.read.idle)
    finally:
        QAccessible.setActive(False)
    assert made.model.sizes <= MOST_SIZES


def test_selecting_all_is_logical_and_counts_exactly(million: tuple[Rig, "array[int] | None"]) -> None:
    made, _rows = million
    table = made.table()
    table.selectAll()
    assert table.selectionModel().selection().isEmpty()
    assert table.choice().cells == made.model.rowCount() * 5
    assert table.shown().selected == ((0, made.model.rowCount() - 1),)


def test_marking_hits_asks_no_more_than_painting(million: tuple[Rig, "array[int] | None"]) -> None:
    made, _rows = million
    table = made.table()
    settled(made, table, made.model.rowCount() // 2)
    looked: list[str] = []

    def is_hit(_column: int, cell: str) -> bool:
        looked.append(cell)
        return "9" in cell

    table.mark(is_hit)
    looked.clear()
    table.grab()
    assert 0 < len(looked) <= 2 * visible_cells(table)
