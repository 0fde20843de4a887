"""The run log: what runs tell as they happen, and what is said of those that died."""

import threading
from collections.abc import Sequence
from contextlib import ExitStack, closing, suppress

from sqlalchemy import Connection

from flexdesk.domain.errors import Failure, StoreError
from flexdesk.domain.goingon import going_on, kept_payload
from flexdesk.domain.run import (
    Run,
    RunOrder,
    RunResult,
    RunSource,
    RunStatus,
    Stage,
    StageEvent,
    StageState,
)
from flexdesk.domain.watch import Watch
from flexdesk.ports import Clock
from flexdesk.store.database import Database, LiveLock
from flexdesk.store.runs import runs

_OPEN = {StageState.STARTED, StageState.RETRYING}


class StoreRunLog:
    """Runs and their timelines; each call commits before it returns."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._live: dict[int, LiveLock] = {}
        self._guard = threading.Lock()

    def begin(self, order: RunOrder, watch: Watch | None = None) -> int:
        """Write the run as `started`, take its liveness lock and return its id."""
        run_id = 0
        try:
            with self._database.writing(watch) as connection:
                run_id = runs.add_run(connection, order, self._clock.utc_now())
                self._hold(run_id)  # before the commit: nobody ever sees the run without its lock
        except BaseException:
            self.let_go(run_id)
            raise
        return run_id

    def take_over(self, run_id: int) -> bool:
        """Take the liveness lock of a run that was begun elsewhere; False if it is no longer `started`. True for one of our own."""
        with self._guard:
            if run_id in self._live:
                return True
        lock = self._database.live_lock(run_id)
        if lock is None:
            return False
        with ExitStack() as unless:
            unless.callback(lock.close)
            with self._database.reading() as connection:
                run = runs.read_run(connection, run_id)
            if run is None or run.result.status is not RunStatus.STARTED:  # somebody took it for dead between the two of us
                return False
            unless.pop_all()
        with self._guard:
            self._live[run_id] = lock
        return True

    def note(self, run_id: int, stage: Stage, state: StageState, details: dict[str, object], watch: Watch | None = None) -> StageEvent:
        """Append one event to the timeline."""
        event = None
        try:
            with self._database.writing(watch) as connection:
                _still_open(connection, run_id)
                event = runs.add_event(connection, run_id, stage, state, self._clock.utc_now(), details)
        except StoreError:
            if event is None or not self._arrived(event):
                raise
        return event

    def finish(self, run_id: int, result: RunResult) -> None:
        """Finalise the run and let go of its lock; a run that is already final stays as it is."""
        with self._database.writing() as connection:
            runs.finish_run(connection, run_id, result, self._clock.utc_now())
        self.let_go(run_id)

    def _arrived(self, event: StageEvent) -> bool:
        """Tell whether the store has an event: the answer to a COMMIT can be lost on its way. Only this process notes events of its run."""
        with suppress(StoreError), self._database.reading() as connection:
            return event in runs.read_events(connection, event.run_id)
        return False

    def let_go(self, run_id: int) -> None:
        """Release the liveness lock of a run that is final, or that another process goes on with."""
        with self._guard:
            lock = self._live.pop(run_id, None)
        if lock is not None:
            lock.close()

    def close_interrupted(self) -> tuple[int, ...]:
        """Finalise every run left `started` by a dead process as failed/INTERRUPTED; return their ids."""
        leftover = self._database.leftover_runs()
        with self._database.reading() as connection:
            started = runs.read_started(connection)
            over = [run_id for run_id in leftover.difference(started) if runs.read_run(connection, run_id)]  # without a row yet: just begun
        for run_id in over:
            self._database.clean(run_id)
        with suppress(StoreError):  # of a store that cannot be written: the runs wait for a start that can
            return tuple(run_id for run_id in started if self._close(run_id))
        return ()

    def close(self) -> None:
        """Let go of every run; whoever opens the store next finalises those that are not final."""
        for run_id in list(self._live):
            self.let_go(run_id)

    def _hold(self, run_id: int) -> None:
        lock = self._database.live_lock(run_id)
        if lock is None:  # the id is new: only a program that is not FlexDesk, or a store restored under it, can hold it
            message = f"Another program holds the lock of the new run R-{run_id}."
            raise StoreError("DB_BUSY", message, "Close the other program, then try again.")
        with self._guard:
            self._live[run_id] = lock

    def _close(self, run_id: int) -> bool:
        """Finalise a run whose lock can be taken, and remove what it left; False if it lives, which holds nobody up, or is final by now."""
        lock = self._database.live_lock(run_id)
        if lock is None:
            return False
        with closing(lock):
            with self._database.writing() as connection:
                closed = self._interrupt(connection, run_id)
            self._database.clean(run_id)
        return closed

    def _interrupt(self, connection: Connection, run_id: int) -> bool:
        run = runs.read_run(connection, run_id)
        if run is None or run.result.status is not RunStatus.STARTED:
            return False
        now, events = self._clock.utc_now(), runs.read_events(connection, run_id)
        last = events[-1] if events else None
        failure = _failure(run, events)
        if last is not None and last.state in _OPEN:
            details = {"code": failure.code, "message": failure.message, "next_step": failure.next_step}
            runs.add_event(connection, run_id, last.stage, StageState.FAILED, now, details)
        return runs.finish_run(connection, run_id, RunResult(RunStatus.FAILED, failure, kept_payload(events)), now)


def _failure(run: Run, events: Sequence[StageEvent]) -> Failure:
    """Say where the run was when its program ended, and how to go on."""
    where = "before its first stage"
    if events:
        last = events[-1]
        where = f"during {last.stage}" if last.state in _OPEN else f"after {last.stage}"
    step = going_on(run.run_id, run.order, events)
    if not events and run.order.source is RunSource.WEB_SERVICE:
        return Failure("INTERRUPTED", "The program ended while the fetch waited for its turn; nothing was asked for.", step)
    return Failure("INTERRUPTED", f"The program ended {where}; nothing was half stored.", step)


def _still_open(connection: Connection, run_id: int) -> None:
    """Refuse to go on with the timeline of a run that is final: a COMMIT whose answer was lost must not be contradicted later."""
    run = runs.read_run(connection, run_id)
    if run is not None and run.result.status is not RunStatus.STARTED:
        raise StoreError("RUN_FINAL", f"Run R-{run_id} is final: {run.result.status}.", "Look at its timeline.")
