"""Follows the run lane: which job runs, how far it is, what waits behind it; tells whoever shows it, a few times a second."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from flexdesk.gui.adding.progress import Going, Shown, shown
from flexdesk.gui.runlane import JobEvent, JobProgress, JobState, RunLane


class Following(QObject):
    """`changed` says that `shown` would answer differently; `idle` is true when nothing runs."""

    changed = Signal()

    def __init__(self, lane: RunLane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane = lane
        self._going: Going | None = None
        self._ticket: int | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(250)
        self._clock.timeout.connect(self.changed)
        lane.changed.connect(self._look)
        lane.told.connect(self._hear)
        lane.progressed.connect(self._progress)
        self._look()

    @property
    def idle(self) -> bool:
        return self._going is None

    @property
    def going(self) -> Going | None:
        """The job that runs, or the next one to run."""
        return self._going

    @property
    def waiting(self) -> int:
        """How many jobs wait behind it."""
        return max(0, len(self._lane.jobs) - 1)

    def shown(self) -> Shown | None:
        """Return the running job in words, as it stands now."""
        return shown(self._going, time.monotonic()) if self._going else None

    def cancel(self) -> None:
        """Ask the running job to stop; what waits behind it goes on."""
        if self._ticket is not None:
            self._lane.cancel(self._ticket)

    def _look(self) -> None:
        jobs = self._lane.jobs
        if not jobs:
            self._going = self._ticket = None
            self._clock.stop()
        else:
            first = jobs[0]
            if first.ticket != self._ticket or self._going is None:
                self._ticket, self._going = first.ticket, Going(first.title, time.monotonic())
            self._going = self._going.standing(cancelling=first.state is JobState.CANCELLING, waiting=first.state is JobState.WAITING)
            self._clock.start()
        self.changed.emit()

    def _hear(self, message: JobEvent) -> None:
        if self._going and message.ticket == self._ticket:
            self._going = self._going.hear(message.event, time.monotonic())
            self.changed.emit()

    def _progress(self, message: JobProgress) -> None:
        if self._going and message.ticket == self._ticket:
            self._going = self._going.told(message.progress)
            self.changed.emit()
