"""Fetching with saved queries in the window: what is known of them, their days, tokens and places in line, against the simulator."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from flexdesk.desk.orders import FetchChoice
from flexdesk.desk.service import Desk, FetchRequest
from flexdesk.domain.period import last_finished_day
from flexdesk.domain.run import RunStatus
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.adding.dialog import AddDialog
from flexdesk.gui.adding.saved import SavedFetch
from flexdesk.gui.window.window import MainWindow
from tests.gui.adding.saved.conftest import TOKEN
from tests.gui.finding import nameless
from tests.gui.going import Shown, activate


def said(dialog: AddDialog, number: int) -> str:
    """Return what the line of a job says, nothing where there is none yet."""
    lines = dialog.job.lines
    return lines[number].text if number < len(lines) else ""


def choose(dialog: AddDialog, name: str) -> None:
    combo = dialog.fetch.chooser.combo
    combo.setCurrentIndex(next(i for i in range(combo.count()) if combo.itemText(i).startswith(name)))


def test_the_keyboard_begins_with_the_query(dialog: AddDialog, qtbot: QtBot) -> None:
    activate(dialog, qtbot)
    assert dialog.focusWidget() is dialog.fetch.chooser.combo


def test_saved_queries_stand_first_with_what_is_known_of_them(dialog: AddDialog, qtbot: QtBot) -> None:
    chooser = dialog.fetch.chooser

    assert [chooser.combo.itemText(i) for i in range(3)] == ["Daily (7)", "Portal (8)", "Other query…"]
    qtbot.waitUntil(lambda: "Token from FLEXDESK_TOKEN" in chooser.about)
    assert chooser.about.startswith("archive everything · never fetched")
    assert not dialog.fetch.token.isVisible()
    assert not dialog.fetch.query.isVisible()
    assert not nameless(dialog)


def test_the_days_that_a_query_asks_for_are_the_default_and_its_own_period_can_be_chosen(dialog: AddDialog, saved: Desk) -> None:
    last = last_finished_day(saved.parts.clock.utc_now()).isoformat()

    order = dialog.fetch.order()
    assert order == SavedFetch(saved.queries.find("Daily"), FetchChoice(last, last))
    dialog.fetch.period.as_in_query.setChecked(True)
    order = dialog.fetch.order()
    assert order == SavedFetch(saved.queries.find("Daily"), FetchChoice(period="query"))
    choose(dialog, "Portal")
    assert dialog.fetch.period.as_in_query.isChecked()


def test_what_was_filled_in_stays_when_the_queries_are_read_again(dialog: AddDialog, qtbot: QtBot) -> None:
    page = dialog.fetch
    page.period.as_in_query.setChecked(True)
    page.replace_token()
    page.token.setText(TOKEN)

    with qtbot.waitSignal(page.chooser.chosen):
        page.refresh()
    qtbot.waitUntil(lambda: "Token from" in page.chooser.about)

    assert page.period.as_in_query.isChecked()
    assert page.token.text() == TOKEN


def test_another_query_opens_the_fields(dialog: AddDialog) -> None:
    choose(dialog, "Other")

    assert dialog.fetch.query.isVisible()
    assert dialog.fetch.token.isVisible()
    period = dialog.fetch.period
    assert not period.backfill.isEnabled()
    period.offer_backfill(offered=True)
    period.backfill.setChecked(True)
    period.offer_backfill(offered=False)
    assert period.as_in_query.isChecked(), "what cannot be had is not chosen any more"
    dialog.fetch.query.setText("9")
    dialog.fetch.token.setText(TOKEN)
    assert isinstance(dialog.fetch.order(), FetchRequest)


def test_start_fetches_with_the_token_of_the_connection_and_shows_when_it_went_well(
    dialog: AddDialog, saved: Desk, window: MainWindow, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.adding.jobs.added):
        dialog.start_button.click()

    (run,) = saved.runs()
    assert (run.result.status, run.order.flex_query_id) == (RunStatus.SUCCESS, "7")
    assert [line.name for line in window.adding.jobs.lines] == ["Daily"]
    qtbot.waitUntil(lambda: "last good today" in dialog.fetch.chooser.about)


def test_a_connection_without_a_token_asks_for_one_for_this_session(
    window: MainWindow, saved: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("FLEXDESK_TOKEN")
    window.adding.add_data()
    page = window.adding.dialog.fetch
    qtbot.waitUntil(page.token.isVisible)
    qtbot.waitUntil(lambda: page.token.placeholderText().startswith("the connection default has none"))
    page.token.setText(TOKEN)

    with qtbot.waitSignal(window.adding.jobs.added):
        window.adding.dialog.start_button.click()

    assert saved.runs()[0].result.status is RunStatus.SUCCESS
    window.shell.state.save()
    assert all(TOKEN.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_query_whose_token_nobody_knows_says_so(window: MainWindow, qtbot: QtBot, saved: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FLEXDESK_TOKEN")
    with qtbot.waitSignal(window.adding.jobs.added):
        window.adding.jobs.fetch_saved(SavedFetch(saved.queries.find("Daily")))

    (line,) = window.adding.jobs.lines
    assert line.text.startswith("There is no token")
    assert not saved.runs()


def test_the_last_saved_query_is_fetched_again_by_its_key_also_after_a_restart(
    window: MainWindow, saved: Desk, shown: Shown, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.adding.jobs.added):
        window.adding.jobs.fetch_saved(SavedFetch(saved.queries.find("Daily"), FetchChoice("2026-01-05", "2026-01-06")))
    window.shell.state.save()
    again = shown(saved)

    with qtbot.waitSignal(again.adding.jobs.added):
        again.adding.fetch_last()

    newest, oldest = saved.runs()
    last = last_finished_day(saved.parts.clock.utc_now()).isoformat()
    assert (oldest.order.requested_from, oldest.order.requested_to) == ("2026-01-05", "2026-01-06")
    assert newest.order.requested_to == last


def test_a_last_query_that_is_gone_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    window.shell.state.put("fetch/last", "Gone")
    window.adding.fetch_last()

    qtbot.waitUntil(window.adding.dialog.isVisible)


def test_fetches_with_one_token_stand_in_line_files_do_not_and_who_waits_can_leave(
    dialog: AddDialog, window: MainWindow, saved: Desk, simulator: Simulator, tmp_path: Path, qtbot: QtBot
) -> None:
    from tests.gui.statements import FIRST  # noqa: PLC0415  # only this test needs a file

    simulator.play("poll:1019*")
    jobs, (daily, portal) = window.adding.jobs, saved.queries.all()
    jobs.fetch_saved(SavedFetch(daily))
    qtbot.waitUntil(lambda: "attempt" in dialog.job.text)
    jobs.fetch_saved(SavedFetch(portal))
    qtbot.waitUntil(lambda: "waits: next in line" in said(dialog, 1))
    jobs.fetch_saved(SavedFetch(daily))
    qtbot.waitUntil(lambda: "waits: 2nd in line for the token of " in said(dialog, 2))

    (tmp_path / "june.xml").write_bytes(FIRST)
    with qtbot.waitSignal(jobs.added):
        jobs.take_in([str(tmp_path / "june.xml")])
    assert [line.name for line in jobs.lines] == ["june.xml"]

    with qtbot.waitSignal(jobs.added):
        dialog.job.lines[1].cancel.click()
    qtbot.waitUntil(lambda: "waits: next in line" in said(dialog, 1))
    assert [line.text for line in jobs.lines[1:]] == ["Cancelled."]
    states = [run.result.status for run in reversed(saved.runs())]
    assert states == [RunStatus.STARTED, RunStatus.CANCELLED, RunStatus.STARTED, RunStatus.SUCCESS]  # who waits is a run, too

    for _ in range(2):
        with qtbot.waitSignal(jobs.added):
            dialog.job.lines[0].cancel.click()


def test_the_key_pressed_again_while_the_query_is_fetched_orders_nothing_twice(window: MainWindow, saved: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.adding.jobs.added):
        window.adding.jobs.fetch_saved(SavedFetch(saved.queries.find("Daily")))
        for _ in range(2):
            window.adding.fetch_last()
    assert any(each.text.startswith("That query is being fetched already") for each in window.messages.kept)
    assert len(saved.runs()) == 1
    lane = window.shell.lanes.run
    window.adding.fetch_last()
    qtbot.waitUntil(lambda: len(lane.active) == 1)
    lane.cancel_all()
    window.adding.fetch_last()
    assert lane.job_count == 2, "what is being cancelled is not what was wanted"
    qtbot.waitUntil(lambda: lane.idle)
    assert saved.runs()[0].result.status is RunStatus.SUCCESS


def test_what_a_fetch_brought_is_told_where_nobody_sees_the_results_and_stands_in_them_afterwards(
    window: MainWindow, saved: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.adding.jobs.added):
        window.adding.jobs.fetch_saved(SavedFetch(saved.queries.find("Daily")))
    (run,) = saved.runs()
    lines = window.adding.jobs.lines
    told = lines[0].text if len(lines) == 1 else f"{len(lines)} stored"
    assert window.banner.text == f"R-{run.run_id} · Daily: {told}"

    window.adding.add_data()
    assert [row.line for row in window.adding.dialog.results.rows] == lines
    window.messages.pass_by()
    with qtbot.waitSignal(window.adding.jobs.added):
        window.adding.fetch_last()
    assert window.banner.isHidden(), "the results are seen"
