"""What is missing is fetched by one click, or it is said why not."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.domain.calendar import Span
from flexdesk.domain.period import Period
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.run import RunStatus
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.overview.view import OverviewView
from flexdesk.gui.settings.connectionforms import TokenForm
from flexdesk.gui.window.window import MainWindow
from tests.gui.finding import the
from tests.gui.going import activate, settle
from tests.gui.overview.looking import MAY, Key, choose, current, press


def test_one_click_fetches_the_gap_and_the_calendar_follows(
    view: OverviewView, window: MainWindow, desk: Desk, simulator: Simulator, qtbot: QtBot
) -> None:
    button = the(view, QToolButton, "fetchGapButton")
    assert button.text() == "Fetch 26 May"
    accounts = len(view.calendar.model.grid.lines)

    with qtbot.waitSignal(window.adding.jobs.added):
        button.click()
    settle(window, qtbot)

    assert (simulator.seen[0].params["fd"], simulator.seen[0].params["td"]) == ("20260526", "20260526")
    run = desk.runs()[0]
    assert (run.result.status, run.order.flex_query_id) == (RunStatus.SUCCESS, "7")
    assert len(view.calendar.model.grid.lines) > accounts  # the simulator's account has a line of its own now
    assert current(view).startswith("U1 · Daily, May 2026")


def test_the_keyboard_alone_finds_the_gap_and_fetches_it(view: OverviewView, window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    activate(window, qtbot)
    assert window.focusWidget() is view.calendar.table
    press(view, Key.Key_Home, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Right)
    settle(window, qtbot)
    assert current(view).endswith("26 May")
    button = the(view, QToolButton, "fetchGapButton")
    for _ in range(10):
        window.focusNextChild()
        if window.focusWidget() is button:
            break
    with qtbot.waitSignal(window.adding.jobs.added):
        QTest.keyClick(button, Key.Key_Space)

    assert desk.runs()[0].order.requested_from == "2026-05-26"


def test_a_gap_that_is_being_fetched_is_not_fetched_twice(
    view: OverviewView, window: MainWindow, simulator: Simulator, qtbot: QtBot
) -> None:
    view.days.fetch.trigger()
    assert not view.days.fetch.isEnabled()
    assert view.days.fetch.statusTip() == "These days are being fetched"
    with qtbot.waitSignal(window.adding.jobs.added):
        view.days.fetch.trigger()
    settle(window, qtbot)

    assert len([each for each in simulator.seen if "fd" in each.params]) == 1
    assert view.days.fetch.isEnabled()


def test_a_gap_over_months_is_offered_whole_with_the_number_of_runs(
    view: OverviewView, window: MainWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(view.fetching, "fetch_days", lambda *order: asked.append(order))
    view.calendar.turn(-1)
    settle(window, qtbot)
    view.calendar.turn(-1)
    settle(window, qtbot)
    choose(view, window, qtbot, 0, 2)

    assert current(view) == "U1 · Daily, Feb 2024: The first stored day is 1 Apr 2026."
    assert (view.days.fetch.text(), view.days.fetch_whole.text()) == ("Fetch 1 to 29 Feb", "Fetch 1 Feb 2024 to 31 Mar 2026 (3 runs)")
    view.days.fetch_whole.trigger()
    assert asked == [("7", Period("2024-02-01", "2026-03-31"))]


def test_days_that_came_as_files_are_fetched_through_the_saved_query_of_that_name(
    view: OverviewView, window: MainWindow, desk: Desk, simulator: Simulator, qtbot: QtBot
) -> None:
    desk.queries.add(SavedQuery("By hand", "8"))
    view.refresh()
    settle(window, qtbot)
    choose(view, window, qtbot, 1, MAY)
    assert view.days.fetch.text() == "Fetch 1 to 31 May with By hand (8)"

    with qtbot.waitSignal(window.adding.jobs.added):
        view.days.fetch.trigger()
    settle(window, qtbot)

    assert [simulator.seen[0].params[name] for name in ("q", "fd", "td")] == ["8", "20260501", "20260531"]


def test_days_of_files_without_a_query_id_can_not_be_fetched_and_say_why(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    choose(view, window, qtbot, 1, MAY)

    cell = view.calendar.cell
    assert cell is not None
    assert cell.spoken == "U2 · by hand, May 2026: The last stored day is 30 Apr 2025."
    assert cell.span == Span("U2", "name:by hand", Period("2026-05-01", "2026-05-31"))
    assert not view.days.fetch.isEnabled()
    assert view.days.fetch.statusTip() == "These statements came as files of “by hand”, and no saved query has that name"


def test_without_a_token_the_banner_says_so_and_it_is_asked_for(
    view: OverviewView, window: MainWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk.connections, "token", lambda _name: "")
    view.days.fetch.trigger()
    settle(window, qtbot)

    assert window.banner.text == "The connection default has no token yet."
    assert view.days.fetch.isEnabled()
    qtbot.waitUntil(lambda: ["default" in form.windowTitle() for form in window.findChildren(TokenForm)] == [True])
