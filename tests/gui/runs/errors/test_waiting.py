"""What is waited for, in vain or until somebody cancels: it is resumed, asked for anew or tried later by one button."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.fetching.connections import Connections
from flexdesk.desk.service import Desk, FetchRequest
from flexdesk.domain.query import Connection, SavedQuery
from flexdesk.domain.run import RunStatus, Stage, StageState
from flexdesk.domain.watch import Watch
from flexdesk.flex.reader import FlexReader
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.runs.outcome import look, state_of
from flexdesk.gui.runs.remedies import Remedy
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.window.window import MainWindow
from tests.gui.runs.errors.mending import TOKEN, fetch, mended, press, said, shown


def test_what_cannot_be_validated_just_now_is_waited_for_and_tried_again(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    fetch(window, simulator, "request:1020*", qtbot)

    assert mended(window, view, Remedy.LATER, simulator, qtbot).result.status is RunStatus.SUCCESS


def test_a_wait_for_a_later_try_is_told_and_can_be_cancelled(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    fetch(window, simulator, "request:1020*", qtbot)
    view.details.mender.seconds_later = 600.0
    press(view, Remedy.LATER)
    job = window.adding.dialog.job

    qtbot.waitUntil(lambda: "Retry at " in job.text)
    with qtbot.waitSignal(window.shell.lanes.run.ended):
        job.cancel.click()
    assert len(window.shell.desk.runs()) == 1


def test_a_statement_that_was_dropped_is_requested_again(window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot) -> None:
    fetch(window, simulator, "poll:1017*", qtbot)

    assert "IBKR has dropped the statement" in said(view)
    assert mended(window, view, Remedy.ANEW, simulator, qtbot).result.status is RunStatus.SUCCESS


def test_what_is_never_ready_is_polled_on_without_a_new_request(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    run = fetch(window, simulator, "poll:1019*", qtbot, deadline=1.0)
    assert run.result.failure is not None
    assert run.result.failure.code == "DEADLINE"
    assert "has not delivered" in said(view)

    run = mended(window, view, Remedy.RESUME, simulator, qtbot)
    begun = window.shell.desk.timeline(run.run_id)[0]
    assert run.result.status is RunStatus.SUCCESS
    assert {seen.call for seen in simulator.seen} == {"poll"}
    asked = window.shell.desk.timeline(1)[1]
    assert (begun.stage, begun.state, begun.details["resumed"]) == (Stage.POLL, StageState.STARTED, asked.details["reference"])


def test_what_is_waited_for_in_vain_with_days_is_offered_with_the_own_period(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    fetch(window, simulator, "poll:1019*", qtbot, dated=True, deadline=1.0)

    assert mended(window, view, Remedy.OWN_PERIOD, simulator, qtbot).order.requested_from is None


def test_a_fetch_that_was_cancelled_while_polling_is_grey_and_can_be_resumed(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    simulator.play("poll:1019*")
    window.adding.jobs.fetch(FetchRequest("123456", TOKEN, base_url=simulator.url))
    job = window.adding.dialog.job
    qtbot.waitUntil(lambda: "attempt" in job.text)
    with qtbot.waitSignal(window.adding.jobs.added):
        job.cancel.click()
    assert look(state_of(shown(window, qtbot))).tone is Tone.CANCELLED

    assert mended(window, view, Remedy.RESUME, simulator, qtbot).result.status is RunStatus.SUCCESS
    assert {seen.call for seen in simulator.seen} == {"poll"}


def test_a_statement_that_is_gone_when_it_is_resumed_is_asked_for_anew(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    fetch(window, simulator, "poll:1019*", qtbot, deadline=1.0)
    simulator.service._tickets.clear()

    assert mended(window, view, Remedy.RESUME, simulator, qtbot).result.status is RunStatus.SUCCESS
    assert [seen.call for seen in simulator.seen][:2] == ["poll", "request"]


def test_after_a_restart_it_is_polled_on_too(
    window: MainWindow, view: RunsView, simulator: Simulator, empty_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of the session that asked is known any more, but the store has the reference, and the key store the token."""
    run = fetch(window, simulator, "poll:1019*", qtbot, deadline=1.0)
    empty_desk.connections.add(Connection("Main", base_url=simulator.url))
    empty_desk.queries.add(SavedQuery("Daily", "123456", connection="Main"))
    monkeypatch.setattr(Connections, "token", lambda _self, _name: TOKEN)
    window.shell.memory._requests.clear()
    shown(window, qtbot, run.run_id)

    again = mended(window, view, Remedy.RESUME, simulator, qtbot)

    assert (again.result.status, again.order.repeats_run_id) == (RunStatus.SUCCESS, run.run_id)
    assert {seen.call for seen in simulator.seen} == {"poll"}


def test_the_rate_is_told_in_the_activity_strip_while_it_is_waited_for(window: MainWindow, simulator: Simulator, qtbot: QtBot) -> None:
    simulator.play("request:1018*")
    window.adding.jobs.fetch(FetchRequest("123456", TOKEN, base_url=simulator.url))
    job = window.adding.dialog.job

    qtbot.waitUntil(lambda: "IBKR allows 10 requests a minute, polls included. Waiting " in job.text)
    with qtbot.waitSignal(window.adding.jobs.added):
        job.cancel.click()


@pytest.mark.parametrize(
    ("script", "where", "remedy"),
    [("request:stall*", "Requesting", Remedy.AGAIN), ("poll:1019*", "Waiting for IBKR", Remedy.ANEW)],
)
def test_a_fetch_that_is_cancelled_before_anything_came_can_be_retried(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot, script: str, where: str, remedy: Remedy
) -> None:
    """By one button: a second one for the same is not there."""
    simulator.play(script)
    window.adding.jobs.fetch(FetchRequest("123456", TOKEN, base_url=simulator.url))
    job = window.adding.dialog.job
    qtbot.waitUntil(lambda: where in job.text)
    with qtbot.waitSignal(window.adding.jobs.added):
        job.cancel.click()
    run = shown(window, qtbot)
    assert (run.result.status, run.result.payload_sha256) == (RunStatus.CANCELLED, None)

    offered = [each for each in view.findChildren(QToolButton) if not each.isHidden() and each.text() in ("Retry", "Request again")]
    assert [each.objectName() for each in offered] == [f"{remedy}Button"]
    assert mended(window, view, remedy, simulator, qtbot).result.status is RunStatus.SUCCESS


def test_what_was_cancelled_after_its_bytes_were_kept_is_stored_without_fetching(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(_reader: FlexReader, _payload: Path, _spool: Path, watch: Watch, *_more: object) -> None:
        watch.cancel.wait(60)

    with monkeypatch.context() as slowly:
        slowly.setattr(FlexReader, "read", wait)
        window.adding.jobs.fetch(FetchRequest("123456", TOKEN, base_url=simulator.url))
        job = window.adding.dialog.job
        qtbot.waitUntil(lambda: "Reading" in job.text)
        with qtbot.waitSignal(window.adding.jobs.added):
            job.cancel.click()
    run = shown(window, qtbot)
    assert (run.result.status, "The payload is kept" in said(view)) == (RunStatus.CANCELLED, True)

    stored = mended(window, view, Remedy.STORE, simulator, qtbot)
    assert (stored.result.status, stored.order.repeats_run_id) == (RunStatus.SUCCESS, run.run_id)
    assert simulator.seen == []
