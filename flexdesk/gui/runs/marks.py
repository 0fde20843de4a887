"""From a run's events to marks on a time axis: every attempt and every wait its own, seconds counted from the start of the run."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from flexdesk.domain.run import Run, RunSource, RunStatus, Stage, StageEvent, StageState
from flexdesk.gui.telling.sayings import said

INTERRUPTED = "INTERRUPTED"
CANCELLED = "CANCELLED"


class MarkKind(StrEnum):
    """What a mark stands for."""

    DONE = "done"
    WARNED = "warned"
    RETRY = "retry"
    WAIT = "wait"
    RUNNING = "running"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Mark:
    """One attempt of a stage, or one wait between two attempts."""

    stage: Stage
    attempt: int
    kind: MarkKind
    start: float
    end: float
    code: str = ""
    message: str = ""

    @property
    def seconds(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Timeline:
    """All marks of one run in the order they happened."""

    started_at_utc: str
    stages: tuple[Stage, ...]
    marks: tuple[Mark, ...]

    @property
    def length(self) -> float:
        return max((mark.end for mark in self.marks), default=0.0)

    def of_stage(self, stage: Stage) -> tuple[Mark, ...]:
        """Return the marks of one stage."""
        return tuple(mark for mark in self.marks if mark.stage is stage)


def stages_of(run: Run) -> tuple[Stage, ...]:
    """Return the stages a run of this source goes through."""
    every = tuple(Stage)
    return every if run.order.source is RunSource.WEB_SERVICE else every[every.index(Stage.DOWNLOAD) :]


def timeline(run: Run, events: Sequence[StageEvent], now_utc: str) -> Timeline:
    """Return the marks of a run; a stage still open reaches to `now_utc`, or to the last sign of life of an interrupted run."""
    builder = _Builder(run.started_at_utc)
    for event in events:
        builder.hear(event)
    builder.close(run, now_utc)
    stages = stages_of(run)
    if not builder.marks and run.result.failure is not None:
        builder.nowhere(stages[0], run)
    return Timeline(run.started_at_utc, stages, tuple(builder.marks))


def seconds_between(earlier_utc: str, later_utc: str) -> float:
    """Return the seconds between two times of the store, never negative."""
    return max(0.0, (datetime.fromisoformat(later_utc) - datetime.fromisoformat(earlier_utc)).total_seconds())


_ENDINGS = {RunStatus.CANCELLED: MarkKind.CANCELLED, RunStatus.FAILED: MarkKind.FAILED, RunStatus.SUCCESS: MarkKind.DONE}
_CODES = {INTERRUPTED: MarkKind.INTERRUPTED, CANCELLED: MarkKind.CANCELLED}


@dataclass
class _Builder:
    """Hears the events in order; `_stage`, `_attempt` and `_since` tell of the attempt that is still open."""

    origin: str
    marks: list[Mark] = field(default_factory=list)
    _stage: Stage | None = None
    _attempt: int = 1
    _since: float = 0.0
    _last: float = 0.0

    def hear(self, event: StageEvent) -> None:
        at, details = seconds_between(self.origin, event.at_utc), event.details
        code, message = str(details.get("code") or ""), said(str(details.get("message") or ""))
        if event.state is StageState.STARTED:
            self._open(event.stage, at)
        elif event.state is StageState.RETRYING:
            self._retry(event, at, code, message)
        elif event.state is StageState.COMPLETED:
            self._end(event.stage, at, MarkKind.WARNED if details.get("warnings") else MarkKind.DONE, code, message)
        else:
            kind = _CODES.get(code, MarkKind.FAILED)
            self._end(event.stage, self._last if kind is MarkKind.INTERRUPTED else at, kind, code, message)
        if code != INTERRUPTED:
            self._last = max(self._last, at)

    def close(self, run: Run, now_utc: str) -> None:
        """End what is still open when there are no more events."""
        if self._stage is None:
            return
        failure = run.result.failure
        code, message = (failure.code, said(failure.message)) if failure else ("", "")
        if run.result.status is RunStatus.STARTED:
            self._end(self._stage, seconds_between(self.origin, now_utc), MarkKind.RUNNING)
        elif code == INTERRUPTED:
            self._end(self._stage, self._last, MarkKind.INTERRUPTED, code, message)
        else:
            at = seconds_between(self.origin, run.finished_at_utc or now_utc)
            self._end(self._stage, at, _ENDINGS[run.result.status], code, message)

    def nowhere(self, stage: Stage, run: Run) -> None:
        """Mark a failure before any stage began in the first one, so that it has a place."""
        failure = run.result.failure
        code, message = (failure.code, said(failure.message)) if failure else ("", "")
        self.marks.append(Mark(stage, 1, _CODES.get(code, MarkKind.FAILED), 0.0, 0.0, code, message))

    def _open(self, stage: Stage, at: float) -> None:
        self._stage, self._attempt, self._since = stage, 1, at

    def _retry(self, event: StageEvent, at: float, code: str, message: str) -> None:
        if self._stage is not event.stage:
            self._open(event.stage, at)
        attempt = _whole(event.details.get("attempt"), self._attempt)
        self._trim_wait(at)
        self.marks.append(Mark(event.stage, attempt, MarkKind.RETRY, min(self._since, at), at, code, message))
        wait = _seconds(event.details.get("wait_seconds"))
        self.marks.append(Mark(event.stage, attempt, MarkKind.WAIT, at, at + wait, code, message))
        self._attempt, self._since = attempt + 1, at + wait

    def _end(self, stage: Stage, at: float, kind: MarkKind, code: str = "", message: str = "") -> None:
        if self._stage is not stage:
            self._open(stage, at)
        self._trim_wait(at)
        if not (kind is MarkKind.RUNNING and self._waiting(at)):
            self.marks.append(Mark(stage, self._attempt, kind, min(self._since, at), at, code, message))
        self._stage = None

    def _waiting(self, at: float) -> bool:
        return self._since >= at and bool(self.marks) and self.marks[-1].kind is MarkKind.WAIT

    def _trim_wait(self, at: float) -> None:
        """Cut a planned wait that something ended early (a cancel, or simply the present moment)."""
        if self.marks and self.marks[-1].kind is MarkKind.WAIT and self.marks[-1].end > at:
            planned = self.marks.pop()
            self.marks.append(
                Mark(planned.stage, planned.attempt, MarkKind.WAIT, planned.start, max(planned.start, at), planned.code, planned.message)
            )


def _whole(value: object, fallback: int) -> int:
    return value if isinstance(value, int) and not isinstance(value, bool) else fallback


def _seconds(value: object) -> float:
    return max(0.0, float(value)) if isinstance(value, (int, float)) else 0.0
