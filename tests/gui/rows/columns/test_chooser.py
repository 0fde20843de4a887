"""The list in which columns are found, shown, hidden, moved and pinned."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from flexdesk.domain.rowquery import Mode, Operator, RowFilter
from flexdesk.gui.exporting.defaults import keep_columns
from flexdesk.gui.rows.columns.chooser import name_of
from flexdesk.gui.shell import Shell
from tests.gui.rows.columns.seeing import chooser, columns, logical, seen
from tests.gui.rows.visiting import Visited


def test_the_chooser_finds_shows_hides_and_counts(trades: Visited) -> None:
    opened = chooser(trades)
    assert opened.list.viewport().height() == opened.list.sizeHintForRow(0) * opened.list.count()  # room for all columns, and no more
    QTest.keyClicks(opened.field, "symb")
    assert [name_of(opened.list.item(row)) for row in range(opened.list.count())] == ["symbol"]
    QTest.keyClick(opened.field, Qt.Key.Key_Return)
    assert "symbol" not in seen(trades)
    QTest.keyClick(opened.field, Qt.Key.Key_Down)
    QTest.keyClick(opened.list, Qt.Key.Key_Space)
    assert "symbol" in seen(trades)
    opened.field.clear()
    opened.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    count = len(trades.view.model.snapshot.columns)
    assert opened.said.text() == f"{count - 1} of {count} shown"
    opened.all.trigger()
    assert len(seen(trades)) == count


def test_the_chooser_moves_and_pins_the_current_column(trades: Visited) -> None:
    trades.view.table.show_cell(0, logical(trades, "symbol"))
    opened = chooser(trades)
    before = seen(trades).index("symbol")
    opened.up.trigger()
    assert seen(trades).index("symbol") == before - 1
    opened.down.trigger()
    assert seen(trades).index("symbol") == before
    opened.pin.trigger()
    assert (seen(trades)[0], opened.pin.text()) == ("symbol", "Un&pin")
    assert name_of(opened.list.item(0)) == "symbol"


def test_the_chooser_takes_the_order_in_which_its_list_was_put(trades: Visited) -> None:
    opened = chooser(trades)
    names = [name_of(opened.list.item(row)) for row in range(opened.list.count())]
    columns(trades).arranging.order(list(reversed(names)))
    assert seen(trades) == list(reversed(names))


def test_non_empty_shows_the_columns_that_have_a_value_in_the_rows_shown(trades: Visited) -> None:
    trades.view.panes.query.add(RowFilter("quantity", Operator.EQUAL, "2"))
    trades.settle()
    opened = chooser(trades)
    opened.non_empty.trigger()
    trades.settle()
    assert "taxes" not in seen(trades)  # even rows have none
    assert "notes" not in seen(trades)  # empty everywhere
    assert {"symbol", "quantity", "tradeID"} <= set(seen(trades))


def test_reset_layout_forgets_the_columns_of_every_section(trades: Visited, shell: Shell) -> None:
    columns(trades).arranging.hide("symbol")
    columns(trades).arranging.keep()
    assert "symbol" in shell.state.get("columns/rows/Trades", "")
    shell.state.forget_layouts()
    assert shell.state.get("columns/rows/Trades", "") == ""
    assert "symbol" in [look.name for look in columns(trades).arranging.looks if not look.hidden]
    columns(trades).arranging.keep()
    assert "hidden" not in shell.state.get("columns/rows/Trades", "")


def test_reset_shows_the_columns_as_the_section_has_them(trades: Visited) -> None:
    arranging = columns(trades).arranging
    usual = [trades.view.table.columnWidth(column) for column in range(trades.view.model.columnCount())]
    arranging.pin("tradeID")
    arranging.hide("symbol")
    arranging.compare_as("symbol", Mode.NUMBER)
    arranging.widen("quantity", 2)
    chooser(trades).reset.trigger()
    assert seen(trades) == list(trades.view.model.snapshot.columns)
    assert [trades.view.table.columnWidth(column) for column in range(trades.view.model.columnCount())] == usual
    assert not trades.view.table.pinned.isVisible()
    assert trades.view.model.mode("symbol") is Mode.TEXT


def test_the_columns_of_the_last_export_come_back_in_their_order(trades: Visited, shell: Shell) -> None:
    assert not chooser(trades).exported.isEnabled()
    keep_columns(shell.state, "Trades", ("quantity", "gone", "symbol"))
    opened = chooser(trades)
    opened.exported.trigger()
    assert seen(trades) == ["quantity", "symbol"]
