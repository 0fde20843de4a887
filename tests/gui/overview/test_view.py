"""The Overview and the rest of the window: the artifacts of a day, what others store meanwhile."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import FetchChoice
from flexdesk.desk.service import Desk
from flexdesk.gui.adding.saved import SavedFetch, request_of
from flexdesk.gui.artifacts.view import ArtifactsView
from flexdesk.gui.exporting.dialog import ExportDialog
from flexdesk.gui.overview.panelhead import PanelHead
from flexdesk.gui.overview.view import OverviewView
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.widgets.downward import Downward
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import the
from tests.gui.going import settle
from tests.gui.overview.looking import APRIL, MAY, Key, choose, current, press


def test_the_artifacts_that_claim_the_days_are_links(view: OverviewView, window: MainWindow) -> None:
    assert [link.text() for link in view.days.links if link.isVisible()] == ["A-4", "A-3"]
    view.days.links[1].click()
    assert window.shell.navigator.place == Place.artifact(3)


def test_what_a_revision_changed_is_one_click_away(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    assert view.days.compare.isHidden()
    choose(view, window, qtbot, 0, APRIL)

    assert view.days.compare.text() == "What A-2 changed"
    view.days.compare.click()
    assert window.shell.navigator.place == Place.compare(1, 2)


def test_show_artifacts_lists_those_of_the_account_and_query(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    view.days.show_artifacts.trigger()
    settle(window, qtbot)

    artifacts = window.views[Room.ARTIFACTS]
    assert isinstance(artifacts, ArtifactsView)
    assert (artifacts.list.filters.account, artifacts.list.filters.text) == ("U1", "7")
    assert artifacts.here() == Place.artifact(4)


def test_what_another_program_fetches_is_seen_without_asking(view: OverviewView, window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    other = open_desk(desk.settings)
    other.fetch(request_of(other, SavedFetch(other.queries.find("Daily"), FetchChoice("2026-05-26", "2026-05-26"))))
    other.close()
    lines = len(view.calendar.model.grid.lines)

    view.peek()
    settle(window, qtbot)

    assert len(view.calendar.model.grid.lines) > lines
    assert current(view).startswith("U1 · Daily, May 2026")


def test_export_opens_the_rows_and_then_the_dialog(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    assert view.store.said.text().startswith("Store: 5 runs · 5 artifacts · 5 rows · ")
    the(view.store, QToolButton, "overviewExportButton").click()

    assert window.view().room is Room.ROWS
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(ExportDialog)))


def test_the_calendar_takes_what_its_lines_need_and_the_lists_get_the_rest(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    settle(window, qtbot)
    table = view.calendar.table

    def blank() -> int:
        return int(table.viewport().height() - table.verticalHeader().length())

    qtbot.waitUntil(lambda: 0 <= blank() <= table.verticalHeader().defaultSectionSize())
    press(view, Key.Key_Return)
    settle(window, qtbot)
    assert len(view.calendar.model.grid.lines) == 5
    qtbot.waitUntil(lambda: 0 <= blank() <= table.verticalHeader().defaultSectionSize())


def test_with_texts_twice_as_large_a_month_is_seen_whole_and_the_rest_is_scrolled_to(
    view: OverviewView, window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1280, 800)
    press(view, Key.Key_Return)
    view.shell.theme.enlarge(200)
    try:
        settle(window, qtbot)
        table, area = view.calendar.table, the(view, Downward, "overviewArea")
        qtbot.waitUntil(lambda: table.viewport().height() >= table.verticalHeader().length())
        assert table.rowHeight(0) > 50
        assert area.verticalScrollBar().maximum() > 0
        assert area.horizontalScrollBar().maximum() == 0
        view.queries.table.setFocus()
        qtbot.keyClick(view.queries.table, Key.Key_Tab)
        area.ensureWidgetVisible(view.queries)
        assert not view.queries.visibleRegion().isEmpty()
    finally:
        view.shell.theme.enlarge(100)


def test_both_lists_have_their_titles_and_their_first_lines_at_one_height(view: OverviewView, window: MainWindow) -> None:
    """Also where no run went well, to which one of them leads otherwise."""
    view.attention.show_last_good(None)
    QApplication.processEvents()
    heads = [part.findChildren(PanelHead)[0] for part in (view.attention, view.queries)]
    assert len({(head.mapTo(window, QPoint()).y(), head.height()) for head in heads}) == 1
    assert view.queries.table.rowHeight(0) == heads[0].height()


def test_of_a_day_that_nobody_claims_that_is_said_once(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    choose(view, window, qtbot, 0, MAY)
    press(view, Key.Key_Return)
    settle(window, qtbot)
    assert view.days.said.text == "26 May: gap, no artifact claims the day"
    assert not any(each.isVisible() and "No artifact" in each.text for each in view.days.findChildren(TonedLabel))


def test_the_last_month_stands_off_the_edge(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    for width in (1024, 1400):
        window.resize(width, 800)
        settle(window, qtbot)
        header = view.calendar.table.horizontalHeader()
        assert header.viewport().width() - header.length() >= space(view, 3)


def test_the_last_good_run_is_told_and_leads_there(view: OverviewView) -> None:
    link = the(view, Link, "lastGoodRun")
    assert (link.isVisible(), link.text()) == (True, "R-5")
    link.click()
    assert view.shell.navigator.place == Place.run(5)
