"""Ways to the days of a month and back: addresses, the history, the next start."""

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.gui.overview.view import OverviewView
from flexdesk.gui.places.place import Place
from flexdesk.gui.window.crumbs import Crumbs
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import the
from tests.gui.going import Shown, overview, settle
from tests.gui.overview.looking import APRIL, Key, at, choose, current, press, texts


def test_the_days_of_a_month_are_a_place_with_a_way_back_and_forward(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    navigator = window.shell.navigator
    press(view, Key.Key_Return, Key.Key_Right)
    assert at(view) == view.here() == Place.days("U1", "7", "2026-05")
    assert the(window, Crumbs, "crumbs").accessibleName() == "You are at Overview / U1 · Daily · May 2026"

    navigator.back()
    settle(window, qtbot)
    assert (at(view), current(view)[:22]) == (Place.overview(), "U1 · Daily, May 2026: ")
    navigator.forward()
    settle(window, qtbot)
    assert current(view) == "27 May: covered"
    press(view, Key.Key_PageDown)
    assert at(view) == Place.days("U1", "7", "2026-06")
    view.calendar.up.trigger()
    settle(window, qtbot)
    assert (at(view), current(view)[:22]) == (Place.overview(), "U1 · Daily, Jun 2026: ")


def test_the_days_of_a_month_are_reached_by_their_address(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    window.shell.navigator.go(Place.runs())
    window.go_to("Overview/U2/name:by%20hand/2025-04")
    settle(window, qtbot)

    assert texts(view)[0] == "1 to 4 Apr"
    assert view.here() == Place.days("U2", "name:by hand", "2025-04")
    the(window, QAbstractButton, "go-overview").click()
    settle(window, qtbot)
    assert texts(view, 1)[0] == "U2 · by hand"


def test_an_address_of_which_nothing_is_stored_says_so_and_shows_the_year(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("Overview/U9/7/2026-05")
    settle(window, qtbot)

    assert window.banner.text == "Nothing is stored of U9 · Daily."
    assert at(view) == Place.overview()


def test_who_has_left_for_another_view_stays_there_when_the_days_come(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    window.go_to("Overview/U2/name:by%20hand/2025-04")
    window.shell.navigator.go(Place.runs())
    settle(window, qtbot)

    assert at(view) == Place.runs()


def test_going_back_brings_year_filter_and_cell(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    view.calendar.turn(-1)
    settle(window, qtbot)
    view.calendar.account.setCurrentText("U2")
    choose(view, window, qtbot, 0, APRIL)
    before = current(view)
    window.shell.navigator.go(Place.runs())
    settle(window, qtbot)
    view.calendar.account.setCurrentIndex(0)
    view.calendar.turn(1)
    settle(window, qtbot)

    window.shell.navigator.back()
    settle(window, qtbot)

    assert current(view) == before
    assert before.startswith("U2 · by hand, Apr 2025")


def test_what_is_looked_at_alone_is_so_again_at_the_next_start(
    view: OverviewView, window: MainWindow, shown: Shown, desk: Desk, qtbot: QtBot
) -> None:
    view.calendar.account.setCurrentText("U2")
    window.close()

    again = shown(desk, Place.overview())
    settle(again, qtbot)

    assert [line.key for line in overview(again).calendar.model.grid.lines] == [("U2", "name:by hand")]


def test_going_back_into_a_month_brings_its_day(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    press(view, Key.Key_Return, Key.Key_Right)
    window.shell.navigator.go(Place.runs())
    window.shell.navigator.go(Place.overview())
    window.shell.navigator.back()
    window.shell.navigator.back()
    settle(window, qtbot)

    assert current(view) == "27 May: covered"
