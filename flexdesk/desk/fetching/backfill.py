"""Backfill: the history of a saved query, further back than one request reaches."""

from collections.abc import Generator

from flexdesk.desk.fetching.due import Fetch
from flexdesk.desk.fetching.queries import Queries
from flexdesk.desk.fetching.turn import backfill_turn
from flexdesk.desk.orders import FetchChoice
from flexdesk.desk.standing.coverage import Coverage
from flexdesk.domain.backfill import Backfill, Window, judge, windows_of
from flexdesk.domain.errors import UsageError
from flexdesk.domain.fetching import FetchHistory
from flexdesk.domain.period import Period, last_finished_day
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import RunStatus
from flexdesk.domain.watch import Watch
from flexdesk.ports import Clock, Ledger, QueryBook

_PATIENCE = 2
"""Failures one after the other that end it: what refuses twice, such as an expired token, would refuse every year."""


class Backfills:
    """One backfill for each saved query. Only its period is stored; how far it is, the runs tell, so that no kill can put it wrong."""

    def __init__(self, book: QueryBook, ledger: Ledger, queries: Queries, coverage: Coverage, clock: Clock, fetch: Fetch) -> None:
        self._book, self._ledger = book, ledger
        self._queries, self._coverage = queries, coverage
        self._clock, self._fetch = clock, fetch

    def plan(self, which: str, start: str, end: str | None = None) -> Backfill:
        """Return what a backfill from a day to another, or to the last finished one, would fetch; begins nothing. Raises UsageError."""
        query, last = self._queries.find(which), last_finished_day(self._clock.utc_now()).isoformat()
        end = end or last
        if end > last:
            raise UsageError("PERIOD_INVALID", f"The last finished day is {last}.", "Choose an earlier --to, or leave it out.")
        if start > end:
            raise UsageError("PERIOD_INVALID", f"The period begins on {start}, after its end on {end}.", "Choose an earlier --from.")
        period = Period(start, end)
        return Backfill(query, period, self._judged(query.flex_query_id, period, None))

    def find(self, which: str) -> Backfill:
        """Return the backfill of a saved query as it stands now; raises UsageError."""
        query = self._queries.find(which)
        found = self._book.backfill(query.name)
        if found is None:
            raise UsageError(
                "BACKFILL_NOT_FOUND",
                f"No backfill of {query.name} was begun.",
                f"Begin one with `flexdesk backfill {query.name} --from YYYY-MM-DD`.",
            )
        period, begun = found
        return Backfill(query, period, self._judged(query.flex_query_id, period, begun), begun)

    def run(
        self,
        backfill: Backfill,
        token: str,
        watch: Watch | None = None,
        deadline: float | None = None,
        proxy: str | None = None,
    ) -> Generator[tuple[Window, IngestReport]]:
        """Begin a plan, in the place of an earlier one of its query, or go on with what was begun, and yield each window with its result.

        Other fetches with the token take their turn between two windows. Ends early when cancelled or after two failures. Raises UsageError
        (ALREADY_FETCHING) when another program is at a backfill.
        """
        with backfill_turn(self._book):
            if backfill.begun_utc is None:
                self._book.put_backfill(backfill.query.name, backfill.period, self._clock.utc_now())
            backfill, failures = self.find(backfill.query.name), 0
            for window in backfill.left:
                choice = FetchChoice(window.period.start, window.period.end, deadline=deadline, proxy=proxy)
                report = self._fetch(self._queries.request(backfill.query, token, choice), watch or Watch())
                yield window, report
                failures = failures + 1 if report.status is RunStatus.FAILED else 0
                if report.status is RunStatus.CANCELLED or failures == _PATIENCE:
                    return

    def _judged(self, flex_query_id: str, period: Period, begun: str | None) -> tuple[Window, ...]:
        coverage = self._coverage.rows(flex_query_id=flex_query_id, start=period.start, end=period.end)
        return tuple(judge(each, begun, self._history(flex_query_id, each, begun), coverage) for each in windows_of(period))

    def _history(self, flex_query_id: str, period: Period, begun: str | None) -> FetchHistory:
        return self._ledger.history_of_days(flex_query_id, period) if begun else FetchHistory()
