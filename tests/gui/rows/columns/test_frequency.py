"""The values of a column, counted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton

from flexdesk.domain.rowquery import Frequencies, Mode, Operator, RowFilter, ValueCount
from flexdesk.gui.rows.frequency import FrequencyDialog, filter_of, frequency_words
from tests.gui.rows.columns.seeing import columns
from tests.gui.rows.visiting import Visited
from tests.gui.statements import TRADES


def frequencies(visited: Visited, name: str) -> FrequencyDialog:
    """Return the list of a column, counted."""
    columns(visited).count_values(name)
    visited.settle()
    found = [each for each in visited.view.panes.findChildren(QDialog, "frequencyDialog") if each.isVisible()]
    assert isinstance(found[-1], FrequencyDialog)
    return found[-1]


def lines(dialog: FrequencyDialog) -> list[list[str]]:
    model = dialog.table.model()
    return [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]


def test_the_values_of_a_column_are_counted_with_their_share(trades: Visited) -> None:
    dialog = frequencies(trades, "taxes")
    assert lines(dialog) == [["-1.50", "350", "50.0 %"], ["not present", "350", "50.0 %"]]
    assert dialog.said.text == f"1 different value in {TRADES} rows"


def test_enter_in_the_frequency_list_filters_to_the_value(trades: Visited) -> None:
    dialog = frequencies(trades, "taxes")
    dialog.table.selectRow(1)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    trades.settle()
    assert trades.view.panes.query.query.filters == (RowFilter("taxes", Operator.ABSENT),)
    assert trades.view.model.rowCount() == TRADES // 2


def test_the_frequency_list_counts_the_rows_that_are_shown_and_is_copied_verbatim(trades: Visited) -> None:
    trades.view.panes.query.add(RowFilter("quantity", Operator.AT_MOST, "2"))
    trades.settle()
    dialog = frequencies(trades, "symbol")
    dialog.copy.trigger()
    assert QGuiApplication.clipboard().text() == "symbol\trows\nSYM1\t1\nSYM2\t1\n"
    dialog.copy_value.trigger()
    assert QGuiApplication.clipboard().text() == "SYM1"
    dialog.findChildren(QPushButton, "filterToFrequencyButton")[0].click()
    trades.settle()
    assert trades.view.model.rowCount() == 1


def test_closing_the_list_stops_the_counting(trades: Visited) -> None:
    columns(trades).count_values("symbol")
    dialog = [each for each in trades.view.panes.findChildren(QDialog, "frequencyDialog") if each.isVisible()][-1]
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    trades.settle()
    trades.qtbot.waitUntil(lambda: not trades.lanes.scan.jobs)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (None, RowFilter("a", Operator.ABSENT)),
        ("", RowFilter("a", Operator.EMPTY)),
        ("007", RowFilter("a", Operator.EQUAL, "007", mode=Mode.TEXT)),
    ],
)
def test_a_counted_value_becomes_the_filter_that_finds_it(value: str | None, found: RowFilter) -> None:
    assert filter_of("a", value) == found


def test_a_list_that_is_cut_says_so() -> None:
    cut = Frequencies("a", (ValueCount("x", 3), ValueCount(None, 2)), 1_200, 5_000)
    assert frequency_words(cut) == "1,200 different values in 5,000 rows; the 2 most frequent are listed"
