"""The Overview at work: the calendar by keyboard, what is missing fetched by one click, what needs attention."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QPalette
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import FetchChoice
from flexdesk.desk.service import Desk
from flexdesk.desk.verify import last
from flexdesk.domain.calendar import Span
from flexdesk.domain.errors import StoreError
from flexdesk.domain.finding import Finding, LastVerification
from flexdesk.domain.period import Period
from flexdesk.domain.query import Connection, SavedQuery
from flexdesk.domain.run import RunStatus
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.adding.saved import SavedFetch, request_of
from flexdesk.gui.app import furnish
from flexdesk.gui.artifacts.view import ArtifactsView
from flexdesk.gui.crumbs import Crumbs
from flexdesk.gui.exporting.dialog import ExportDialog
from flexdesk.gui.lanes import Lanes
from flexdesk.gui.overview.grid import Shade
from flexdesk.gui.overview.model import CalendarModel
from flexdesk.gui.overview.shades import ground
from flexdesk.gui.overview.view import OverviewView
from flexdesk.gui.palette import dark, light
from flexdesk.gui.place import Place, Room
from flexdesk.gui.settings.connectionforms import TokenForm
from flexdesk.gui.settings.page import Page
from flexdesk.gui.verify.dialog import VerifyDialog
from flexdesk.gui.view import Verb
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.window import MainWindow
from tests.gui.finding import nameless, the
from tests.gui.overview.conftest import NOW, overview, settle
from tests.gui.test_palette import contrast

_Key = Qt.Key
MAY, APRIL = 5, 4


def press(view: OverviewView, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(view.calendar.table, key)


def texts(view: OverviewView, row: int = 0) -> list[str]:
    return [cell.text for cell in view.calendar.model.grid.lines[row].cells]


def current(view: OverviewView) -> str:
    cell = view.calendar.cell
    return cell.spoken if cell else ""


def choose(view: OverviewView, window: MainWindow, qtbot: QtBot, row: int, column: int) -> None:
    view.calendar.table.setCurrentIndex(view.calendar.model.index(row, column))
    settle(window, qtbot)


def at(view: OverviewView) -> Place | None:
    return view.shell.navigator.place


# --- the calendar


def test_a_year_is_shown_by_months_and_the_newest_gap_is_chosen(view: OverviewView) -> None:
    assert texts(view) == ["U1 · Daily", "–", "–", "–", "R2", "20/21", "11/11", "", "", "", "", "", ""]
    assert texts(view, 1)[0] == "U2 · by hand"
    assert current(view) == "U1 · Daily, May 2026: 20 of 21 days covered, 1 day missing: 26 May"
    assert view.days.said.text == current(view)


def test_the_model_keeps_the_rules_of_qt(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    assert isinstance(view.calendar.model, CalendarModel)
    QAbstractItemModelTester(view.calendar.model, QAbstractItemModelTester.FailureReportingMode.Fatal, view)
    press(view, _Key.Key_Return)
    press(view, _Key.Key_Escape)
    view.calendar.turn(-1)
    settle(window, qtbot)


def test_keys_go_into_a_month_through_its_days_and_back_to_where_they_were(view: OverviewView) -> None:
    press(view, _Key.Key_Return)
    assert current(view) == "26 May: gap, no artifact claims the day"
    press(view, _Key.Key_Right)
    assert current(view) == "27 May: covered"
    press(view, _Key.Key_PageDown)
    assert texts(view)[0] == "1 to 5 Jun"
    press(view, _Key.Key_PageUp, _Key.Key_Escape)
    assert current(view).startswith("U1 · Daily, May 2026")
    press(view, _Key.Key_Left)
    assert current(view) == "U1 · Daily, Apr 2026: 22 of 22 days covered, revision 2"
    press(view, _Key.Key_Return, _Key.Key_Backspace)
    assert current(view).startswith("U1 · Daily, Apr 2026")


def test_the_days_of_a_month_are_a_place_with_a_way_back_and_forward(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    navigator = window.shell.navigator
    press(view, _Key.Key_Return, _Key.Key_Right)
    assert at(view) == view.here() == Place.days("U1", "7", "2026-05")
    assert the(window, Crumbs, "crumbs").accessibleName() == "You are at Overview / U1 · 7 · May 2026"

    navigator.back()
    settle(window, qtbot)
    assert (at(view), current(view)[:22]) == (Place.overview(), "U1 · Daily, May 2026: ")
    navigator.forward()
    settle(window, qtbot)
    assert current(view) == "27 May: covered"
    press(view, _Key.Key_PageDown)
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


def test_f6_goes_through_the_parts_of_the_overview(view: OverviewView, window: MainWindow) -> None:
    window.activateWindow()
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
    assert all(label.isVisible() and label.width() >= label.sizeHint().width() for label in labels)
    assert view.calendar.rect().contains(legend.mapTo(view.calendar, legend.rect().bottomRight()))


def test_page_keys_turn_the_year_as_far_as_there_is_something_and_one_before(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    for expected in ("2025", "2024", "2024"):
        press(view, _Key.Key_PageUp)
        settle(window, qtbot)
        assert view.calendar.memory() is not None
        assert str(view.calendar.memory().year) == expected  # type: ignore[union-attr]  # asserted before
    assert not view.calendar.previous.isEnabled()
    press(view, _Key.Key_PageDown)
    settle(window, qtbot)
    assert texts(view, 1)[3:5] == ["21/21", "22/22"]


def test_from_january_one_turns_to_december_of_the_year_before(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    choose(view, window, qtbot, 1, 1)
    press(view, _Key.Key_Return, _Key.Key_PageUp)
    settle(window, qtbot)

    assert texts(view)[0] == "1 to 5 Dec"
    press(view, _Key.Key_Escape)
    assert current(view).startswith("U2 · by hand, Dec 2025")


def test_the_name_of_a_line_stands_for_its_year_and_for_its_week(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    choose(view, window, qtbot, 0, 0)
    assert current(view) == "U1 · Daily, 2026: 53 of 54 days covered, 1 day missing: 26 May, revision 2"
    assert view.days.fetch.text() == "Fetch 26 May"
    choose(view, window, qtbot, 0, MAY)
    press(view, _Key.Key_Return)
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


# --- the days


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


def test_one_click_fetches_the_gap_and_the_calendar_follows(
    view: OverviewView, window: MainWindow, desk: Desk, simulator: Simulator, qtbot: QtBot
) -> None:
    button = the(view, QToolButton, "fetchGapButton")
    assert button.text() == "Fetch 26 May"
    accounts = len(view.calendar.model.grid.lines)

    with qtbot.waitSignal(window.adding.jobs.added, timeout=20_000):
        button.click()
    settle(window, qtbot)

    assert (simulator.seen[0].params["fd"], simulator.seen[0].params["td"]) == ("20260526", "20260526")
    run = desk.runs()[0]
    assert (run.result.status, run.order.flex_query_id) == (RunStatus.SUCCESS, "7")
    assert len(view.calendar.model.grid.lines) > accounts  # the simulator's account has a line of its own now
    assert current(view).startswith("U1 · Daily, May 2026")


def test_the_keyboard_alone_finds_the_gap_and_fetches_it(view: OverviewView, window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    window.activateWindow()
    assert window.focusWidget() is view.calendar.table
    press(view, _Key.Key_Home, _Key.Key_Right, _Key.Key_Right, _Key.Key_Right, _Key.Key_Right, _Key.Key_Right)
    settle(window, qtbot)
    assert current(view).endswith("26 May")
    button = the(view, QToolButton, "fetchGapButton")
    for _ in range(10):
        window.focusNextChild()
        if window.focusWidget() is button:
            break
    with qtbot.waitSignal(window.adding.jobs.added, timeout=20_000):
        QTest.keyClick(button, _Key.Key_Space)

    assert desk.runs()[0].order.requested_from == "2026-05-26"


def test_a_gap_that_is_being_fetched_is_not_fetched_twice(
    view: OverviewView, window: MainWindow, simulator: Simulator, qtbot: QtBot
) -> None:
    view.days.fetch.trigger()
    assert not view.days.fetch.isEnabled()
    assert view.days.fetch.statusTip() == "These days are being fetched"
    with qtbot.waitSignal(window.adding.jobs.added, timeout=20_000):
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
    assert view.days.fetch.text() == "Fetch 1 to 29 May with By hand (8)"

    with qtbot.waitSignal(window.adding.jobs.added, timeout=20_000):
        view.days.fetch.trigger()
    settle(window, qtbot)

    assert [simulator.seen[0].params[name] for name in ("q", "fd", "td")] == ["8", "20260501", "20260529"]


def test_days_of_files_without_a_query_id_can_not_be_fetched_and_say_why(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    choose(view, window, qtbot, 1, MAY)

    cell = view.calendar.cell
    assert cell is not None
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


# --- the rest


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
    view: OverviewView, window: MainWindow, lanes: Lanes, tmp_path: Path, desk: Desk, qtbot: QtBot
) -> None:
    view.calendar.account.setCurrentText("U2")
    window.close()

    again = MainWindow(furnish(desk, lanes, tmp_path / "profile", desk.settings))
    qtbot.addWidget(again)
    again.show()
    again.shell.navigator.go(Place.overview())
    settle(again, qtbot)

    assert [line.key for line in overview(again).calendar.model.grid.lines] == [("U2", "name:by hand")]


def test_going_back_into_a_month_brings_its_day(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    press(view, _Key.Key_Return, _Key.Key_Right)
    window.shell.navigator.go(Place.runs())
    window.shell.navigator.go(Place.overview())
    window.shell.navigator.back()
    window.shell.navigator.back()
    settle(window, qtbot)

    assert current(view) == "27 May: covered"


def test_what_another_program_fetches_is_seen_without_asking(view: OverviewView, window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    other = open_desk(desk.settings)
    other.fetch(request_of(other, SavedFetch(other.queries.find("Daily"), FetchChoice("2026-05-26", "2026-05-26"))))
    other.close()
    lines = len(view.calendar.model.grid.lines)

    view.peek()
    settle(window, qtbot)

    assert len(view.calendar.model.grid.lines) > lines
    assert current(view).startswith("U1 · Daily, May 2026")


def test_what_needs_attention_is_said_with_its_next_step(view: OverviewView, window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    desk.connections.add(Connection("second", token_expires="2026-06-15"))
    view.refresh()
    settle(window, qtbot)

    expired, never = view.attention.lines
    assert (expired.said.text, never.said.text) == (
        "The token of the connection second expired on 2026-06-15.",
        "Daily has never been fetched.",
    )
    assert never.step is not None
    with qtbot.waitSignal(window.adding.jobs.added, timeout=20_000):
        never.step.click()
    settle(window, qtbot)
    assert [line.said.text for line in view.attention.lines] == ["The token of the connection second expired on 2026-06-15."]
    assert view.queries.table.model().index(0, 2).data() == "R-6"


def test_a_failed_fetch_is_a_link_to_its_run(view: OverviewView, window: MainWindow, simulator: Simulator, qtbot: QtBot) -> None:
    simulator.play("request:1014")
    (line,) = view.attention.lines
    assert line.step is not None
    with qtbot.waitSignal(window.adding.jobs.added, timeout=20_000):
        line.step.click()
    settle(window, qtbot)

    (line,) = view.attention.lines
    assert line.said.text.startswith("Daily failed: ")
    the(line, Link, "concernRun").click()
    assert window.shell.navigator.place == Place.run(6)


def test_the_sidebar_says_from_everywhere_that_something_needs_attention(
    view: OverviewView, window: MainWindow, simulator: Simulator, desk: Desk, qtbot: QtBot
) -> None:
    button = the(window, QAbstractButton, "go-overview")
    assert button.accessibleName() == "Overview: 1 thing needs attention"
    window.shell.navigator.go(Place.runs())
    order = SavedFetch(desk.queries.find("Daily"), FetchChoice("2026-06-15", "2026-06-15"))
    with qtbot.waitSignal(window.adding.jobs.added, timeout=20_000):
        window.adding.jobs.fetch_saved(order)
    settle(window, qtbot)

    assert button.accessibleName() == "Overview"


def test_a_token_is_renewed_in_the_form_of_its_connection(view: OverviewView, window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    desk.connections.add(Connection("second", token_expires="2026-06-15"))
    view.refresh()
    settle(window, qtbot)

    step = view.attention.lines[0].step
    assert step is not None
    step.click()

    qtbot.waitUntil(lambda: any("second" in form.windowTitle() for form in window.findChildren(TokenForm)))


def test_damage_that_was_found_is_shown_where_it_was_verified(
    view: OverviewView, window: MainWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VerifyDialog, "raise_", lambda _dialog: None)  # the offscreen platform warns of it
    found = replace(desk.verify(), findings=(Finding("PAYLOAD_DAMAGED", "Damaged.", "Fetch again."),))
    last.save(desk.parts.store.workspace, LastVerification(NOW, found))
    view.refresh()
    settle(window, qtbot)

    step = view.attention.lines[0].step
    assert step is not None
    step.click()

    qtbot.waitUntil(lambda: any(dialog.isVisible() for dialog in window.findChildren(VerifyDialog)))


def test_what_is_changed_in_the_settings_is_seen(view: OverviewView, window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    desk.queries.remove("Daily")
    window.settings.changed.emit()
    settle(window, qtbot)

    assert view.attention.lines == []
    view.queries.add.click()
    assert window.settings.dialog.current is Page.QUERIES


def test_the_health_of_a_query_is_told_in_the_words_of_the_commands(view: OverviewView) -> None:
    model = view.queries.table.model()

    assert [model.index(0, column).data() for column in range(2)] == ["Daily", "never fetched, due now"]


def test_what_cannot_be_read_is_said_and_the_rest_is_shown(
    desk: Desk, lanes: Lanes, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise StoreError("DB_BUSY", "The store is in use.", "Close the other program.")

    monkeypatch.setattr(desk.overview, "standing", refuse)
    shown = MainWindow(furnish(desk, lanes, tmp_path / "profile", desk.settings))
    qtbot.addWidget(shown)
    shown.show()
    shown.shell.navigator.go(Place.overview())
    settle(shown, qtbot)

    assert shown.banner.text == "The store is in use. Close the other program."
    assert overview(shown).calendar.isVisible()


def test_nothing_to_do_is_said_too(view: OverviewView) -> None:
    view.attention.show_concerns(())

    (word,) = view.attention.findChildren(type(view.days.said), "attentionWord")
    assert word.text == "Nothing needs your attention."


def test_export_opens_the_rows_and_then_the_dialog(view: OverviewView, window: MainWindow, qtbot: QtBot) -> None:
    assert view.store.said.text().startswith("Store: 5 artifacts · 5 rows · ")
    the(view.store, QToolButton, "overviewExportButton").click()

    assert window.view().room is Room.ROWS
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(ExportDialog)))


@pytest.mark.parametrize("palette", [light(), dark()], ids=["light", "dark"])
@pytest.mark.parametrize("shade", Shade)
def test_the_text_of_a_cell_can_be_read_on_its_shade(shade: Shade, palette: QPalette) -> None:
    assert contrast(palette.color(QPalette.ColorRole.Text), ground(shade, palette)) >= 4.5
