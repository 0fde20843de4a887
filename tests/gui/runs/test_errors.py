"""The table of errors in the window, row by row, against the simulator: the sentence, its tone and place, and that its button works."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk, FetchRequest, ImportOrder
from flexdesk.domain.period import weekday_before
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.run import Run, RunStatus, Stage, StageState
from flexdesk.domain.watch import Watch
from flexdesk.flex.reader import FlexReader
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.adding.saved import SavedFetch
from flexdesk.gui.app import furnish
from flexdesk.gui.artifacts.view import ArtifactsView
from flexdesk.gui.lanes import Lanes
from flexdesk.gui.palette import Tone
from flexdesk.gui.place import Place, Room
from flexdesk.gui.runs.bytesview import BytesDialog
from flexdesk.gui.runs.outcome import look, state_of
from flexdesk.gui.runs.proxydialog import ProxyDialog
from flexdesk.gui.runs.remedies import Case, Remedy, remedies
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.window import MainWindow
from flexdesk.settings import load
from tests.gui.finding import the
from tests.gui.statements import FIRST
from tests.support.headers import HEADERS

TOKEN = "123456789012345678901234"
PATIENCE = 60_000
TODAY = datetime.now(UTC).date()
MONTH_AGO = (TODAY - timedelta(days=30)).isoformat()


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    with Simulator(statements=HEADERS) as running:
        yield running


@pytest.fixture
def window(empty_desk: Desk, lanes: Lanes, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(MainWindow, "agrees_to_cancel", lambda _self: True)  # a test that fails must not wait for an answer
    made = MainWindow(furnish(empty_desk, lanes, tmp_path / "profile", load({})))
    qtbot.addWidget(made)
    made.show()
    made.shell.navigator.go(Place.runs())
    return made


@pytest.fixture
def view(window: MainWindow) -> RunsView:
    made = window.views[Room.RUNS]
    assert isinstance(made, RunsView)
    made.details.mender.seconds_later = 0.01
    return made


def fetch(window: MainWindow, simulator: Simulator, script: str, qtbot: QtBot, *, dated: bool = False, deadline: float = 30.0) -> Run:
    """Fetch with a script, go to the run, and return it."""
    simulator.play(script)
    start, end = (MONTH_AGO, TODAY.isoformat()) if dated else (None, None)
    with qtbot.waitSignal(window.adding.jobs.added, timeout=PATIENCE):
        window.adding.jobs.fetch(FetchRequest("123456", TOKEN, start, end, simulator.url, deadline=deadline))
    return shown(window, qtbot)


def shown(window: MainWindow, qtbot: QtBot, run_id: int | None = None) -> Run:
    """Go to a run, or the newest, wait for what is said of it, and return it."""
    run = window.shell.desk.run(run_id) if run_id else window.shell.desk.runs(1)[0]
    window.shell.navigator.go(Place.run(run.run_id))
    view = window.views[Room.RUNS]
    assert isinstance(view, RunsView)
    message = run.result.failure.message if run.result.failure else ""
    qtbot.waitUntil(lambda: message in said(view) and view.details.mending.offered != (), timeout=PATIENCE)
    return run


def said(view: RunsView) -> str:
    panel = view.details.diagnosis
    return "" if panel.isHidden() else " ".join(label.text() for label in panel.findChildren(QLabel))


def press(view: RunsView, remedy: Remedy) -> None:
    """Press the button of a remedy, which has to be there."""
    button = the(view.details.diagnosis, QToolButton, f"{remedy}Button")
    assert not button.isHidden()
    button.click()


def mended(window: MainWindow, view: RunsView, remedy: Remedy, simulator: Simulator, qtbot: QtBot) -> Run:
    """Press a button while the service is kind again, and return the run that it led to."""
    simulator.play("")
    simulator.seen.clear()
    with qtbot.waitSignal(view.details.mender.done, timeout=PATIENCE) as done:
        press(view, remedy)
    return window.shell.desk.run(done.args[0])


def shown_bytes(view: RunsView) -> str:
    return "".join(each.text.toPlainText() for each in view.findChildren(BytesDialog))


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        ("1012", "IBKR rejected the token: it has expired."),
        ("1015", "IBKR does not know this token."),
        ("1011", "The Flex Web Service is switched off for this user."),
        ("1013", "IBKR does not accept this token from this computer's internet address."),
    ],
)
def test_a_token_that_is_refused_is_told_in_the_banner_and_on_the_run_and_can_be_replaced(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot, number: str, sentence: str
) -> None:
    run = fetch(window, simulator, f"request:{number}*", qtbot)

    assert look(state_of(run)).tone is Tone.FAILED
    assert sentence in said(view)
    assert f"FLEX_{number}" in said(view)
    assert window.banner.text == f"{sentence} Nothing was changed."
    press(view, Remedy.REPLACE_TOKEN)
    form = window.adding.dialog.fetch
    qtbot.waitUntil(form.token.isVisible)
    assert form.query.text() == "123456"
    form.token.setText(TOKEN)
    form.base_url.setText(simulator.url)
    simulator.play("")
    with qtbot.waitSignal(window.adding.jobs.added, timeout=PATIENCE):
        window.adding.dialog.start_button.click()
    assert window.shell.desk.runs(1)[0].result.status is RunStatus.SUCCESS


def test_the_button_of_the_banner_leads_to_the_token_of_a_saved_query(
    window: MainWindow, simulator: Simulator, empty_desk: Desk, qtbot: QtBot
) -> None:
    empty_desk.queries.add(SavedQuery("Daily", "123456"))
    fetch(window, simulator, "request:1012*", qtbot)

    the(window.banner, QToolButton, "bannerAction").click()

    qtbot.waitUntil(window.settings.dialog.isVisible)


@pytest.mark.parametrize("number", ["1010", "1014", "1016"])
def test_a_query_that_is_refused_can_be_edited(window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot, number: str) -> None:
    fetch(window, simulator, f"request:{number}*", qtbot)

    assert f"FLEX_{number}" in said(view)
    press(view, Remedy.EDIT_QUERY)
    form = window.adding.dialog.fetch
    qtbot.waitUntil(lambda: form.query.selectedText() == "123456")


def test_a_statement_that_is_not_there_can_be_asked_for_with_an_earlier_end_or_the_own_period(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    fetch(window, simulator, "request:1003*", qtbot, dated=True)
    assert "IBKR has no statement for this query and period." in said(view)

    run = mended(window, view, Remedy.EARLIER, simulator, qtbot)
    assert (run.result.status, run.order.repeats_run_id) == (RunStatus.SUCCESS, 1)
    assert (run.order.requested_from, run.order.requested_to) == (MONTH_AGO, weekday_before(TODAY).isoformat())
    shown(window, qtbot, 1)
    run = mended(window, view, Remedy.OWN_PERIOD, simulator, qtbot)
    assert (run.result.status, run.order.requested_from) == (RunStatus.SUCCESS, None)
    assert "fd" not in simulator.seen[0].params


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

    qtbot.waitUntil(lambda: "Retry at " in job.text, timeout=PATIENCE)
    with qtbot.waitSignal(window.shell.lanes.run.ended, timeout=PATIENCE):
        job.cancel.click()
    assert len(window.shell.desk.runs()) == 1


def test_a_statement_that_was_dropped_is_requested_again(window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot) -> None:
    fetch(window, simulator, "poll:1017*", qtbot)

    assert "IBKR has dropped the statement" in said(view)
    assert mended(window, view, Remedy.AGAIN, simulator, qtbot).result.status is RunStatus.SUCCESS


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
    assert (begun.stage, begun.state, str(begun.details["resumed"])[:3]) == (Stage.POLL, StageState.STARTED, "...")


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
    qtbot.waitUntil(lambda: "attempt" in job.text, timeout=PATIENCE)
    with qtbot.waitSignal(window.adding.jobs.added, timeout=PATIENCE):
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


def test_the_rate_is_told_in_the_activity_strip_while_it_is_waited_for(window: MainWindow, simulator: Simulator, qtbot: QtBot) -> None:
    simulator.play("request:1018*")
    window.adding.jobs.fetch(FetchRequest("123456", TOKEN, base_url=simulator.url))
    job = window.adding.dialog.job

    qtbot.waitUntil(lambda: "IBKR allows 10 requests a minute, polls included. Waiting " in job.text, timeout=PATIENCE)
    with qtbot.waitSignal(window.adding.jobs.added, timeout=PATIENCE):
        job.cancel.click()


def test_what_fails_on_the_wire_names_host_and_phase_and_is_retried_or_the_proxy_looked_at(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    fetch(window, simulator, "request:close*", qtbot)
    assert "127.0.0.1 broke the connection while" in said(view)

    press(view, Remedy.PROXY)
    qtbot.waitUntil(lambda: len(view.findChildren(ProxyDialog)) == 1)
    dialog = the(view, ProxyDialog)
    dialog.address.setText("proxy")
    the(dialog, QPushButton, "useProxy").click()
    assert dialog.isVisible()
    dialog.address.setText("http://u:secret@127.0.0.1:9")
    simulator.play("")
    with qtbot.waitSignal(view.details.mender.done, timeout=PATIENCE) as done:
        the(dialog, QPushButton, "useProxy").click()
    assert window.shell.desk.run(done.args[0]).result.status is RunStatus.SUCCESS  # to this computer no proxy is used
    assert window.shell.memory.proxy == "http://u:secret@127.0.0.1:9"
    assert "secret" not in repr(window.shell.memory.of_run(done.args[0]))


def test_a_proxy_of_this_session_is_used_for_what_goes_to_ibkr(
    window: MainWindow, view: RunsView, empty_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody answers at port 9 of this computer, so nothing leaves it."""
    monkeypatch.setenv("FLEXDESK_TOKEN", TOKEN)
    empty_desk.queries.add(SavedQuery("Daily", "7"))
    window.shell.memory.proxy = "http://127.0.0.1:9"
    for order in (FetchRequest("123456", TOKEN), SavedFetch(empty_desk.queries.find("Daily"))):
        with qtbot.waitSignal(window.adding.jobs.added, timeout=PATIENCE):
            window.adding.jobs.start(order)
        assert window.adding.jobs.lines[-1].text.startswith("The proxy could not be used to reach ndcdyn.interactivebrokers.com")
        assert window.adding.jobs.lines[-1].remedies == (Remedy.AGAIN, Remedy.PROXY)


