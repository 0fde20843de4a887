"""The calendar of the Overview by keyboard: months, days, years, one account alone, the clipboard."""

import pytest
from PySide6.QtGui import QAction, QGuiApplication, QPalette
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.domain.query import SavedQuery
from flexdesk.gui.looks.palette import dark, light
from flexdesk.gui.overview.grid import Shade
from flexdesk.gui.overview.model import CalendarModel
from flexdesk.gui.overview.shades import ground
from flexdesk.gui.overview.view import OverviewView
from flexdesk.gui.view import Verb
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import nameless, the
from tests.gui.going import activate, settle
from tests.gui.overview.looking import MAY, Key, choose, current, press, texts
from tests.support.contrast import contrast


def test_a_year_is_shown_by_months_and_the_newest_gap_is_chosen(view: OverviewView) -> None:
    assert texts(view) == ["U1 · Daily", "–", "–", "–", "R2", "20/21", "11/11", "", "", "", "", "", ""]
    assert texts(view, 1) == ["U2 · by hand", "–", "–", "–", "–", "–", "–", "", "", "", "", "", ""]
    assert current(view) == "U1 · Daily, May 2026: 20 of 21 days covered, 1 day missing: 26 May"
    assert view.days.said.text == current(view)


def test_the_model_keeps_the_rules_of_qt(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    assert isinstance(view.calendar.model, CalendarModel)
    QAbstractItemModelTester(view.calendar.model, QAbstractItemModelTester.FailureReportingMode.Fatal, view)
    press(view, Key.Key_Return)
    press(view, Key.Key_Escape)
    view.calendar.turn(-1)
    settle(window, qtbot)


def test_keys_go_into_a_month_through_its_days_and_back_to_where_they_were(view: OverviewView) -> None:
    press(view, Key.Key_Return)
    assert current(view) == "26 May: gap, no artifact claims the day"
    press(view, Key.Key_Right)
    assert current(view) == "27 May: covered"
    press(view, Key.Key_PageDown)
    assert texts(view)[0] == "1 to 5 Jun"
    press(view, Key.Key_PageUp, Key.Key_Escape)
    assert current(view).startswith("U1 · Daily, May 2026")
    press(view, Key.Key_Left)
    assert current(view) == "U1 · Daily, Apr 2026: 22 of 22 days covered, revision 2"
    press(view, Key.Key_Return, Key.Key_Backspace)
    assert current(view).startswith("U1 · Daily, Apr 2026")


def test_f6_goes_through_the_parts_of_the_overview(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    activate(window, qtbot)
    view.calendar.table.setFocus()
    names = []
    for _ in range(5):
        the(window, QAction, "nextPane").trigger()
        names.append(window.focusWidget().objectName())

    assert names == ["claimant0", "concernStep", "healthTable", "overviewRunsButton", "go-overview"]


def test_with_large_texts_in_the_smallest_window_the_legend_is_read_whole(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    view.calendar.account.setCurrentIndex(0)
    window.shell.theme.enlarge(150)
    window.resize(window.minimumSize())
    settle(window, qtbot)
    legend = the(view, QWidget, "calendarLegend")

    labels = [label for label in legend.findChildren(QLabel) if label.text()]
    assert [label.text() for label in labels] == ["full", "partial", "gap", "revised"]
    qtbot.waitUntil(lambda: all(label.isVisible() and label.width() >= label.sizeHint().width() for label in labels))
    assert view.calendar.rect().contains(legend.mapTo(view.calendar, legend.rect().bottomRight()))


def test_page_keys_turn_the_year_as_far_as_there_is_something_and_one_before(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    for expected in ("2025", "2024", "2024"):
        press(view, Key.Key_PageUp)
        settle(window, qtbot)
        assert view.calendar.memory() is not None
        assert str(view.calendar.memory().year) == expected  # type: ignore[union-attr]  # asserted before
    assert not view.calendar.previous.isEnabled()
    press(view, Key.Key_PageDown)
    settle(window, qtbot)
    assert texts(view, 1)[3:5] == ["21/21", "22/22"]


def test_from_january_one_turns_to_december_of_the_year_before(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    choose(view, window, qtbot, 1, 1)
    press(view, Key.Key_Return, Key.Key_PageUp)
    settle(window, qtbot)

    assert texts(view)[0] == "1 to 5 Dec"
    press(view, Key.Key_Escape)
    assert current(view).startswith("U2 · by hand, Dec 2025")


def test_the_name_of_a_line_stands_for_its_year_and_for_its_week(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    choose(view, window, qtbot, 0, 0)
    assert current(view) == "U1 · Daily, 2026: 53 of 54 days covered, 1 day missing: 26 May, revision 2"
    assert view.days.fetch.text() == "Fetch 26 May"
    choose(view, window, qtbot, 0, MAY)
    press(view, Key.Key_Return)
    choose(view, window, qtbot, 4, 0)
    assert current(view) == "25 to 29 May: 4 of 5 days covered, 1 day missing: 26 May"


def test_days_that_are_not_over_say_so_and_can_not_be_fetched(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    choose(view, window, qtbot, 0, 7)

    assert current(view) == "U1 · Daily, Jul 2026: not over yet"
    assert not view.days.fetch.isEnabled()


def test_an_account_can_be_looked_at_alone(view: OverviewView) -> None:
    view.calendar.account.setCurrentText("U2")

    assert [line.key for line in view.calendar.model.grid.lines] == [("U2", "name:by hand")]


def test_a_cell_and_the_whole_table_reach_the_clipboard(view: OverviewView) -> None:
    view.verbs()[Verb.COPY]()
    assert QGuiApplication.clipboard().text() == current(view)
    view.verbs()[Verb.COPY_WITH_HEADERS]()
    assert QGuiApplication.clipboard().text().splitlines()[1] == "\t".join(texts(view))


def test_everything_one_can_reach_has_a_name(view: OverviewView) -> None:
    assert nameless(view) == []


@pytest.mark.parametrize("palette", [light(), dark()], ids=["light", "dark"])
@pytest.mark.parametrize("shade", Shade)
def test_the_text_of_a_cell_can_be_read_on_its_shade(shade: Shade, palette: QPalette) -> None:
    assert contrast(palette.color(QPalette.ColorRole.Text), ground(shade, palette)) >= 4.5


@pytest.mark.parametrize(("zoom", "width"), [(100, 1024), (150, 1024), (150, 1280), (200, 1280)])
def test_counts_are_never_cut(view: OverviewView, window: MainWindow, qtbot: QtBot, zoom: int, width: int) -> None:
    view.shell.names.learn([SavedQuery("A query with a name that takes as much as it gets", "7")])
    window.shell.theme.enlarge(zoom)
    window.resize(width, 800)
    settle(window, qtbot)
    table, model = view.calendar.table, view.calendar.model

    for column in range(1, 13):
        for row in range(model.rowCount()):
            assert table.columnWidth(column) >= table.sizeHintForIndex(model.index(row, column)).width(), (row, column)


def test_in_a_small_window_with_large_texts_lines_of_the_calendar_are_seen(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    window.shell.theme.enlarge(150)
    window.resize(1024, 640)
    settle(window, qtbot)
    table = view.calendar.table

    qtbot.waitUntil(lambda: table.viewport().height() >= table.verticalHeader().defaultSectionSize() * 4 // 3)
    assert table.horizontalScrollBar().maximum() == 0
