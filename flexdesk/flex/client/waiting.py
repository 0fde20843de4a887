"""What a fetch waits for: its pace, the service's "not yet", and no longer than its deadline."""

from collections import Counter
from dataclasses import dataclass, field

from flexdesk.domain.clock import time_after
from flexdesk.domain.errors import ServiceError
from flexdesk.domain.run import Stage
from flexdesk.domain.watch import Progress, Watch
from flexdesk.flex.client.codes import Verdict
from flexdesk.flex.client.guard import DEADLINE, Guard
from flexdesk.flex.client.judging import EMPTY
from flexdesk.flex.client.pace import Pace
from flexdesk.ports import FetchOrder, Retry, RetryListener

_LIMIT = "IBKR's limit of 10 requests a minute"


@dataclass(slots=True)
class Tries:
    """How one stage went so far."""

    stage: Stage
    attempt: int = 0
    failing_since: float | None = None
    kinds: Counter[str] = field(default_factory=Counter)


class Waits:
    """Waits for one fetch and tells each wait before it begins; raises ServiceError where time is over, Cancelled.

    `last` is what the service said last: where time is over, that tells why, and what helps.
    """

    def __init__(self, order: FetchOrder, watch: Watch, retry: RetryListener, pace: Pace, guard: Guard) -> None:
        self._order, self._watch, self._retry = order, watch, retry
        self._pace, self._guard = pace, guard
        self.last: Verdict | None = None

    def keep_pace(self, stage: Stage) -> None:
        """Wait until the token may be used."""
        self._guard.check("about to ask")
        pace, remaining = self._pace, self._guard.remaining
        wait = pace.reserve(remaining)
        if wait >= remaining:
            blocked = pace.blocked_code
            what = f"IBKR has stopped this token for another {wait:.0f} s [{blocked}]." if blocked else f"It was waiting for {_LIMIT}."
            raise self._guard.overdue(what)
        if wait > pace.gap:
            until = time_after(self._guard.clock.utc_now(), wait)
            said = f"IBKR allows 10 requests a minute, polls included. Waiting {wait:.0f} s, until {until}."
            self._watch.progress(Progress(said, stage=stage))
        self.pause(wait)

    def before_next(self, tries: Tries, verdict: Verdict, wait: float) -> None:
        """Tell of an answer that is not the last, and wait before the next try."""
        if wait >= self._guard.remaining:
            raise self._overdue(verdict)
        self.last = verdict
        self._retry(tries.stage, Retry(tries.attempt, verdict.code, verdict.message, round(wait, 3)))
        self.pause(wait)

    def pause(self, seconds: float) -> None:
        """Wait."""
        if seconds > 0:
            self._watch.cancel.wait(seconds)
        try:
            self._guard.check("waiting for the next try")
        except ServiceError as error:
            raise self.late(error) from None

    def late(self, error: ServiceError) -> ServiceError:
        """Return a problem; in the place of one that says only that time is over, what the service said last."""
        return self._overdue(self.last) if error.code == DEADLINE and self.last else error

    def advice(self, verdict: Verdict) -> str:
        """Return the next step; some queries answer these for ever when days are given."""
        if self._order.from_date and verdict.code in ("FLEX_1019", "FLEX_1020"):
            return f"Fetch it with the query's own period (`--period query`, in the window As in the query). {verdict.next_step}"
        return verdict.next_step

    def _overdue(self, verdict: Verdict) -> ServiceError:
        late = self._guard.overdue(f"Its last word: {verdict.message} [{verdict.code}]", self.advice(verdict)).failure
        return ServiceError(EMPTY.code if verdict is EMPTY else late.code, late.message, late.next_step, verdict.said)
