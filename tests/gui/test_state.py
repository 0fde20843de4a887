"""What is kept between two starts, and what happens when the file is bad."""

from pathlib import Path

import pytest
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTableView
from pytestqt.qtbot import QtBot

from flexdesk.gui.state import State


@pytest.fixture
def table(qtbot: QtBot) -> QTableView:
    """A table with three columns."""
    shown = QTableView()
    qtbot.addWidget(shown)
    show_columns(shown, "symbol", "quantity", "price")
    return shown


@pytest.fixture
def header(table: QTableView) -> QHeaderView:
    return table.horizontalHeader()


def show_columns(table: QTableView, *names: str) -> None:
    model = QStandardItemModel(0, len(names), table)
    model.setHorizontalHeaderLabels(names)
    table.setModel(model)


def test_what_was_put_is_there_after_a_restart(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.put("a/b", "c")
    state.save()
    assert State(tmp_path).get("a/b", "") == "c"


def test_another_version_of_the_file_is_ignored(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.put("a", "b")
    state.put("version", "999")
    state.save()
    assert State(tmp_path).get("a", "nothing") == "nothing"


def test_a_file_that_is_no_ini_is_ignored(tmp_path: Path) -> None:
    (tmp_path / "window.ini").write_bytes(b"\x00\xff[[[ not = an = ini")
    assert State(tmp_path).get("a", "nothing") == "nothing"


def test_columns_come_back_by_name_not_by_number(tmp_path: Path, table: QTableView, header: QHeaderView) -> None:
    """Another statement has another set of columns: known ones keep width and order, new ones stand behind them."""
    state = State(tmp_path)
    header.resizeSection(1, 211)
    header.moveSection(2, 0)
    state.keep_columns("Trades", header)
    show_columns(table, "new", "price", "quantity")
    assert state.restore_columns("Trades", header)
    assert [header.logicalIndex(visual) for visual in range(3)] == [1, 2, 0]
    assert header.sectionSize(2) == 211


def test_columns_of_another_section_are_not_touched(tmp_path: Path, header: QHeaderView) -> None:
    state = State(tmp_path)
    state.keep_columns("Trades", header)
    assert not state.restore_columns("CashTransactions", header)


@pytest.mark.parametrize("rubbish", ["", "{", "[1, 2]", '[["symbol"]]', '[["symbol", "wide"]]', "null", "7"])
def test_a_layout_that_cannot_be_understood_is_ignored(tmp_path: Path, header: QHeaderView, rubbish: str) -> None:
    state = State(tmp_path)
    state.put("columns/Trades", rubbish)
    assert not state.restore_columns("Trades", header)
    assert header.count() == 3


def test_clearing_forgets_everything(tmp_path: Path) -> None:
    state = State(tmp_path)
    state.put("theme", "dark")
    state.clear()
    assert State(tmp_path).get("theme", "system") == "system"


def test_of_layouts_nothing_is_left_when_they_are_reset_and_those_who_have_some_hear_of_it(tmp_path: Path, qtbot: QtBot) -> None:
    state = State(tmp_path)
    for key in ("window/geometry", "splitters/runs", "columns/runs", "rows/tabs", "theme", "rows/columns/Trades"):
        state.put(key, "x")
    with qtbot.waitSignal(state.layouts.forgotten):
        state.forget_layouts()
    state.put("zoom", "110")
    state.save()
    kept = State(tmp_path)
    assert [kept.get(key, "") for key in ("window/geometry", "splitters/runs", "columns/runs", "rows/tabs")] == [""] * 4
    assert [kept.get(key, "") for key in ("theme", "zoom", "rows/columns/Trades")] == ["x", "110", "x"]
