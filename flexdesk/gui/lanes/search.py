"""Asking for what takes a while and can be stopped."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from flexdesk.domain.errors import Failure
from flexdesk.domain.watch import Progress, Watch
from flexdesk.gui.lanes.lane import Newest
from flexdesk.gui.lanes.runlane import JobPart, JobProgress, RunLane


class Search(Newest):
    """A Question whose job hears of it when nobody waits for its answer any more; one `beside` the others holds up none of them.

    `progressed` carries a Progress of the newest one, `parted` a part of its answer.
    """

    progressed = Signal(object)
    parted = Signal(object)

    def __init__(
        self, lane: RunLane, answered: Callable[[Any], None], failed: Callable[[Failure], None], parent: QObject, *, beside: bool = False
    ) -> None:
        super().__init__(answered, failed, parent)
        self._lane, self._beside = lane, beside
        lane.progressed.connect(self._progress)
        lane.parted.connect(self._part)

    def ask(self, title: str, job: Callable[[Watch], Any]) -> None:
        """Stop what was asked before and ask this."""
        self.drop()
        self._ticket = self._lane.start(title, job, self._answered, self._failed, beside=self._beside)

    def drop(self) -> None:
        """Stop, and hear nothing more of it."""
        if self._ticket is not None:
            ticket, self._ticket = self._ticket, None
            self._lane.drop(ticket)  # before it is cancelled, or its receiver would hear of that
            self._lane.cancel(ticket)

    def _progress(self, told: JobProgress) -> None:
        if told.ticket == self._ticket:
            progress: Progress = told.progress
            self.progressed.emit(progress)

    def _part(self, told: JobPart) -> None:
        if told.ticket == self._ticket:
            self.parted.emit(told.part)
