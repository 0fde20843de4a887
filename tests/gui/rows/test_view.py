"""The Rows view on a real store: sections, rows, places."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.rowquery import Operator, RowFilter
from flexdesk.gui.app import furnish
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.selection import Block
from flexdesk.gui.rows.standing import Chosen
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Verb
from flexdesk.gui.widgets.elided import ShortenedLabel
from flexdesk.settings import load
from tests.gui.finding import the
from tests.gui.rows.visiting import Visited, select
from tests.gui.statements import TRADES
from tests.support.documents import build_document, build_statement, section, trade


def test_a_place_with_a_row_shows_that_row(visited: Visited) -> None:
    visited.go(Place.parse("A-1/Trades/512") or Place.rows())
    assert visited.view.table.currentIndex().row() == 511
    assert visited.cell(511, "symbol") == "SYM512"
    assert visited.view.here() == Place.rows(1, "Trades", 512)


def test_rows_without_a_section_opens_the_first_that_has_data(visited: Visited) -> None:
    visited.go(Place.rows(1))
    assert visited.view.here() == Place.rows(1, "AccountInformation", 1)
    assert visited.view.model.rowCount() == 1


def test_all_artifacts_together_have_the_rows_of_each(visited: Visited) -> None:
    visited.go(Place.rows(None, "Trades"))
    assert visited.view.model.rowCount() == TRADES + 3


def test_sections_show_their_counts_also_those_without_data(visited: Visited) -> None:
    visited.go(Place.rows(1))
    shown = {(s.section_name, s.record_count) for s in visited.view.panes.sections.summaries}
    assert shown == {("AccountInformation", 1), ("OptionEAE", 0), ("Trades", TRADES)}


def test_a_section_without_data_says_that_it_was_selected(visited: Visited) -> None:
    visited.go(Place.rows(1, "OptionEAE"))
    texts = [label.text() for label in visited.view.findChildren(QWidget, "emptySentence") if hasattr(label, "text") and label.isVisible()]
    assert texts == ["This section is selected in the query, but it has no data here."]


def test_absent_attributes_are_told_from_empty_ones(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades"))
    assert [visited.cell(row, "taxes") for row in (0, 1)] == ["-1.50", "—"]
    assert visited.cell(0, "notes") == ""


def test_a_section_that_is_not_there_is_said_and_nothing_breaks(visited: Visited) -> None:
    spy = QSignalSpy(visited.view.announced)
    visited.go(Place.rows(1, "Dividends"))
    assert spy.count() == 1
    assert "Dividends" in spy.at(0)[0].text


def test_where_there_is_no_such_section_nothing_of_the_place_before_is_shown(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades", 7))
    visited.go(Place.rows(2, "Dividends", 1))
    view = visited.view
    assert (view.model.rowCount(), view.model.columnCount()) == (0, 0)
    assert not view.table.isVisibleTo(view)
    assert view.inspector.attributes.table.model().rowCount() == 0
    assert Verb.EXPORT not in view.verbs()
    visited.navigator.back()
    visited.settle()
    assert view.here() == Place.rows(1, "Trades", 7)
    assert view.table.currentIndex().row() == 6
    assert view.table.isVisibleTo(view)


def test_choosing_a_section_goes_there_and_back_returns_to_the_row(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades", 600))
    across = visited.view.table.horizontalScrollBar()
    across.setValue(across.maximum())
    left = across.value()
    assert left > 0
    top = visited.view.table.verticalScrollBar().value()
    visited.view.panes.sections.chosen.emit("AccountInformation")
    visited.settle()
    assert visited.view.here().section == "AccountInformation"
    visited.navigator.back()
    visited.settle()
    assert visited.view.here() == Place.rows(1, "Trades", 600)
    assert visited.view.table.currentIndex().row() == 599
    assert visited.view.table.verticalScrollBar().value() == top
    assert across.value() == left


def test_back_returns_to_what_was_selected_as_long_as_there_are_the_same_rows(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades", 600))
    table = visited.view.table
    ways: list[tuple[Callable[[], object], str]] = [
        (lambda: select(visited, 599, 1, 601, 2), "6 cells of 3 rows selected"),
        (table.select_row, "cells of 1 row selected"),
        (table.selectAll, f"all {TRADES} rows selected"),
    ]
    said: list[str] = []
    visited.view.stated.connect(said.append)
    for choose, words in ways:
        choose()
        visited.go(Place.rows(2, "Trades"))
        visited.navigator.back()
        visited.settle()
        assert said[-1].endswith(words)  # what the status bar says
    visited.view._showing.standing = replace(visited.view.memory(), chosen=Chosen((), all_rows=True, count=7))  # as if rows had come since
    visited.view._showing.stand(None)  # the same
    assert not table.all_selected


def test_moving_the_current_cell_moves_the_address_but_adds_no_history(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades", 1))
    QTest.keyClick(visited.view.table, Qt.Key.Key_Down)
    assert visited.navigator.place == Place.rows(1, "Trades", 2)
    assert not visited.navigator.can_go_back


def test_choosing_an_artifact_shows_its_rows(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades"))
    visited.view.panes.scope.chosen.emit(Place.rows(2))
    visited.settle()
    assert visited.view.model.rowCount() == 3
    assert visited.view.panes.scope.currentData() == "A-2/"


def test_a_late_answer_for_a_place_that_was_left_is_dropped(visited: Visited) -> None:
    visited.navigator.go(Place.rows(1, "Trades", 700))
    visited.go(Place.rows(2, "Trades", 2))
    assert visited.view.model.rowCount() == 3
    assert visited.view.table.currentIndex().row() == 1


def test_the_table_keeps_the_greatest_part_of_a_narrow_window(visited: Visited) -> None:
    visited.view.resize(916, 600)
    visited.go(Place.rows(1, "Trades"))
    assert visited.view.table.width() > visited.view.inspector.width() > visited.view.panes.sections.width()
    assert visited.view.table.width() > 380


def test_export_gets_the_section_that_is_shown(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades"))
    visited.view.verbs()[Verb.EXPORT]()
    assert [rows.count for rows in visited.exported] == [TRADES]


def test_new_rows_are_announced_and_do_not_move_what_is_shown(
    visited: Visited, desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    visited.go(Place.rows(None, "Trades", 5))
    file = tmp_path_factory.mktemp("more") / "august.xml"
    file.write_bytes(
        build_document(build_statement(section("Trades", "Trade", trade(1), trade(2)), from_date="20260801", to_date="20260831"))
    )
    desk_import = ImportOrder(str(file))
    visited.lanes.run.start("august.xml", lambda watch: desk.import_file(desk_import, watch), _ignore, _ignore)
    visited.qtbot.waitUntil(lambda: not visited.lanes.run.jobs)
    visited.settle()
    assert visited.view.model.rowCount() == TRADES + 3
    assert visited.view.panes.news.text == "2 new rows. Press F5 to see them."
    visited.view.refresh()
    visited.settle()
    assert visited.view.model.rowCount() == TRADES + 5
    assert visited.view.table.currentIndex().row() == 4
    visited.lanes.run.start("again", lambda watch: desk.import_file(desk_import, watch), _ignore, _ignore)
    visited.qtbot.waitUntil(lambda: not visited.lanes.run.jobs)
    visited.settle()
    assert not visited.view.panes.news.isVisible()  # the same file brings no new row


def _ignore(_answer: object) -> None:
    """Nobody asks for the report here."""


def test_column_widths_are_kept_by_section(visited: Visited, shell: Shell, qtbot: QtBot) -> None:
    visited.go(Place.rows(1, "Trades"))
    visited.view.table.setColumnWidth(2, 333)
    visited.view.keep()
    again = Visited(shell, qtbot).view
    qtbot.addWidget(again)
    again.show_place(Place.rows(2, "Trades"))
    visited.settle()
    assert again.table.columnWidth(2) == 333


def test_an_empty_store_says_what_would_be_here(
    empty_desk: Desk, lanes: Lanes, qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory
) -> None:
    shell = furnish(empty_desk, lanes, tmp_path_factory.mktemp("profile"), load({}))
    visited = Visited(shell, qtbot)
    view = visited.view
    qtbot.addWidget(view)
    view.show()
    visited.go(Place.rows())
    assert view.model.rowCount() == 0
    assert set(view.verbs()) == {Verb.REFRESH}


def test_a_column_or_row_is_selected_alone_and_the_current_cell_stays(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades", 600))
    table = visited.view.table
    table.selectAll()
    stood = table.currentIndex()
    QTest.keyClick(table, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert table.choice().blocks == (Block(599, 0, 599, table.rows_model.columnCount() - 1),)
    QTest.keyClick(table, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert table.choice().blocks == (Block(0, stood.column(), TRADES - 1, stood.column()),)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (599, stood.column())


def test_the_status_bar_says_how_many_rows_there_are_match_and_are_selected(visited: Visited) -> None:
    said = QSignalSpy(visited.view.stated)
    visited.go(Place.rows(1, "Trades", 1))
    assert said.at(said.count() - 1)[0] == f"Trades {TRADES} rows"
    visited.view.panes.query.write("symbol", "=SYM7")
    visited.settle()
    visited.view.table.selectAll()
    assert said.at(said.count() - 1)[0] == f"Trades {TRADES} rows, 1 match · the only row is selected"


def test_the_status_bar_counts_what_is_selected_also_after_a_jump_and_without_a_column(visited: Visited) -> None:
    said = QSignalSpy(visited.view.stated)
    visited.go(Place.rows(1, "Trades", 1))
    select(visited, 0, 0, 2, 3)
    assert said.at(said.count() - 1)[0] == f"Trades {TRADES} rows · 12 cells of 3 rows selected"
    visited.view._commands.arranging.hide(visited.view.model.snapshot.columns[1])
    assert said.at(said.count() - 1)[0] == f"Trades {TRADES} rows · 9 cells of 3 rows selected"
    select(visited, 5, 0, 5, 3)
    assert said.at(said.count() - 1)[0] == f"Trades {TRADES} rows · 3 cells of 1 row selected"
    visited.view.table.selectAll()
    assert said.at(said.count() - 1)[0] == f"Trades {TRADES} rows · all {TRADES} rows selected"
    visited.view.table.show_cell(300, 0)
    assert said.at(said.count() - 1)[0] == f"Trades {TRADES} rows"


def test_where_no_row_matches_a_button_clears_the_filters(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades", 1))
    visited.view.panes.query.add(RowFilter("symbol", Operator.EQUAL, "nothing like it"))
    visited.settle()
    clear = visited.view.findChild(QPushButton, "empty-clearRowFilters")
    assert isinstance(clear, QPushButton)
    assert clear.isVisible()
    clear.click()
    visited.settle()
    assert visited.view.model.rowCount() == TRADES


def test_chips_never_lie_on_each_other(visited: Visited) -> None:
    """Those of a second filter come while the bar stays as large as it is."""
    visited.go(Place.rows(1, "Trades", 1))
    bar = visited.view.panes.query
    for name in ("=SYM7", "=SYM8"):
        bar.write("symbol", name)
        visited.settle()
    visited.qtbot.waitUntil(lambda: _apart([chip.geometry() for chip in bar.findChildren(QToolButton) if chip.isVisible()]))


def _apart(places: list[QRect]) -> bool:
    return len(places) == 2 and not places[0].intersects(places[1]) and all(place.y() > 0 for place in places)


def test_the_count_beside_the_name_is_whole_and_says_less_where_it_is_narrow(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades"))
    visited.view.panes.show_title("Trades", "1,000,000 rows, 235 attributes", "1,000,000 rows")
    label = the(visited.view, ShortenedLabel)
    shown = {}
    for width in (1300, 640):
        visited.view.resize(width, 600)
        visited.view.grab()
        shown[width] = label.shown(label.width())
    assert shown == {1300: "1,000,000 rows, 235 attributes", 640: "1,000,000 rows"}
