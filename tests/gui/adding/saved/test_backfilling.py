"""Backfills in the window: the plan is shown first, and what was cancelled is gone on with."""

from datetime import date, timedelta

from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.domain.backfill import WindowState
from flexdesk.domain.period import last_finished_day
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.adding.backfilling import BackfillOrder
from flexdesk.gui.adding.dialog import AddDialog
from flexdesk.gui.window.window import MainWindow


def test_the_plan_of_a_backfill_is_shown_before_it_starts_and_then_runs_as_one_job(
    dialog: AddDialog, window: MainWindow, saved: Desk, qtbot: QtBot
) -> None:
    told: list[str] = []
    window.shell.lanes.run.progressed.connect(lambda _message: told.append(dialog.job.text))
    last = last_finished_day(saved.parts.clock.utc_now())
    period = dialog.fetch.period
    since = last - timedelta(days=800)
    period.since.setDate(QDate(since.year, since.month, since.day))
    period.backfill.setChecked(True)
    qtbot.waitUntil(lambda: dialog.fetch.plan.plan is not None)

    assert dialog.fetch.plan.text.startswith(f"3 fetches, 801 days, {since} to {last}, the newest first.")
    assert "It takes at least some seconds" in dialog.fetch.plan.text
    assert dialog.start_button.text() == "&Start: 3 fetches"
    assert not saved.runs()

    with qtbot.waitSignal(window.shell.lanes.run.ended):
        dialog.start_button.click()
    lines = window.adding.jobs.lines
    assert [line.name for line in lines] == [*_names(saved), "Backfill of Daily"]
    assert lines[-1].text == "3 fetches done, nothing is left."
    assert any("fetch 2 of 3" in text for text in told)


def _names(desk: Desk) -> list[str]:
    return [f"{each.period.start} to {each.period.end}" for each in desk.backfills.find("Daily").windows]


def test_a_backfill_that_was_cancelled_is_gone_on_with(
    dialog: AddDialog, window: MainWindow, saved: Desk, simulator: Simulator, qtbot: QtBot
) -> None:
    simulator.play("poll:1019*")
    last = last_finished_day(saved.parts.clock.utc_now())
    since = (last - timedelta(days=800)).isoformat()
    window.adding.jobs.start(BackfillOrder(saved.backfills.plan("Daily", since)))
    qtbot.waitUntil(lambda: "fetch 1 of 3 · Waiting for IBKR" in dialog.job.text)
    with qtbot.waitSignal(window.shell.lanes.run.ended):
        dialog.job.cancel.click()
    assert [line.text for line in window.adding.jobs.lines] == ["Cancelled.", "0 fetches done, 3 are left."]

    simulator.play("")
    day = date.fromisoformat(since)
    qtbot.waitUntil(lambda: dialog.fetch.chooser.facts is not None and dialog.fetch.chooser.facts.begun is not None)
    dialog.fetch.period.since.setDate(QDate(day.year, day.month, day.day))
    dialog.fetch.period.backfill.setChecked(True)
    qtbot.waitUntil(lambda: "goes on where it was left" in dialog.fetch.plan.text)
    with qtbot.waitSignal(window.shell.lanes.run.ended):
        dialog.start_button.click()
    assert all(each.state is WindowState.FETCHED for each in saved.backfills.find("Daily").windows)
