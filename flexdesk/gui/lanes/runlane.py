"""A lane for jobs that write: one after the other, or beside each other; progress and stage events arrive on the UI thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from flexdesk.domain.errors import Cancelled, Failure
from flexdesk.domain.run import StageEvent
from flexdesk.domain.throttle import Throttle
from flexdesk.domain.watch import CancelToken, Progress, Watch
from flexdesk.gui.lanes.lane import Answer, Lane, Receiver, Task, Track

T = TypeVar("T")


class JobState(StrEnum):
    """Where a job stands."""

    WAITING = "waiting"
    RUNNING = "running"
    CANCELLING = "cancelling"


@dataclass(frozen=True, slots=True)
class Job:
    """An ingest, an export or another job that writes; it waits or runs. One that `stores` nothing is only a question to the service."""

    ticket: int
    title: str
    state: JobState = JobState.WAITING
    whose: str = ""
    """The connection whose token it uses, if that is known."""
    stores: bool = True


@dataclass(frozen=True, slots=True)
class JobProgress:
    """How far a job is."""

    ticket: int
    progress: Progress


@dataclass(frozen=True, slots=True)
class JobEvent:
    """A stage event of a job; it is committed already."""

    ticket: int
    event: StageEvent


@dataclass(frozen=True, slots=True)
class JobPart:
    """A part of the answer of a job, before the whole."""

    ticket: int
    part: object


@dataclass(frozen=True, slots=True)
class _Begun:
    ticket: int


class RunLane(Lane):
    """Jobs that can be stopped, one after the other; a plain `ask` is answered in between. All signals are emitted on the UI thread.

    A job that is started `beside` the others has a thread of its own: it holds up nobody, and nobody holds it up.

    `progressed` carries a JobProgress, `told` a JobEvent, `parted` a JobPart, `ended` the Job after its receiver was called; `changed` says
    that `jobs` did.
    """

    progressed = Signal(object)
    told = Signal(object)
    parted = Signal(object)
    changed = Signal()
    ended = Signal(object)
    _heard = Signal(object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(name, parent)
        self._jobs: dict[int, Job] = {}
        self._active: dict[int, Job] = {}
        self._cancels: dict[int, CancelToken] = {}
        self._beside: dict[int, Track] = {}
        self._heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)

    @property
    def jobs(self) -> tuple[Job, ...]:
        """The jobs that run, in the order they were started, then those that wait."""
        return (*self._active.values(), *(job for job in self._jobs.values() if job.state is JobState.WAITING))

    @property
    def active(self) -> tuple[Job, ...]:
        """The jobs that run; of very many that wait, nobody needs to see more than the next."""
        return tuple(self._active.values())

    @property
    def next(self) -> Job | None:
        """The job that waits longest; None while one runs that it waits for, or where none waits."""
        return None if self._active else next(iter(self._jobs.values()), None)

    def waiting(self, most: int) -> tuple[Job, ...]:
        """Return the first jobs of those that wait, at most so many."""
        return tuple(islice((job for job in self._jobs.values() if job.state is JobState.WAITING), most))

    @property
    def job_count(self) -> int:
        """How many jobs run or wait."""
        return len(self._jobs)

    def start(
        self,
        title: str,
        job: Callable[[Watch], T],
        answered: Callable[[T], None],
        failed: Callable[[Failure], None],
        *,
        beside: bool = False,
        whose: str = "",
        stores: bool = True,
    ) -> int:
        """Queue a job, or start it beside the others, and return its ticket."""
        ticket = self._new_ticket(Receiver(answered, failed))
        self._jobs[ticket] = Job(ticket, title, whose=whose, stores=stores)
        self._cancels[ticket] = CancelToken()
        watch = self._watch(ticket)
        if beside:
            self._beside[ticket] = Track(f"{title} {ticket}", self._deliver)
        self._beside.get(ticket, self._track).do(Task(ticket, lambda: self._do(ticket, job, watch)))
        self.changed.emit()
        return ticket

    def cancel(self, ticket: int) -> None:
        """Ask a running job to stop; a waiting one ends at once."""
        job = self._jobs.get(ticket)
        if job is None:
            return
        self._cancels[ticket].cancel()
        if job.state is JobState.WAITING and self._beside.get(ticket, self._track).drop(ticket):
            self._settle(Answer(ticket, failure=Cancelled().failure))
        else:
            self._put(replace(job, state=JobState.CANCELLING))

    def cancel_all(self) -> None:
        """Ask all jobs to stop: those that wait first, so that none of them begins."""
        for ticket in reversed(tuple(self._jobs)):
            self.cancel(ticket)

    def stop(self) -> None:
        """Ask all jobs to stop, whoever hears of it."""
        for token in self._cancels.values():
            token.cancel()

    def close(self) -> None:
        self.stop()
        for track in self._beside.values():
            track.close()
        super().close()

    def _watch(self, ticket: int) -> Watch:
        """Build the ears of a job; they are called on the lane's thread and only pass the word on."""
        return Watch(
            progress=Throttle(lambda progress: self._heard.emit(JobProgress(ticket, progress))),
            event=lambda event: self._heard.emit(JobEvent(ticket, event)),
            cancel=self._cancels[ticket],
            part=lambda part: self._heard.emit(JobPart(ticket, part)),
        )

    def _do(self, ticket: int, job: Callable[[Watch], T], watch: Watch) -> T:
        """Runs on the lane's thread."""
        self._heard.emit(_Begun(ticket))
        return job(watch)

    @Slot(object)
    def _hear(self, message: Any) -> None:
        job = self._jobs.get(message.ticket)
        if job is None:
            return
        if isinstance(message, _Begun):
            self._put(replace(job, state=JobState.RUNNING) if job.state is JobState.WAITING else job)
        elif isinstance(message, JobEvent):
            self.told.emit(message)
        elif isinstance(message, JobPart):
            self.parted.emit(message)
        else:
            self.progressed.emit(message)

    def _put(self, job: Job) -> None:
        self._jobs[job.ticket] = job
        if job.state is not JobState.WAITING:
            self._active[job.ticket] = job
        self.changed.emit()

    def _settle(self, answer: Answer) -> None:
        job = self._jobs.pop(answer.ticket, None)
        self._active.pop(answer.ticket, None)
        self._cancels.pop(answer.ticket, None)
        if track := self._beside.pop(answer.ticket, None):
            track.close()
        try:
            super()._settle(answer)
        finally:
            if job is not None:
                self.changed.emit()
                self.ended.emit(job)
