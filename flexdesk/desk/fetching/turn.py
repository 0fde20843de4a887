"""Turns: one fetch at a time with a token, one program at a time that fetches on its own."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import replace

from flexdesk.desk.ingest.intake import run_order
from flexdesk.desk.ingest.pipeline import status_of
from flexdesk.desk.ingest.timeline import failure_of
from flexdesk.desk.orders import FetchRequest
from flexdesk.domain.errors import Cancelled, Failure, FlexDeskError, StoreError, UsageError
from flexdesk.domain.goingon import going_on
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import RunResult, RunStatus, Stage, StageEvent, StageState
from flexdesk.domain.secret import Secret
from flexdesk.domain.watch import Watch
from flexdesk.ports import QueryBook, Store

Now = Callable[[FetchRequest, Watch], IngestReport]


def in_turn(store: Store, request: FetchRequest, watch: Watch, now: Now) -> IngestReport:
    """Fetch when the token is free. The run begins with the wait, so that one whose program dies meanwhile is seen at the next start."""
    try:
        run_id = store.begin(run_order(request), watch)
    except FlexDeskError as error:
        return IngestReport(None, None, status_of(error), error.failure)
    with _ending(store, run_id, request), ExitStack() as stack:
        try:
            stack.enter_context(store.governor.turn(Secret(request.token.strip()).key, watch))
        except FlexDeskError as error:
            return _ended(store, run_id, request, error.failure, status_of(error))
        report = now(replace(request, run_id=run_id), watch)
    if report.run_id is None and report.failure:
        return _ended(store, run_id, request, report.failure, report.status)
    return report


@contextmanager
def _ending(store: Store, run_id: int, request: FetchRequest) -> Iterator[None]:
    """Finalise the run when an error passes by, unless it is final: a worker that could not open the store, say, has not taken it over."""
    try:
        yield
    except (Exception, KeyboardInterrupt) as error:
        is_wanted = isinstance(error, (Cancelled, KeyboardInterrupt))
        _ended(store, run_id, request, failure_of(error), RunStatus.CANCELLED if is_wanted else RunStatus.FAILED)
        raise


def _ended(store: Store, run_id: int, request: FetchRequest, failure: Failure, status: RunStatus) -> IngestReport:
    """Finalise a run before its first stage; if the store cannot take even that, the next start does it."""
    with suppress(StoreError):
        events = _kept_reference(store, run_id, request)
        if status is RunStatus.CANCELLED:
            failure = replace(failure, next_step=going_on(run_id, run_order(request), events))
        if events:
            told: dict[str, object] = {"code": failure.code, "message": failure.message, "next_step": failure.next_step}
            store.note(run_id, Stage.POLL, StageState.FAILED, told, Watch())
        store.finish(run_id, RunResult(status, failure, flex_query_id=request.query_id))
    return IngestReport(None, run_id, status, failure, reference=request.reference)


def _kept_reference(store: Store, run_id: int, request: FetchRequest) -> list[StageEvent]:
    """Note the reference that this run would have gone on with: the statement can still be asked for by it."""
    if not request.reference:
        return []
    return [store.note(run_id, Stage.POLL, StageState.STARTED, {"resumed": request.reference}, Watch())]


def due_turn(book: QueryBook) -> AbstractContextManager[None]:
    """Be the only program that fetches what is due; raises UsageError (ALREADY_FETCHING)."""
    return _alone(book.fetching_alone(), "Another FlexDesk is fetching what is due.")


def backfill_turn(book: QueryBook) -> AbstractContextManager[None]:
    """Be the only program at a backfill; raises UsageError (ALREADY_FETCHING)."""
    return _alone(book.backfilling_alone(), "Another FlexDesk is at a backfill.")


@contextmanager
def _alone(turn: AbstractContextManager[bool], sentence: str) -> Iterator[None]:
    with turn as alone:
        if not alone:
            raise UsageError("ALREADY_FETCHING", sentence, "Wait until it has ended.")
        yield
