"""Which rows are shown: of one artifact, of all, of the current ones, or each distinct one once."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QSignalSpy

from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.gui.places.place import Extent, Place
from flexdesk.gui.rows.scope import short_period
from flexdesk.gui.view import Verb
from flexdesk.gui.widgets.cells import PLACE_ROLE
from tests.gui.rows.visiting import Visited
from tests.gui.statements import TRADES
from tests.support.documents import build_document, build_statement, section, trade

CURRENT, MERGED = Place.rows(None, "Trades", extent=Extent.CURRENT), Place.rows(None, "Trades", extent=Extent.MERGED)


@pytest.fixture
def again(desk: Desk, tmp_path: Path) -> Desk:
    """The desk, to which July came again as A-3: the first trade unchanged and with a twin, one more trade, two others gone."""
    rows = section("Trades", "Trade", trade(1), trade(1), trade(9))
    july = build_statement(rows, account="U2", from_date="20260701", to_date="20260731", generated="20260802;023000")
    (tmp_path / "again.xml").write_bytes(build_document(july, query="daily"))
    assert desk.import_file(ImportOrder(str(tmp_path / "again.xml")))[0].artifacts[0].raw_artifact_id == 3
    return desk


def origin(visited: Visited, row: int) -> list[str]:
    return [visited.text(row, column) for column in own_columns(visited)]


def own_columns(visited: Visited) -> range:
    return range(len(visited.view.model.snapshot.columns), visited.view.model.columnCount())


def test_current_leaves_out_what_a_later_download_covers(again: Desk, visited: Visited) -> None:
    visited.go(CURRENT)
    assert visited.view.model.rowCount() == TRADES + 3
    assert {origin(visited, row)[0] for row in (0, TRADES, TRADES + 2)} == {"A-1", "A-3"}
    assert {each.section_name: each.record_count for each in visited.view.panes.sections.summaries}["Trades"] == TRADES + 3


def test_merged_shows_each_distinct_row_once_and_twins_twice(again: Desk, visited: Visited) -> None:
    visited.go(MERGED)
    assert visited.view.model.rowCount() == TRADES + 5
    symbols = [visited.cell(row, "symbol") for row in range(TRADES, TRADES + 5)]
    assert symbols == ["SYM1", "SYM2", "SYM3", "SYM1", "SYM9"]


def test_merged_rows_name_the_runs_that_met_them_first_and_last_as_links(again: Desk, visited: Visited) -> None:
    visited.go(MERGED)
    assert [
        visited.view.model.title(column) for column in range(len(visited.view.model.snapshot.columns), visited.view.model.columnCount())
    ] == [
        "artifact",
        "first seen",
        "last seen",
    ]
    assert [origin(visited, row) for row in (0, TRADES, TRADES + 1, TRADES + 3)] == [
        ["A-1", "R-1", "R-1"],
        ["A-2", "R-2", "R-3"],
        ["A-2", "R-2", "R-2"],
        ["A-3", "R-3", "R-3"],
    ]
    last = visited.view.model.index(TRADES, visited.view.model.columnCount() - 1)
    assert last.data(PLACE_ROLE) == Place.run(3)


def test_the_counts_of_merged_sections_come_after_their_names(again: Desk, visited: Visited) -> None:
    spy = QSignalSpy(visited.view._beside.counted)  # what tells that counts are those of the scope
    visited.go(MERGED)
    assert spy.count() == 1
    assert {each.section_name: each.record_count for each in visited.view.panes.sections.summaries} == {
        "AccountInformation": 1,
        "OptionEAE": 0,
        "Trades": TRADES + 5,
    }


def test_rows_of_one_artifact_need_no_word_on_where_they_are_from(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades"))
    assert visited.view.model.columnCount() == len(visited.view.model.snapshot.columns)
    visited.go(Place.rows(None, "Trades"))
    assert origin(visited, TRADES) == ["A-2"]


def test_where_rows_are_from_stands_before_the_attributes_and_is_copied_as_it_stands(visited: Visited) -> None:
    visited.go(Place.rows(None, "Trades"))
    table = visited.view.table
    column = len(visited.view.model.snapshot.columns)
    assert table.horizontalHeader().visualIndex(column) == 0
    table.show_cell(TRADES, column)
    visited.view.verbs()[Verb.COPY_WITH_HEADERS]()
    visited.settle()
    assert QGuiApplication.clipboard().text() == "artifact\nA-2\n"


def test_an_artifact_is_told_by_its_id_its_account_and_its_period_in_few_letters(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades"))
    box = visited.view.panes.scope
    assert box.currentText() == "A-1  U1  2026-06-01 to 06-30"
    assert box.toolTip() == "A-1, U1, 2026-06-01 to 2026-06-30"
    assert short_period("2025-12-30", "2026-01-02") == "2025-12-30 to 2026-01-02"
    assert short_period("2026-01-02", "2026-01-02") == "2026-01-02"
    assert short_period("unknown", "unknown") == "unknown"


def test_choosing_an_extent_keeps_the_section_and_is_a_step_of_the_history(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades", 5))
    box = visited.view.panes.scope
    assert [box.itemText(position) for position in range(3)] == ["All artifacts", "Current artifacts", "Merged: each row once"]
    box.activated.emit(1)
    visited.settle()
    assert visited.view.here().text == "current/Trades/1"
    visited.navigator.back()
    visited.settle()
    assert visited.view.here() == Place.rows(1, "Trades", 5)
    assert box.currentText().startswith("A-1")


def test_export_writes_the_rows_that_are_shown(visited: Visited) -> None:
    for place in (MERGED, CURRENT, Place.rows(None, "Trades"), Place.rows(1, "Trades")):
        visited.go(place)
        visited.view.verbs()[Verb.EXPORT]()
    assert [(s.merged, s.current_only, s.artifact_ids) for s in (rows.snapshot.scope for rows in visited.exported)] == [
        (True, False, None),
        (False, True, None),
        (False, False, None),
        (False, False, (1,)),
    ]
