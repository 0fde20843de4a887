"""Turns: one fetch at a time with a token, one program at a time that fetches on its own."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager

from flexdesk.desk.orders import FetchRequest
from flexdesk.domain.errors import Cancelled, FlexDeskError, UsageError
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import RunStatus
from flexdesk.domain.secret import Secret
from flexdesk.domain.watch import Watch
from flexdesk.ports import FetchGovernor, QueryBook

Now = Callable[[FetchRequest, Watch], IngestReport]


def in_turn(governor: FetchGovernor, request: FetchRequest, watch: Watch, now: Now) -> IngestReport:
    """Fetch when the token is free; a wait that is cancelled leaves no run."""
    with ExitStack() as stack:
        try:
            stack.enter_context(governor.turn(Secret(request.token.strip()).key, watch))
        except FlexDeskError as error:
            status = RunStatus.CANCELLED if isinstance(error, Cancelled) else RunStatus.FAILED
            return IngestReport(None, None, status, error.failure)
        return now(request, watch)


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
