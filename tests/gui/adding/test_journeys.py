"""Whole journeys through the window, with the real desk: from a drop or a fetch to rows, and on to a CSV file."""

import csv
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk
from flexdesk.domain.run import RunStatus, Stage, StageState
from flexdesk.domain.view import SectionScope
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.adding.dialog import FETCH
from flexdesk.gui.exporting.dialog import ExportDialog
from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.runs.view import RunsView
from flexdesk.gui.view import Verb
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.window.window import MainWindow
from tests.gui.adding.dropping import DOCUMENT, ROWS, drop
from tests.gui.finding import the
from tests.gui.going import Shown


@pytest.fixture
def window(empty_desk: Desk, shown: Shown) -> MainWindow:
    """The window on an empty store."""
    return shown(empty_desk, Place.runs())


def shown_rows(window: MainWindow) -> int:
    view = window.views[Room.ROWS]
    assert isinstance(view, RowsView)
    return view.table.model().rowCount()


def test_a_file_dropped_on_the_window_becomes_rows_and_then_a_csv_file(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "june.xml").write_bytes(DOCUMENT)

    with qtbot.waitSignal(window.adding.jobs.added):
        drop(window, tmp_path / "june.xml")
    the(window.adding.dialog.results.rows[0], Link, "resultRows").click()
    assert window.view().room is Room.ROWS
    qtbot.waitUntil(lambda: shown_rows(window) == len(ROWS))
    qtbot.waitUntil(lambda: Verb.EXPORT in window.view().verbs())
    window.view().verbs()[Verb.EXPORT]()
    export = the(window, ExportDialog)
    the(export, QCheckBox, "exportProvenance").setChecked(False)
    export.target.setText(str(tmp_path / "trades.csv"))
    export.start_button.click()
    qtbot.waitUntil(lambda: export.said.text == "40 rows written.")

    with (tmp_path / "trades.csv").open(newline="", encoding="utf-8") as file:
        assert list(csv.DictReader(file)) == ROWS


def test_a_fetch_from_the_service_becomes_rows_with_its_waits_in_the_timeline(
    window: MainWindow, simulator: Simulator, empty_desk: Desk, qtbot: QtBot
) -> None:
    window.adding.add_data()
    form = window.adding.dialog.fetch
    window.adding.dialog.tabs.setCurrentIndex(FETCH)
    form.query.setText("123456")
    form.token.setText("123456789012345678901234")
    form.base_url.setText(simulator.url)

    with qtbot.waitSignal(window.adding.jobs.added):
        window.adding.dialog.start_button.click()

    (run,) = empty_desk.runs()
    assert run.result.status is RunStatus.SUCCESS
    retried = [event.stage for event in empty_desk.timeline(run.run_id) if event.state is StageState.RETRYING]
    assert retried == [Stage.POLL]
    artifact = window.adding.jobs.lines[0].artifact_id
    assert artifact is not None
    trades = empty_desk.open_section(SectionScope("Trades", (artifact,))).record_count
    window.shell.navigator.go(Place.rows(artifact, "Trades"))
    qtbot.waitUntil(lambda: shown_rows(window) == trades > 0)
    view = window.views[Room.RUNS]
    assert isinstance(view, RunsView)
    window.shell.navigator.go(Place.run(run.run_id))
    qtbot.waitUntil(lambda: view.details.table.model().rowCount() == 8)  # six stages, one attempt more, one wait


def test_a_fetch_that_the_service_refuses_says_why_and_stores_nothing(
    window: MainWindow, simulator: Simulator, empty_desk: Desk, qtbot: QtBot
) -> None:
    simulator.play("request:1012*")
    form = window.adding.dialog.fetch
    form.query.setText("123456")
    form.token.setText("123456789012345678901234")
    form.base_url.setText(simulator.url)

    with qtbot.waitSignal(window.adding.jobs.added):
        window.adding.dialog.start()

    (line,) = window.adding.jobs.lines
    assert (line.tone, line.run_id) == ("failed", 1)
    assert "1012" in line.why
    assert not empty_desk.artifacts()


def test_a_fetch_can_be_cancelled_while_the_service_is_not_ready(
    window: MainWindow, simulator: Simulator, empty_desk: Desk, qtbot: QtBot
) -> None:
    simulator.play("poll:1019*")
    dialog = window.adding.dialog
    dialog.fetch.query.setText("123456")
    dialog.fetch.token.setText("123456789012345678901234")
    dialog.fetch.base_url.setText(simulator.url)
    dialog.start()
    qtbot.waitUntil(lambda: "attempt" in dialog.job.text)

    with qtbot.waitSignal(window.adding.jobs.added):
        dialog.job.cancel.click()

    assert [line.text for line in window.adding.jobs.lines] == ["Cancelled."]
    assert [run.result.status for run in empty_desk.runs()] == [RunStatus.CANCELLED]


def test_the_button_of_an_empty_view_opens_add_data(window: MainWindow, qtbot: QtBot) -> None:
    button = the(window, QPushButton, "empty-addFirstRun")
    qtbot.waitUntil(button.isVisible)
    button.click()

    assert window.adding.dialog.isVisible()
