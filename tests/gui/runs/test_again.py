"""Doing a run again."""

import dataclasses
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from flexdesk.desk.service import Desk, FetchRequest, ImportOrder
from flexdesk.domain.query import Connection, SavedQuery
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import Run, RunOrder, RunSource, RunStatus
from flexdesk.domain.watch import Watch
from flexdesk.gui.runs.again import RunAgain
from flexdesk.gui.runs.mender import Mender
from flexdesk.gui.shell import Shell
from tests.gui.statements import SECOND


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    """Where the actions stand."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def mender(shell: Shell, place: QWidget) -> Mender:
    return Mender(shell, place)


@pytest.fixture
def again(mender: Mender) -> RunAgain:
    return RunAgain(mender)


@pytest.fixture
def failed(desk: Desk, tmp_path: Path) -> Run:
    """A run that kept its bytes and lacks a section it required."""
    file = tmp_path / "new.xml"
    file.write_bytes(SECOND.replace(b"U2", b"U9"))
    (report,) = desk.import_file(ImportOrder(str(file), required_sections=("FxPositions",)))
    return desk.run(report.run_id or 0)


def repeated(again: RunAgain, qtbot: QtBot, what: str) -> int:
    with qtbot.waitSignal(again._mender.done) as done:
        getattr(again, what).trigger()
    return int(done.args[0])


def test_what_was_kept_is_stored_once_the_requirement_is_lifted(again: RunAgain, failed: Run, desk: Desk, qtbot: QtBot) -> None:
    again.show_run(failed)

    run = desk.run(repeated(again, qtbot, "store_freely"))

    assert (run.result.status, run.result.records_inserted, run.order.repeats_run_id) == (RunStatus.SUCCESS, 3, failed.run_id)


def test_with_the_requirement_kept_it_fails_again(again: RunAgain, failed: Run, desk: Desk, qtbot: QtBot) -> None:
    again.show_run(failed)

    run = desk.run(repeated(again, qtbot, "store"))

    assert (run.result.status, run.order.required_sections) == (RunStatus.FAILED, ("FxPositions",))


def test_a_file_is_read_again_as_a_run_of_its_own(again: RunAgain, failed: Run, desk: Desk, qtbot: QtBot) -> None:
    again.show_run(failed)

    run = desk.run(repeated(again, qtbot, "retry"))

    assert (run.order.repeats_run_id, run.order.required_sections) == (failed.run_id, ("FxPositions",))


def test_a_file_that_is_gone_says_so(again: RunAgain, failed: Run, qtbot: QtBot) -> None:
    Path(failed.order.file_name or "").unlink()
    again.show_run(failed)

    with qtbot.waitSignal(again._mender.said) as said:
        again.retry.trigger()

    assert "new.xml" in said.args[0].text


def test_a_fetch_is_repeated_with_the_token_that_is_known(
    shell: Shell, place: QWidget, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[FetchRequest] = []

    def fetch(request: FetchRequest, _watch: Watch) -> IngestReport:
        asked.append(request)
        return IngestReport(None, 7, RunStatus.SUCCESS)

    monkeypatch.setattr(desk, "fetch", fetch)
    old = RunOrder(RunSource.WEB_SERVICE, "123", "2026-01-01", "2026-01-31", required_sections=("Trades",))
    run = dataclasses.replace(desk.run(1), run_id=5, order=old)
    monkeypatch.setattr(desk.connections, "token", {"default": "secret"}.__getitem__)
    again = RunAgain(Mender(shell, place))
    again.show_run(run)

    assert repeated(again, qtbot, "retry") == 7
    assert asked == [FetchRequest("123", "secret", "2026-01-01", "2026-01-31", required_sections=("Trades",), repeats_run_id=5)]


def test_without_a_token_of_its_own_connection_nothing_is_fetched(
    shell: Shell, place: QWidget, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.connections.add(Connection("hers"))
    desk.queries.add(SavedQuery("Daily", "123", "hers"))
    monkeypatch.setattr(desk.connections, "token", {"default": "another user's", "hers": ""}.__getitem__)
    again = RunAgain(Mender(shell, place))
    again.show_run(dataclasses.replace(desk.run(1), order=RunOrder(RunSource.WEB_SERVICE, "123")))

    with qtbot.waitSignal(again._mender.said) as said:
        again.retry.trigger()

    assert said.args[0].text.startswith("No token is known.")


def test_only_what_can_be_done_is_offered(again: RunAgain, failed: Run, desk: Desk) -> None:
    def offered(run: Run | None) -> list[bool]:
        again.show_run(run)
        return [each.isEnabled() for each in again.actions]

    assert offered(None) == [False, False, False]
    assert offered(desk.run(1)) == [True, False, False]
    assert offered(failed) == [True, True, True]
