"""The list of sections: names are whole where there is room for them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHeaderView
from pytestqt.qtbot import QtBot

from flexdesk.domain.view import SectionSummary
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.sections import Sections
from tests.gui.going import activate
from tests.gui.rows.visiting import Visited

LONG = ("ChangeInDividendAccruals", "ChangeInPositionValues", "Trades")


def summaries(*names: str) -> tuple[SectionSummary, ...]:
    return tuple(SectionSummary(name, 1_000, 1, 1) for name in names)


@pytest.mark.parametrize("width", [1165, 1400])
def test_the_list_is_as_wide_as_its_names_until_somebody_draws_it_otherwise(visited: Visited, width: int) -> None:
    visited.go(Place.rows(1, "Trades"))
    panes = visited.view.panes
    visited.view.resize(width, 700)
    panes.sections.show_sections(summaries(*LONG))
    assert name_room(panes.sections) >= panes.sections.fontMetrics().horizontalAdvance(LONG[0])
    before = panes.sections.width()
    panes.sections.show_sections(summaries("Trades"))
    assert panes.sections.width() == before  # the rows do not move


def test_the_list_leaves_room_for_the_rows(visited: Visited) -> None:
    visited.go(Place.rows(1, "Trades"))
    visited.view.resize(900, 600)
    visited.view.panes.sections.show_sections(summaries("N" * 200))
    assert visited.view.panes.sections.width() < 900 * 0.27


def look_for(visited: Visited, qtbot: QtBot, text: str) -> Sections:
    """Type into the field over the sections of A-1."""
    visited.go(Place.rows(1, "Trades"))
    sections = visited.view.panes.sections
    activate(visited.view, qtbot)
    sections.filter.setFocus()
    QTest.keyClicks(sections.filter, text)
    return sections


def test_a_section_is_found_by_its_name_and_opened_without_a_mouse(visited: Visited, qtbot: QtBot) -> None:
    sections = look_for(visited, qtbot, "accountinf")
    QTest.keyClick(sections.filter, Qt.Key.Key_Return)
    visited.settle()
    assert visited.navigator.place == Place.rows(1, "AccountInformation", 1)
    assert visited.view.table.hasFocus()
    assert (sections.filter.text(), len(sections.summaries)) == ("", 3)


def test_down_leads_from_the_filter_into_the_list_and_esc_back_to_the_rows(visited: Visited, qtbot: QtBot) -> None:
    sections = look_for(visited, qtbot, "option")
    QTest.keyClick(sections.filter, Qt.Key.Key_Down)
    assert sections.table.hasFocus()
    assert sections.table.currentIndex().data() == "OptionEAE"
    sections.filter.setFocus()
    QTest.keyClick(sections.filter, Qt.Key.Key_Escape)
    assert sections.filter.text() == ""
    QTest.keyClick(sections.filter, Qt.Key.Key_Escape)
    assert visited.view.table.hasFocus()


def test_where_it_is_very_narrow_names_are_of_more_use_than_counts(qtbot: QtBot) -> None:
    made = Sections(Navigator())
    qtbot.addWidget(made)
    made.show_sections(summaries(*LONG))
    made.resize(made.fontMetrics().averageCharWidth() * 30, 300)
    made.show()
    assert not made.table.isColumnHidden(1)
    made.resize(made.fontMetrics().averageCharWidth() * 16, 300)
    assert made.table.isColumnHidden(1)


def test_names_are_cut_in_the_middle_because_they_differ_at_both_ends(qtbot: QtBot) -> None:
    made = Sections(Navigator())
    qtbot.addWidget(made)
    made.show_sections(summaries(*LONG))
    assert made.table.textElideMode() is Qt.TextElideMode.ElideMiddle
    assert made.table.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == LONG[0]
    assert made.table.horizontalHeader().sectionResizeMode(0) is QHeaderView.ResizeMode.Stretch


def name_room(sections: Sections) -> int:
    return sections.table.columnWidth(0) - 2 * (sections.fontMetrics().height() // 4)
