"""What came, but otherwise than expected: other days, new sections, the same again, no statement at all."""

from pathlib import Path

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.run import RunStatus
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.artifacts.view import ArtifactsView
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.runs.outcome import look, state_of
from flexdesk.gui.runs.remedies import Remedy
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.window.window import MainWindow
from flexdesk.gui.words import local_day
from tests.gui.finding import the
from tests.gui.runs.errors.mending import MONTH_AGO, TODAY, fetch, mended, press, said
from tests.gui.statements import FIRST


def test_another_period_than_asked_for_is_a_warning_with_a_retry(
    window: MainWindow, view: RunsView, simulator: Simulator, qtbot: QtBot
) -> None:
    run = fetch(window, simulator, "poll:period*", qtbot, dated=True)
    (line,) = window.adding.jobs.lines

    assert (look(state_of(run)).tone, line.tone) == (Tone.WARNING, Tone.WARNING)
    assert "other days than asked for" in line.text
    assert f"Asked for {MONTH_AGO} to {TODAY}, delivered " in said(view)
    assert mended(window, view, Remedy.ANEW, simulator, qtbot).order.requested_from == MONTH_AGO


def test_an_artifact_of_another_period_than_asked_for_says_so_and_has_the_retry_too(
    window: MainWindow, simulator: Simulator, qtbot: QtBot
) -> None:
    fetch(window, simulator, "poll:period*", qtbot, dated=True)
    simulator.play("")
    window.shell.navigator.go(Place.artifact(1))
    artifacts = window.views[Room.ARTIFACTS]
    assert isinstance(artifacts, ArtifactsView)
    name = f"{Remedy.ANEW}-1Button"
    qtbot.waitUntil(lambda: bool(artifacts.findChildren(QToolButton, name)))

    with qtbot.waitSignal(artifacts.details.mender.done):
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
    with qtbot.waitSignal(window.adding.jobs.added):
        window.adding.jobs.take_in([str(tmp_path / "june.xml")])

    (line,) = window.adding.jobs.lines
    day = local_day(empty_desk.run(1).started_at_utc)
    assert line.text == f"Identical to A-1 · already stored on {day} (R-1)"
    assert (line.tone, line.artifact_id, line.brought_by, line.remedies) == (Tone.DUPLICATE, 1, 1, ())


def test_of_a_file_that_was_refused_at_once_there_is_nothing_to_show_or_store(
    window: MainWindow, view: RunsView, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "notes.txt").write_bytes(b"Dear Sir")
    (tmp_path / "other.xml").write_bytes(b"<Other/>")
    for name, offered in (("notes.txt", ()), ("other.xml", (Remedy.SHOW_WHERE,))):
        with qtbot.waitSignal(window.adding.jobs.added):
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
    with qtbot.waitSignal(results.mender.done):
        button.click()
    assert window.shell.desk.runs(1)[0].result.status is RunStatus.SUCCESS
    assert [row.line.is_stored for row in results.rows] == [False, True]
