"""The timeline of one run as it is being written: every event is committed before anybody hears of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from flexdesk.desk.ingest.disk import disk_problem
from flexdesk.domain.clock import time_after
from flexdesk.domain.errors import Cancelled, Failure, FlexDeskError, ServiceError, StoreError
from flexdesk.domain.run import Stage, StageEvent, StageState
from flexdesk.domain.said import Said
from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import Retry, RunLog

MISTAKE = Failure(
    "INTERNAL",
    "FlexDesk made a mistake. Your data is unchanged.",
    "Try again; if it happens again, report it with the text of the error.",
)
_BEGINNINGS = frozenset({StageState.STARTED, StageState.RETRYING})


class Step:
    """One stage while it is going on: collects the details of its completed event."""

    def __init__(self) -> None:
        self.details: dict[str, Any] = {}
        self.closed = False

    def tell(self, **details: Any) -> None:
        """Add details to the completed event."""
        self.details.update(details)


class Timeline:
    """Writes the stage events of one run and passes them on to whoever watches.

    `keep` keeps what the service said where no rule understands it, and returns what the failed event tells of that.
    """

    def __init__(self, log: RunLog, run_id: int, watch: Watch, keep: Callable[[Said, Stage], dict[str, Any]] | None = None) -> None:
        self._log, self._keep = log, keep
        self._watch = watch
        self._patient = Watch(watch.progress)  # an end is written even if somebody has asked to stop
        self.run_id = run_id

    @contextmanager
    def stage(self, stage: Stage, **details: Any) -> Iterator[Step]:
        """Write `started` on entering, `completed` or `failed` on leaving; a step that is `closed` has written its own end."""
        self._watch.cancel.check()
        self.note(stage, StageState.STARTED, details)
        step = Step()
        try:
            yield step
        except BaseException as error:
            told = (disk_problem(error) if isinstance(error, OSError) else None) or error
            if not step.closed:
                self._failed(stage, told)
            if told is error:
                raise
            raise told from error
        if not step.closed:
            self.note(stage, StageState.COMPLETED, step.details)

    def retrying(self, stage: Stage, retry: Retry) -> None:
        """Write one "not yet" before its wait begins."""
        details = {"attempt": retry.attempt, "code": retry.code, "message": retry.message, "wait_seconds": round(retry.wait, 3)}
        at = time_after(self.note(stage, StageState.RETRYING, details).at_utc, retry.wait)
        self.progress(Progress(f"{retry.message} Attempt {retry.attempt + 1} in {retry.wait:.0f} s, at {at}.", stage=stage))

    def note(self, stage: Stage, state: StageState, details: dict[str, Any]) -> StageEvent:
        """Commit one event, then tell."""
        watch = self._watch if state in _BEGINNINGS else self._patient
        event = self._log.note(self.run_id, stage, state, details, watch)
        self._watch.event(event)
        return event

    def progress(self, progress: Progress) -> None:
        """Pass progress on, marked with this run."""
        self._watch.progress(
            Progress(progress.text, progress.done, progress.total, progress.unit, self.run_id, progress.stage),
        )

    def _failed(self, stage: Stage, error: BaseException) -> None:
        """Write the failure; a store that cannot take it is told of by the error on its way out, and the next start finalises the run."""
        failure = failure_of(error)
        details: dict[str, Any] = {"code": failure.code, "message": failure.message, "next_step": failure.next_step}
        if self._keep and isinstance(error, ServiceError) and error.said:
            details |= self._keep(error.said, stage)
        with suppress(StoreError):
            self.note(stage, StageState.FAILED, details)


def failure_of(error: BaseException) -> Failure:
    """Return what a run is told of what ended it."""
    if isinstance(error, KeyboardInterrupt):
        return Cancelled().failure
    return error.failure if isinstance(error, FlexDeskError) else MISTAKE
