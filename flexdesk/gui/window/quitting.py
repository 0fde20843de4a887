"""The question before the window closes while something still writes."""

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QMessageBox, QWidget

from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.lanes.runlane import Job, JobState
from flexdesk.gui.words import plural, tr

NAMED = 3
"""Jobs that are called by their names; the others are counted."""


def is_writing(lanes: Lanes) -> bool:
    """Return whether a run, an export or the saving of a payload waits or goes on; a test of a token leaves nothing half done."""
    return any(job.stores for job in lanes.run.jobs) or bool(lanes.slow.jobs)


def question(parent: QWidget, lanes: Lanes) -> QMessageBox:
    """Return the question whether what goes on may be cancelled; to accept it is to quit."""
    box = QMessageBox(parent)
    box.setObjectName("quitQuestion")
    box.setIcon(QMessageBox.Icon.Question)
    box.setText("\n".join(_told(lanes)))
    box.setInformativeText(" ".join(_lost(lanes)))
    keep = box.addButton(tr("Keep running"), QMessageBox.ButtonRole.RejectRole)
    box.addButton(tr("Cancel and quit"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(keep)
    return box


def _told(lanes: Lanes) -> Iterator[str]:
    """Yield what goes on, counted and by name."""
    runs = [job for job in lanes.run.jobs if job.stores]
    waiting = [job for job in runs if job.state is JobState.WAITING]
    yield from _counted([job for job in runs if job not in waiting], _going())
    yield from _counted(waiting, (tr("{n} run waits: {names}."), tr("{n} runs wait: {names}.")))
    yield from _counted([job for job in lanes.run.jobs if not job.stores], _testing())
    yield from _counted(lanes.slow.jobs, _written())


def _going() -> tuple[str, str]:
    return tr("{n} run is still going on: {names}."), tr("{n} runs are still going on: {names}.")


def _testing() -> tuple[str, str]:
    return tr("{n} test is still going on: {names}."), tr("{n} tests are still going on: {names}.")


def _written() -> tuple[str, str]:
    return tr("{n} file is still being written: {names}."), tr("{n} files are still being written: {names}.")


def _lost(lanes: Lanes) -> Iterator[str]:
    if any(job.stores for job in lanes.run.jobs):
        yield tr("What was received is kept. Rows that are not stored yet will not be.")
    if lanes.slow.jobs:
        yield tr("A file that is not complete will not be there.")


def _counted(jobs: Sequence[Job], words: tuple[str, str]) -> Iterator[str]:
    """Yield nothing for none; the jobs that were ordered first are named."""
    names = [job.title for job in sorted(jobs, key=lambda job: job.ticket)]
    others = len(names) - NAMED
    more = plural(others, tr(" and {n} more"), tr(" and {n} more")) if others > 0 else ""
    if names:
        yield plural(len(names), *words, names=", ".join(names[:NAMED]) + more)
