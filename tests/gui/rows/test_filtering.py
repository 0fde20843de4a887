"""Picking rows: the field, its chips, the order, and that everything else follows what is shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from flexdesk.domain.rowquery import EVERYTHING, Operator, RowFilter, SortKey
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.querybar import QueryBar
from flexdesk.gui.rows.querywords import filter_words, sort_words
from flexdesk.gui.view import Verb
from tests.gui.rows.visiting import Visited
from tests.gui.statements import TRADES


@pytest.fixture
def trades(visited: Visited) -> Visited:
    """The Trades of A-1, not picked."""
    visited.go(Place.rows(1, "Trades"))
    return visited


def bar(visited: Visited) -> QueryBar:
    return visited.view.panes.query


def write(visited: Visited, column: str, text: str) -> None:
    """Write a filter for a column as a person does, with Enter."""
    bar(visited).begin(column)
    bar(visited).field.setText(text)
    QTest.keyClick(bar(visited).field, Qt.Key.Key_Return)
    visited.settle()


def chips(visited: Visited) -> dict[str, QToolButton]:
    return {chip.text(): chip for chip in bar(visited).findChildren(QToolButton) if chip.text() and not chip.isHidden()}


def test_a_filter_shows_the_rows_that_pass_with_their_own_numbers(trades: Visited) -> None:
    write(trades, "symbol", "=SYM512")
    assert [trades.cell(row, "symbol") for row in range(trades.view.model.rowCount())] == ["SYM512"]
    assert trades.view.model.headerData(0, Qt.Orientation.Vertical) == "512"
    assert trades.view.here() == Place.rows(1, "Trades", 512)
    assert "1 of 700 rows match" in trades.view.table.accessibleDescription()


def test_each_filter_is_a_chip_with_words_that_takes_it_away(trades: Visited) -> None:
    write(trades, "quantity", ">=690")
    write(trades, "symbol", "SYM69")
    assert list(chips(trades)) == ["quantity >= 690", "symbol contains SYM69", "Clear all"]
    assert trades.view.model.rowCount() == 10
    chips(trades)["symbol contains SYM69"].click()
    trades.settle()
    assert trades.view.model.rowCount() == 11
    chips(trades)["Clear all"].click()
    trades.settle()
    assert trades.view.model.rowCount() == TRADES
    assert not chips(trades)


def test_what_makes_no_sense_is_said_and_the_rows_stay(trades: Visited) -> None:
    write(trades, "quantity", ">=690")
    write(trades, "quantity", ">=many")
    assert "many" in bar(trades).said.text
    assert bar(trades).said.isVisible()
    assert trades.view.model.rowCount() == 11
    assert bar(trades).query == trades.view.model.rows.query


def test_the_field_is_applied_without_enter_after_a_moment(trades: Visited) -> None:
    bar(trades).begin("symbol")
    QTest.keyClicks(bar(trades).field, "=SYM5")
    trades.qtbot.waitUntil(lambda: trades.view.model.rowCount() == 1)


def test_no_match_says_so_and_clearing_brings_the_rows_back(trades: Visited) -> None:
    write(trades, "symbol", "=NONE")
    assert trades.view.model.rowCount() == 0
    trades.view.verbs()[Verb.CLEAR_FILTERS]()
    trades.settle()
    assert trades.view.model.rowCount() == TRADES
    assert trades.view.table.isVisible()


def test_a_click_on_a_column_orders_by_it_then_the_other_way_then_as_in_the_document(trades: Visited) -> None:
    column = trades.view.model.snapshot.columns.index("quantity")
    shown = []
    for _ in range(3):
        trades.view.table.horizontalHeader().sectionClicked.emit(column)
        trades.settle()
        shown.append((trades.cell(0, "quantity"), trades.cell(1, "quantity"), list(chips(trades))[:1]))
    assert shown == [("1", "2", ["sorted by quantity"]), ("700", "699", ["sorted by quantity, descending"]), ("1", "2", [])]


def test_a_cell_filters_to_its_value_or_leaves_it_out(trades: Visited) -> None:
    only, without = trades.view._commands.cell.actions  # the menu of a cell
    trades.view.table.show_cell(4, trades.view.model.snapshot.columns.index("symbol"))
    without.trigger()
    trades.settle()
    assert (trades.view.model.rowCount(), next(iter(chips(trades)))) == (TRADES - 1, "symbol <> SYM5")
    trades.view.table.show_cell(1, trades.view.model.snapshot.columns.index("taxes"))
    only.trigger()
    trades.settle()
    assert (trades.view.model.rowCount(), list(chips(trades))[1]) == (TRADES // 2, "taxes is not present")
    without.trigger()  # a cell without a value can be left out as well
    trades.settle()
    assert (trades.view.model.rowCount(), list(chips(trades))[1]) == (TRADES // 2 - 1, "taxes is present")
    trades.view.table.show_cell(1, trades.view.model.snapshot.columns.index("notes"))
    without.trigger()
    trades.settle()
    assert "notes is not empty" in chips(trades)


def test_back_brings_the_filter_and_the_row_again(trades: Visited) -> None:
    write(trades, "quantity", ">=690")
    trades.view.table.show_cell(3, 0)
    trades.go(Place.rows(2, "Trades"))
    assert trades.view.model.rowCount() == 3
    trades.navigator.back()
    trades.settle()
    assert trades.view.model.rowCount() == 11
    assert trades.view.table.currentIndex().row() == 3
    assert "quantity >= 690" in chips(trades)


def test_an_address_that_the_filter_hides_is_shown_without_it(trades: Visited) -> None:
    write(trades, "quantity", ">=690")
    trades.go(Place.rows(1, "Trades", 3))
    assert trades.view.model.rows.query == EVERYTHING
    assert trades.view.table.currentIndex().row() == 2


def test_copy_and_export_take_the_rows_that_are_shown(trades: Visited) -> None:
    write(trades, "quantity", ">=699")
    bar(trades).sort_by("quantity")
    bar(trades).sort_by("quantity")
    trades.settle()
    trades.view.table.selectColumn(trades.view.model.snapshot.columns.index("symbol"))
    trades.view.verbs()[Verb.COPY]()
    trades.settle()
    assert QGuiApplication.clipboard().text() == "SYM700\nSYM699\n"
    trades.view.verbs()[Verb.EXPORT]()
    assert [(rows.count, rows.query) for rows in trades.exported] == [(2, trades.view.model.rows.query)]


def test_esc_puts_the_field_away_and_leaves_the_chips(trades: Visited) -> None:
    write(trades, "symbol", "=SYM5")
    QTest.keyClick(bar(trades).field, Qt.Key.Key_Escape)
    assert not bar(trades).field.isVisible()
    assert "symbol = SYM5" in chips(trades)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (RowFilter("a", Operator.EMPTY), "a is empty"),
        (RowFilter("a", Operator.ABSENT), "a is not present"),
        (RowFilter("a", Operator.PRESENT), "a is present"),
        (RowFilter("a", Operator.NOT_EQUAL), "a is not empty"),
        (RowFilter("a", Operator.RANGE, "1", "2"), "a from 1 to 2"),
        (RowFilter("a", Operator.REGEX, "x{2}"), "a matches /x{2}/"),
        (RowFilter("a", Operator.NOT_EQUAL, "x"), "a <> x"),
        (RowFilter(None, Operator.CONTAINS, "x"), "any column contains x"),
    ],
)
def test_a_filter_in_words(found: RowFilter, words: str) -> None:
    assert filter_words(found) == words


def test_an_order_in_words() -> None:
    assert sort_words(SortKey("a", descending=True)) == "sorted by a, descending"


def test_a_screen_reader_hears_how_many_rows_match_and_in_which_order(trades: Visited) -> None:
    write(trades, "quantity", ">=690")
    bar(trades).sort_by("symbol")
    trades.settle()
    spoken = trades.view.table.accessibleDescription()
    assert spoken == "Trades, 11 of 700 rows match, 9 attributes, quantity >= 690, sorted by symbol"


def test_the_count_of_a_filter_is_announced(trades: Visited, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr("flexdesk.gui.rows.showing.speak", lambda _widget, text: heard.append(text))
    write(trades, "quantity", ">=690")
    trades.go(Place.rows(1, "AccountInformation"))
    assert heard == ["11 of 700 rows match, 9 attributes"]
