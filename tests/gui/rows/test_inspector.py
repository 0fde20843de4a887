"""The inspector: a row, where it comes from, and its XML."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.domain.view import Fragment
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.inspector import Inspector, Subject
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.runs.listing import RunFilters
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Verb
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import the
from tests.gui.going import activate


def rows_of(window: MainWindow) -> RowsView:
    view = window.view()
    assert isinstance(view, RowsView)
    return view


def links(inspector: Inspector) -> dict[str, Link]:
    return {link.text(): link for link in inspector.chain.findChildren(Link) if link.text()}


def test_the_attribute_of_the_focused_column_is_underlined(window: MainWindow, inspector: Inspector) -> None:
    view = rows_of(window)
    view.table.show_cell(2, view.model.snapshot.columns.index("quantity"))
    assert inspector.xml.marked()[1:] == ['quantity="3"']
    assert [each.format.fontUnderline() for each in inspector.xml.extraSelections()] == [False, True]


def test_the_chain_leads_to_the_artifact_and_back_leads_to_the_row(window: MainWindow, inspector: Inspector, qtbot: QtBot) -> None:
    links(inspector)["A-1"].click()
    assert window.shell.navigator.place == Place.artifact(1)
    window.shell.navigator.back()
    qtbot.waitUntil(lambda: window.shell.lanes.read.idle)
    assert window.view().here() == Place.rows(1, "Trades", 3)


def test_the_chain_leads_to_the_run_by_the_keyboard(window: MainWindow, inspector: Inspector) -> None:
    QTest.keyClick(links(inspector)["R-1"], Qt.Key.Key_Return)
    assert window.shell.navigator.place == Place.run(1)


def test_from_the_row_xml_is_no_click_away_artifact_one_and_run_one_more_and_each_way_back_is_one_key(
    window: MainWindow, inspector: Inspector, qtbot: QtBot
) -> None:
    """Bar 13 of the window, counted: what is clicked and pressed here is all there is."""
    assert 'tradeID="900003"' in inspector.xml.marked()[0]
    lanes = window.shell.lanes
    QTest.mouseClick(links(inspector)["A-1"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: all(lane.idle for lane in (lanes.read, lanes.slow, lanes.past, lanes.compare)))
    assert window.view().here() == Place.artifact(1)
    to_run = next(link for link in window.view().findChildren(Link) if link.accessibleName() == "Open run R-1" and link.isVisible())
    QTest.mouseClick(to_run, Qt.MouseButton.LeftButton)
    assert window.view().here() == Place.run(1)
    for place in (Place.artifact(1), Place.rows(1, "Trades", 3)):
        QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: lanes.read.idle)
        assert window.view().here() == place
    assert rows_of(window).table.currentIndex().row() == 2


def test_the_statement_leads_to_its_rows(window: MainWindow, inspector: Inspector, qtbot: QtBot) -> None:
    link = links(inspector)["FlexStatement[1]"]
    assert link.accessibleName() == "Open the rows of Trades in statement FlexStatement[1] of A-1"
    assert link.focusPolicy() & Qt.FocusPolicy.TabFocus
    link.click()
    qtbot.waitUntil(lambda: window.shell.lanes.read.idle)
    assert window.shell.navigator.place == Place.rows(1, "Trades", 1, statement="FlexStatement[1]")
    assert rows_of(window).panes.scope.currentText() == "A-1  FlexStatement[1]"


def test_the_query_leads_to_its_runs_and_back_to_the_row(window: MainWindow, inspector: Inspector, qtbot: QtBot) -> None:
    name = next(step for step in links(inspector).values() if step.accessibleName().startswith("Open the runs of query "))
    QTest.keyClick(name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.shell.lanes.read.idle)
    view = window.view()
    assert isinstance(view, RunsView)
    assert view.here() == Place.run(1)
    assert view.list.filters == RunFilters(query=f"name:{name.text()}")
    selected = view.list.selected()
    assert selected is not None
    assert selected.run.run_id == 1
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: window.shell.lanes.read.idle)
    assert window.view().here() == Place.rows(1, "Trades", 3)


def test_the_time_of_the_run_and_the_file_it_read_have_a_place_each(inspector: Inspector) -> None:
    texts = [label.text() for label in inspector.chain.findChildren(QLabel) if label.isVisible()]
    assert "File" in texts
    assert any(text.startswith("today ") and text[6:].replace(":", "").isdigit() for text in texts)
    assert links(inspector)["june.xml"].toolTip().endswith("june.xml")


def test_the_chain_counts_the_runs_that_saw_the_artifact(window: MainWindow, inspector: Inspector) -> None:
    found = window.shell.desk.provenance(3)
    inspector.chain.show_provenance(replace(found, artifact=replace(found.artifact, sighting_count=3)))
    assert "seen by 3 runs" in [label.text() for label in inspector.chain.findChildren(QLabel)]


@pytest.mark.parametrize(("width", "zoom"), [(260, 100), (360, 100), (300, 200), (700, 200)])
def test_nothing_in_the_chain_lies_over_anything_else_however_narrow_it_is(shell: Shell, qtbot: QtBot, width: int, zoom: int) -> None:
    """At a size of letters that leaves no room, the parts scroll."""
    shell.theme.enlarge(zoom)
    try:
        made = Inspector(shell)
        qtbot.addWidget(made)
        made.resize(width, 420)
        made.show()
        with qtbot.waitExposed(made):
            made.inspect(Subject("Trades, row 1", 1, (("symbol", "SYM1"),), "Trades"), "symbol")
        qtbot.waitUntil(lambda: "A-1" in links(made))
        QApplication.processEvents()
        QApplication.processEvents()
        parts = [part for part in made.chain.findChildren(QWidget) if part.isVisible()]
        for one in parts:
            assert one.height() >= one.minimumSizeHint().height(), one
            assert not [other for other in parts if other is not one and other.geometry().intersects(one.geometry())], one
        details = [part for part in parts if isinstance(part, ElidedLabel)]
        assert all(part.width() >= part.fontMetrics().horizontalAdvance(part.text()) for part in details) or width < 360
    finally:
        shell.theme.enlarge(100)


def test_down_leads_from_the_filter_of_attributes_to_what_it_found(window: MainWindow, inspector: Inspector, qtbot: QtBot) -> None:
    activate(window, qtbot)
    inspector.attributes.filter.setFocus()
    QTest.keyClicks(inspector.attributes.filter, "descr")
    QTest.keyClick(inspector.attributes.filter, Qt.Key.Key_Down)
    assert inspector.attributes.table.hasFocus()
    assert inspector.attributes.table.currentIndex().data() == "description"
    assert inspector.attributes.table.textElideMode() is Qt.TextElideMode.ElideMiddle


@pytest.mark.parametrize("by_mouse", [True, False])
def test_a_cell_that_is_opened_shows_the_inspector(window: MainWindow, inspector: Inspector, by_mouse: bool) -> None:
    table = rows_of(window).table
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert not inspector.isVisible()
    for _ in range(2):  # the second time it stays
        if by_mouse:
            where = table.visualRect(table.currentIndex()).center()
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
            QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, where)
        else:
            QTest.keyClick(table, Qt.Key.Key_Return)
        assert inspector.isVisible()


def test_links_have_names_that_say_where_they_lead(inspector: Inspector) -> None:
    assert links(inspector)["A-1"].accessibleName() == "Open artifact A-1"
    assert links(inspector)["R-1"].accessibleName() == "Open run R-1"


def test_attributes_can_be_filtered_and_copied_verbatim(window: MainWindow, inspector: Inspector, qtbot: QtBot) -> None:
    inspector.attributes.filter.setText("INDEX")
    model = inspector.attributes.table.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["description"]
    activate(window, qtbot)
    inspector.attributes.table.setFocus()
    qtbot.waitUntil(inspector.attributes.table.hasFocus)
    window.view().verbs()[Verb.COPY]()
    assert QGuiApplication.clipboard().text() == 'S&P "500" <INDEX>'


def test_space_in_the_table_closes_and_opens_the_inspector(window: MainWindow, inspector: Inspector, qtbot: QtBot) -> None:
    table = rows_of(window).table
    activate(window, qtbot)
    qtbot.waitUntil(table.hasFocus)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert not inspector.isVisible()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert inspector.isVisible()


def test_esc_empties_the_filter_of_the_attributes_and_then_closes_the_inspector(
    window: MainWindow, inspector: Inspector, qtbot: QtBot
) -> None:
    activate(window, qtbot)
    inspector.attributes.filter.setFocus()
    qtbot.waitUntil(inspector.attributes.filter.hasFocus)
    inspector.attributes.filter.setText("INDEX")
    QTest.keyClick(inspector.attributes.filter, Qt.Key.Key_Escape)
    assert (inspector.attributes.filter.text(), inspector.isVisible()) == ("", True)
    QTest.keyClick(inspector.attributes.filter, Qt.Key.Key_Escape)
    assert not inspector.isVisible()
    qtbot.waitUntil(rows_of(window).table.hasFocus)


def test_the_original_of_a_row_that_came_as_csv_is_not_called_xml(inspector: Inspector) -> None:
    assert inspector.tabs.tabText(0) == "Original XML"
    line = '"DATA","TRNT","U1"'
    inspector._show_fragment(Fragment(f"{line}\n", 0, len(line), 0))
    assert inspector.tabs.tabText(0) == "Original text"


def test_the_rows_are_walked_through_from_inside_the_inspector(window: MainWindow, inspector: Inspector, qtbot: QtBot) -> None:
    activate(window, qtbot)
    inspector.xml.setFocus()
    qtbot.waitUntil(inspector.xml.hasFocus)
    QTest.keyClick(inspector.xml, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert rows_of(window).table.currentIndex().row() == 3
    for _ in range(5):
        QTest.keyClick(inspector.xml, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert rows_of(window).table.currentIndex().row() == 0
    assert inspector.xml.hasFocus()


def test_walking_quickly_reads_the_xml_of_the_last_row_only(window: MainWindow, inspector: Inspector, qtbot: QtBot) -> None:
    for _ in range(20):
        QTest.keyClick(rows_of(window).table, Qt.Key.Key_Down)
    assert 'tradeID="900003"' in inspector.xml.toPlainText()
    qtbot.waitUntil(lambda: 'tradeID="900023"' in "".join(inspector.xml.marked()))


def test_what_the_caption_says_comes_before_the_words_of_the_button_beside_it(inspector: Inspector) -> None:
    beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
    inspector.resize(360, 600)
    seen = []
    for number in (5, 171_438_027):
        inspector._show_fragment(Fragment("<T/>", 0, 4, number))
        seen.append(the(inspector, QToolButton, "openFullXmlButton").toolButtonStyle())
    assert seen == [beside, alone]


def test_the_provenance_keeps_its_height_while_the_history_is_looked_at(inspector: Inspector, qtbot: QtBot) -> None:
    qtbot.waitUntil(inspector.past.isEnabled)
    part = inspector.splitter.widget(1)
    assert part is not None
    lower = part.layout()
    assert lower is not None
    least = QRect(0, 0, lower.geometry().width(), lower.minimumSize().height())
    heights = []
    for page in (0, 1):
        inspector.tabs.setCurrentIndex(page)
        QApplication.sendPostedEvents()
        lower.invalidate()
        lower.setGeometry(least)
        heights.append(inspector.chain.height())
    assert heights[0] == heights[1]


def test_without_a_row_the_inspector_says_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    window.shell.navigator.go(Place.rows(1, "OptionEAE"))
    qtbot.waitUntil(lambda: window.shell.lanes.read.idle)
    shown = [label.text() for label in rows_of(window).inspector.findChildren(QLabel) if label.isVisible()]
    assert shown == ["No row", "Choose a row to see where it comes from."]


def test_a_row_that_cannot_be_read_gives_its_reason(inspector: Inspector) -> None:
    inspector.inspect(None, "", "The store is damaged here. Restore a backup.")
    assert "The store is damaged here. Restore a backup." in [label.text() for label in inspector.findChildren(QLabel)]


def test_every_part_of_the_inspector_has_a_name(inspector: Inspector) -> None:
    parts = [*inspector.findChildren(QToolButton), *inspector.findChildren(QLineEdit), inspector.xml, inspector.attributes.table]
    reached = [part for part in parts if part.isVisible() and part.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    assert [part.objectName() for part in reached if not part.accessibleName()] == []
    assert len(reached) >= 5
