"""Journey J8 with the keyboard alone: a fetch is cancelled in each of its stages, nothing is left behind, and it is tried again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from flexdesk.desk.service import Desk
from flexdesk.domain.artifact import RawRecordPersistRequest, RawRecordPersistResult
from flexdesk.domain.run import RunStatus, Stage
from flexdesk.domain.watch import Watch
from flexdesk.flex.reader import FlexReader
from flexdesk.flex.simulator import Simulator
from flexdesk.gui.runs.remedies import Remedy
from flexdesk.gui.window.window import MainWindow
from flexdesk.store.records.persistence import Repository
from tests.gui.journeys.keyboard import Key, Keyboard
from tests.gui.journeys.steps import order

Hold = Callable[[Simulator, pytest.MonkeyPatch], None]
LONG = 60.0


def hold_request(simulator: Simulator, _patch: pytest.MonkeyPatch) -> None:
    simulator.play("request:stall*")


def hold_poll(simulator: Simulator, _patch: pytest.MonkeyPatch) -> None:
    simulator.play("poll:1019*")


def hold_download(simulator: Simulator, _patch: pytest.MonkeyPatch) -> None:
    simulator.play("poll:stallbody*")


def hold_preflight(_simulator: Simulator, patch: pytest.MonkeyPatch) -> None:
    def wait(_reader: FlexReader, _payload: Path, _spool: Path, watch: Watch, *_more: object) -> None:
        watch.cancel.wait(LONG)

    patch.setattr(FlexReader, "read", wait)


def hold_persist(_simulator: Simulator, patch: pytest.MonkeyPatch) -> None:
    """Wait when all rows are written, before the transaction ends."""
    write = Repository.raw_records_persist

    def wait(work: Repository, request: RawRecordPersistRequest) -> RawRecordPersistResult:
        written = write(work, request)
        assert written.records_inserted > 0
        work._watch.cancel.wait(LONG)
        return written

    patch.setattr(Repository, "raw_records_persist", wait)


@pytest.mark.parametrize(
    ("stage", "hold", "remedy"),
    [
        (Stage.REQUEST, hold_request, Remedy.AGAIN),
        (Stage.POLL, hold_poll, Remedy.RESUME),
        (Stage.DOWNLOAD, hold_download, Remedy.RESUME),
        (Stage.PREFLIGHT, hold_preflight, Remedy.STORE),
        (Stage.PERSIST, hold_persist, Remedy.STORE),
    ],
    ids=["request", "poll", "download", "preflight", "persist"],
)
def test_j8_a_fetch_is_cancelled_and_tried_again(
    window: MainWindow, keys: Keyboard, simulator: Simulator, desk: Desk, stage: Stage, hold: Hold, remedy: Remedy
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        hold(simulator, patch)
        order(keys)
        keys.wait(lambda: stage_of(window) is stage)
        keys.tab_to("cancelJob")
        keys.press(Key.Key_Space)
    (run,) = desk.runs()
    assert run.result.status is RunStatus.CANCELLED
    assert (desk.facts().record_count, desk.artifacts()) == (0, ())
    assert list(desk.timeline(run.run_id))[-1].stage is stage
    assert "cancelJob" not in shown(window)

    simulator.play("")
    keys.tab_to(f"{remedy}-1Button")
    keys.press(Key.Key_Space)
    again = desk.runs()[0]
    assert (again.result.status, again.order.repeats_run_id) == (RunStatus.SUCCESS, run.run_id)
    assert desk.facts().record_count == again.result.records_inserted > 0


def stage_of(window: MainWindow) -> Stage | None:
    """Return what the running job is at."""
    going = window.adding.dialog._following.going
    return going.stage if going is not None else None


def shown(window: MainWindow) -> set[str]:
    return {each.objectName() for each in window.adding.dialog.findChildren(QWidget) if each.isVisible()}
