"""Take a document in and cancel, in each stage: cancel.py STORE DOCUMENT [TRIES]."""

import time
from functools import partial

from PySide6.QtWidgets import QToolButton

from flexdesk.domain.run import RunStatus, Stage, StageState
from flexdesk.gui.lanes.runlane import JobEvent
from flexdesk.gui.window.window import MainWindow
from tests.bench.window.eyes import Gaze, rest, until
from tests.bench.window.hands import Hands
from tests.bench.window.opened import Times, opened, settle, tell

_STAGES = (Stage.DOWNLOAD, Stage.ARCHIVE, Stage.PREFLIGHT, Stage.PERSIST)
_INTO = 30
"""Milliseconds that a stage has been going on when somebody clicks."""


def measure(store: str, document: str, tries: str = "5") -> Times:
    """Tell how long it was until the click was answered and until nothing ran any more, and how many rows and artifacts stayed behind."""
    told: Times = {"answered": [], "stopped": [], "left": [], "too late": []}
    with opened(store) as window:
        before = _stored(window)
        for stage in _STAGES:
            for _ in range(int(tries)):
                taken = _cancel(window, document, stage)
                settle(window)
                after = _stored(window)
                if taken and window.shell.desk.runs(1)[0].result.status is RunStatus.CANCELLED:
                    figures = zip(("answered", "stopped", "left"), (*taken, float(after - before)), strict=True)
                    for name, figure in figures:
                        told[name].append(figure)
                else:
                    told["too late"].append(1.0)
                before = after
    return told


def _stored(window: MainWindow) -> int:
    facts = window.shell.desk.facts()
    return facts.record_count + facts.artifact_count


def _cancel(window: MainWindow, document: str, stage: Stage) -> tuple[float, float] | None:
    """Return when the click was answered and when nothing ran any more, or nothing where the import was faster than the hand."""
    lane, dialog = window.shell.lanes.run, window.adding.dialog
    begun: list[JobEvent] = []

    def hear(message: JobEvent) -> None:
        if _begins(message, stage):
            begun.append(message)

    lane.told.connect(hear)
    window.adding.take((document,))
    until(lambda: begun)
    lane.told.disconnect(hear)
    rest(_INTO)
    button = next((each for each in dialog.findChildren(QToolButton, "cancelJob") if each.isVisible()), None)
    if button is None:
        until(lambda: lane.job_count == 0)
        return None
    answer = Gaze(dialog, partial(_is_answered, window))
    began = time.perf_counter()
    Hands().click(button)
    answered = answer.wait() - began
    until(lambda: lane.job_count == 0)
    return answered * 1000, (time.perf_counter() - began) * 1000


def _begins(message: JobEvent, stage: Stage) -> bool:
    return message.event.stage is stage and message.event.state is StageState.STARTED


def _is_answered(window: MainWindow) -> bool:
    """Tell whether the job's line says that it is being cancelled, or that it has ended."""
    going = window.adding.dialog._following.going
    return going is None or going.cancelling


if __name__ == "__main__":
    tell(measure)