def test_a_page_in_the_place_of_a_statement_is_shown(window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot) -> None:
    fetch(window, simulator, "poll:html*", qtbot)

    assert "HTML_PAGE" in said(view)
    press(view, Remedy.SHOW_WHERE)
    qtbot.waitUntil(lambda: "We are working on it" in shown_bytes(view))


def test_a_statement_that_is_cut_is_shown_where_it_ends(window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot) -> None:
    run = fetch(window, simulator, "poll:xmlcut*", qtbot)
    assert "at byte" in said(view)

    press(view, Remedy.SHOW_WHERE)
    qtbot.waitUntil(lambda: shown_bytes(view) != "")
    text = the(view, BytesDialog).text
    assert text.textCursor().position() == len(text.toPlainText())
    whole = window.shell.desk.kept.peek(run.result.payload_sha256 or "")
    assert whole.decode().endswith(text.toPlainText()[-100:])


def test_an_answer_that_nobody_understands_is_shown_without_the_token(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    fetch(window, simulator, "request:echopage*", qtbot)

    press(view, Remedy.SHOW_ANSWER)
    qtbot.waitUntil(lambda: "t=[token]" in shown_bytes(view))
    assert "masked as [token]" in the(view, BytesDialog).about.text
    assert TOKEN not in shown_bytes(view)


def test_another_period_than_asked_for_is_a_warning_with_a_retry(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    run = fetch(window, simulator, "poll:period*", qtbot, dated=True)
    (line,) = window.adding.jobs.lines

    assert (look(state_of(run)).tone, line.tone) == (Tone.WARNING, Tone.WARNING)
    assert "other days than asked for" in line.text
    assert f"Asked for {MONTH_AGO} to {TODAY}, delivered " in said(view)
    assert mended(window, view, Remedy.AGAIN, simulator, qtbot).order.requested_from == MONTH_AGO


def test_an_artifact_of_another_period_than_asked_for_says_so_and_has_the_retry_too(
    window: MainWindow, simulator: Simulator, qtbot: QtBot
) -> None:
    fetch(window, simulator, "poll:period*", qtbot, dated=True)
    simulator.play("")
    window.shell.navigator.go(Place.artifact(1))
    artifacts = window.views[Room.ARTIFACTS]
    assert isinstance(artifacts, ArtifactsView)
    name = f"{Remedy.AGAIN}-1Button"
    qtbot.waitUntil(lambda: bool(artifacts.findChildren(QToolButton, name)), timeout=PATIENCE)

    with qtbot.waitSignal(artifacts.details.mender.done, timeout=PATIENCE):
        the(artifacts, QToolButton, name).click()
    run = window.shell.desk.runs(1)[0]
    assert (run.order.requested_from, run.order.repeats_run_id, run.result.status) == (MONTH_AGO, 1, RunStatus.SUCCESS)
    qtbot.waitUntil(lambda: window.shell.navigator.place == Place.run(2))


def test_what_is_new_in_a_statement_is_a_warning_and_its_rows_are_shown(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    run = fetch(window, simulator, "poll:ok,newsection", qtbot)
    assert run.result.status is RunStatus.SUCCESS

    press(view, Remedy.SHOW_ROWS)
    qtbot.waitUntil(lambda: window.view().here().artifact_id == 1)
    assert window.view().room is Room.ROWS


def test_what_is_stored_already_is_said_neutrally_and_leads_to_its_twin(
    window: MainWindow, empty_desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "june.xml").write_bytes(FIRST)
    empty_desk.import_file(ImportOrder(str(tmp_path / "june.xml")))
    with qtbot.waitSignal(window.adding.jobs.added, timeout=PATIENCE):
        window.adding.jobs.take_in([str(tmp_path / "june.xml")])

    (line,) = window.adding.jobs.lines
    assert (line.text, line.tone, line.artifact_id, line.remedies) == ("Identical to A-1", Tone.DUPLICATE, 1, ())
    assert line.why == "Already stored as A-1 by R-1. Nothing was written again."


def test_of_a_file_that_was_refused_at_once_there_is_nothing_to_show_or_store(
    window: MainWindow, view: RunsView, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "notes.txt").write_bytes(b"Dear Sir")
    (tmp_path / "other.xml").write_bytes(b"<Other/>")
    for name, offered in (("notes.txt", ()), ("other.xml", (Remedy.SHOW_WHERE,))):
        with qtbot.waitSignal(window.adding.jobs.added, timeout=PATIENCE):
            window.adding.jobs.take_in([str(tmp_path / name)])
        assert window.adding.jobs.lines[-1].remedies == offered, name
        run = window.shell.desk.runs(1)[0]
        window.shell.navigator.go(Place.run(run.run_id))
        qtbot.waitUntil(lambda: bool(said(view)) and view.details.again.retry.isEnabled())
        qtbot.waitUntil(lambda offered=offered: view.details.mending.offered == offered)  # type: ignore[misc]  # binds the loop's value


def test_a_line_of_the_results_has_the_best_remedies_itself(window: MainWindow, simulator: Simulator, qtbot: QtBot) -> None:
    results = window.adding.dialog.results
    fetch(window, simulator, "request:1003*", qtbot, dated=True)
    button = the(results.rows[0], QToolButton, f"{Remedy.EARLIER}-1Button")

    simulator.play("")
    with qtbot.waitSignal(results.mender.done, timeout=PATIENCE):
        button.click()
    assert window.shell.desk.runs(1)[0].result.status is RunStatus.SUCCESS
    assert [row.line.is_stored for row in results.rows] == [False, True]


@pytest.mark.parametrize("code", ["DISK_FULL", "DB_BUSY", "DB_READONLY"])
def test_a_store_that_takes_nothing_leads_to_another_one(code: str) -> None:
    assert remedies(Case(code, is_fetch=True))[:2] == (Remedy.OTHER_STORE, Remedy.AGAIN)


def test_every_place_that_a_remedy_leads_to_is_there(window: MainWindow) -> None:
    for name in ("replaceToken", "editQuery", "settings", "renewToken", "openStore"):
        assert len(window.findChildren(QAction, name)) == 1, name


def test_a_run_that_went_well_needs_nothing() -> None:
    assert remedies(Case()) == ()


@pytest.mark.parametrize(("script", "where"), [("request:stall*", "Requesting"), ("poll:1019*", "Waiting for IBKR")])
def test_a_fetch_that_is_cancelled_before_anything_came_can_be_retried(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot, script: str, where: str
) -> None:
    simulator.play(script)
    window.adding.jobs.fetch(FetchRequest("123456", TOKEN, base_url=simulator.url))
    job = window.adding.dialog.job
    qtbot.waitUntil(lambda: where in job.text, timeout=PATIENCE)
    with qtbot.waitSignal(window.adding.jobs.added, timeout=PATIENCE):
        job.cancel.click()
    run = shown(window, qtbot)
    assert (run.result.status, run.result.payload_sha256) == (RunStatus.CANCELLED, None)

    assert mended(window, view, Remedy.AGAIN, simulator, qtbot).result.status is RunStatus.SUCCESS


def test_what_was_cancelled_after_its_bytes_were_kept_is_stored_without_fetching(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wait(_reader: FlexReader, _payload: Path, _spool: Path, watch: Watch) -> None:
        watch.cancel.wait(60)

    with monkeypatch.context() as slowly:
        slowly.setattr(FlexReader, "read", wait)
        window.adding.jobs.fetch(FetchRequest("123456", TOKEN, base_url=simulator.url))
        job = window.adding.dialog.job
        qtbot.waitUntil(lambda: "Reading" in job.text, timeout=PATIENCE)
        with qtbot.waitSignal(window.adding.jobs.added, timeout=PATIENCE):
            job.cancel.click()
    run = shown(window, qtbot)
    assert (run.result.status, "The payload is kept" in said(view)) == (RunStatus.CANCELLED, True)

    stored = mended(window, view, Remedy.STORE, simulator, qtbot)
    assert (stored.result.status, stored.order.repeats_run_id) == (RunStatus.SUCCESS, run.run_id)
    assert simulator.seen == []


@pytest.mark.parametrize("code", ["FLEX_1012", "FLEX_1015", "FLEX_1020"])
def test_an_answer_that_was_saved_as_a_file_has_no_token_to_replace_and_nothing_to_wait_for(code: str) -> None:
    assert remedies(Case(code, kept=True)) == (Remedy.SHOW_WHERE,)
