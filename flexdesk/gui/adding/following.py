"""Follows the run lane: which jobs run, how far they are, what waits behind them; tells whoever shows it, a few times a second."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from flexdesk.gui.adding.backfilling import Step
from flexdesk.gui.adding.progress import Going, Shown, shown
from flexdesk.gui.lanes.runlane import JobEvent, JobPart, JobProgress, JobState, RunLane


class Following(QObject):
    """`changed` says that `shown` would answer differently; `idle` is true when nothing runs.

    Of the jobs that wait behind those that run, `behind` are followed, too.
    """

    changed = Signal()

    def __init__(self, lane: RunLane, parent: QObject | None = None, *, behind: int = 0) -> None:
        super().__init__(parent)
        self._lane, self._behind = lane, behind
        self._goings: dict[int, Going] = {}
        self._clock = QTimer(self)
        self._clock.setInterval(250)
        self._clock.timeout.connect(self.changed)
        lane.changed.connect(self._look)
        lane.told.connect(self._hear)
        lane.progressed.connect(self._progress)
        lane.parted.connect(self._part)
        self._look()

    @property
    def idle(self) -> bool:
        return not self._goings

    @property
    def tickets(self) -> tuple[int, ...]:
        """The jobs that run, or stand in line before a token; then those that wait, at least one if none runs."""
        return tuple(self._goings)

    @property
    def going(self) -> Going | None:
        """The first of them that has a run; of those that only stand in line, the first."""
        goings = self._goings.values()
        return next((each for each in goings if each.run_id is not None), next(iter(goings), None))

    @property
    def waiting(self) -> int:
        """How many other jobs wait."""
        return max(0, self._lane.job_count - len(self._goings))

    def of(self, ticket: int) -> Going | None:
        """Return one of the jobs."""
        return self._goings.get(ticket)

    def shown(self, ticket: int) -> Shown | None:
        """Return one of the jobs in words, as it stands now."""
        going = self._goings.get(ticket)
        return shown(going, time.monotonic()) if going else None

    def cancel_all(self) -> None:
        """Ask all jobs to stop."""
        self._lane.cancel_all()

    def cancel(self, ticket: int) -> None:
        """Ask a job to stop; the others go on."""
        self._lane.cancel(ticket)

    def _look(self) -> None:
        active = self._lane.active
        seen = (*active, *self._lane.waiting(self._behind if active else max(1, self._behind)))
        now = time.monotonic()
        before, self._goings = self._goings, {}
        for job in seen:
            going = before.get(job.ticket) or Going(job.title, now, whose=job.whose)
            if going.waiting and job.state is not JobState.WAITING:
                going = Going(job.title, now, whose=job.whose)
            self._goings[job.ticket] = going.standing(cancelling=job.state is JobState.CANCELLING, waiting=job.state is JobState.WAITING)
        if seen:
            self._clock.start()
        else:
            self._clock.stop()
        self.changed.emit()

    def _hear(self, message: JobEvent) -> None:
        if going := self._goings.get(message.ticket):
            self._put(message.ticket, going.hear(message.event, time.monotonic()))

    def _progress(self, message: JobProgress) -> None:
        if going := self._goings.get(message.ticket):
            self._put(message.ticket, going.told(message.progress))

    def _part(self, message: JobPart) -> None:
        going = self._goings.get(message.ticket)
        if going and isinstance(message.part, Step):
            self._put(message.ticket, going.at_step(message.part.number, message.part.total))

    def _put(self, ticket: int, going: Going) -> None:
        self._goings[ticket] = going
        self.changed.emit()
