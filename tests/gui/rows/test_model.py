"""The windowed model: right at every page edge, patient while pages come, calm when they do not."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from flexdesk.domain.errors import Failure
from flexdesk.gui.rows.model import ABSENT, LOADING
from flexdesk.gui.rows.opening import PAGE
from flexdesk.gui.rows.pages import PAGES_KEPT, PAGES_WAITED_FOR
from tests.fakes.sections import values
from tests.gui.rows.conftest import Rig

MILLION = 1_000_000
Make = Callable[[int], Rig]
Role = Qt.ItemDataRole


def watched(model: QAbstractItemModel) -> QAbstractItemModelTester:
    """Let Qt's own tester follow every signal of the model; its warnings fail the test."""
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)


@pytest.mark.parametrize("count", [0, 1, 255, 256, 257, 2000])
def test_the_model_is_a_sound_model_while_pages_arrive_and_when_it_is_reset(rig: Make, count: int) -> None:
    made = rig(count)
    watched(made.model)
    for row in (0, count // 2, max(0, count - 1)):
        if count:
            made.wait_for(row)
    made.open()
    assert made.model.rowCount() == count
    assert made.model.columnCount() == 5


@pytest.mark.parametrize("row", [0, 1, PAGE - 1, PAGE, PAGE + 1, MILLION // 2, MILLION - 1])
def test_a_row_of_a_million_is_itself(rig: Make, row: int) -> None:
    made = rig(MILLION)
    made.wait_for(row)
    expected = [*values(row), *[ABSENT] * (5 - len(values(row)))]
    assert [made.model.index(row, column).data() for column in range(5)] == expected


def test_a_row_whose_page_is_not_here_yet_says_so_and_then_tells_the_table(rig: Make) -> None:
    made = rig(MILLION)
    spy = QSignalSpy(made.model.dataChanged)
    assert made.model.index(500_000, 0).data() == LOADING
    assert made.model.index(500_000, 0).data(Role.AccessibleTextRole) == "loading"
    made.wait_for(500_000)
    top, bottom = spy.at(0)[0], spy.at(0)[1]
    first = 500_000 // PAGE * PAGE
    assert (top.row(), bottom.row(), top.column(), bottom.column()) == (first, first + PAGE - 1, 0, 4)


def test_absent_is_a_dash_that_is_spoken_and_empty_is_nothing(rig: Make) -> None:
    model = rig(3).model
    assert model.index(2, 2).data() == ABSENT
    assert model.index(2, 2).data(Role.AccessibleTextRole) == "not present"
    assert model.index(1, 2).data() == ""
    assert model.index(1, 2).data(Role.AccessibleTextRole) == ""


def test_amounts_stand_right_and_their_names_too(rig: Make) -> None:
    model = rig(10).model
    right = [bool(model.index(0, column).data(Role.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight) for column in range(5)]
    heads = [model.headerData(c, Qt.Orientation.Horizontal, Role.TextAlignmentRole) for c in range(5)]
    assert right == [False, True, False, False, False]
    assert [bool(head & Qt.AlignmentFlag.AlignRight) for head in heads] == right
    assert all(head & Qt.AlignmentFlag.AlignAbsolute for head in heads)  # also where a window is read from the right


def test_rows_are_numbered_from_one(rig: Make) -> None:
    model = rig(MILLION).model
    numbers = [model.headerData(row, Qt.Orientation.Vertical) for row in (0, MILLION - 1)]
    assert numbers == ["1", "1,000,000"]


def test_opening_reads_the_first_page_and_nothing_else(rig: Make) -> None:
    assert rig(MILLION).sections.asked == [(0, PAGE)]


def test_looking_again_at_a_page_asks_nothing(rig: Make) -> None:
    made = rig(MILLION)
    made.wait_for(700_000)
    before = list(made.sections.asked)
    for row in range(700_000 // PAGE * PAGE, 700_000):
        made.model.cell(row, 0)
    assert made.sections.asked == before


def test_the_last_page_is_asked_for_no_more_rows_than_there_are(rig: Make) -> None:
    made = rig(257)
    made.wait_for(256)
    assert made.sections.asked[-1] == (256, 1)


def test_only_so_many_pages_stay_in_memory(rig: Make) -> None:
    made = rig(PAGE * (PAGES_KEPT + 10))
    for number in range(PAGES_KEPT + 10):
        made.wait_for(number * PAGE)
    pages = made.model._pages
    assert pages is not None
    assert len(pages) == PAGES_KEPT
    asked = len(made.sections.asked)
    made.wait_for((PAGES_KEPT + 9) * PAGE)
    assert len(made.sections.asked) == asked
    made.wait_for(PAGE)
    assert len(made.sections.asked) == asked + 1


def test_scrolling_past_leaves_only_the_newest_questions(rig: Make) -> None:
    """Dragging the bar over a million rows must not read them all."""
    made = rig(MILLION)
    for number in range(1, 1000):
        made.model.cell(number * PAGE, 0)
    made.wait_for(999 * PAGE)
    made.qtbot.waitUntil(lambda: made.lanes.read.idle)
    last = [(number * PAGE, PAGE) for number in range(1000 - PAGES_WAITED_FOR, 1000)]
    assert made.sections.asked[-PAGES_WAITED_FOR:] == last
    assert len(made.sections.asked) < 500


def test_pages_of_a_section_that_was_left_are_dropped(rig: Make) -> None:
    made = rig(MILLION)
    made.model.cell(500_000, 0)
    spy = QSignalSpy(made.model.dataChanged)
    made.open()
    made.qtbot.waitUntil(lambda: made.lanes.read.idle)
    made.wait_for(3 * PAGE)
    assert [spy.at(i)[0].row() for i in range(spy.count())] == [3 * PAGE]


def test_a_page_that_cannot_be_read_becomes_rows_that_say_so(rig: Make) -> None:
    made = rig(4 * PAGE)
    made.sections.broken = {PAGE}
    assert isinstance(made.wait_for(PAGE), Failure)
    index = made.model.index(PAGE + 3, 0)
    assert [index.siblingAtColumn(column).data() for column in range(5)] == ["unreadable"] * 5
    assert index.data(Role.ToolTipRole) == "The store is damaged here. Restore a backup."
    assert made.wait_for(2 * PAGE) == values(2 * PAGE)[0]


def test_an_index_that_is_none_has_no_data(rig: Make) -> None:
    model = rig(1).model
    assert model.data(QModelIndex()) is None
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(model.index(0, 0)) == 0
