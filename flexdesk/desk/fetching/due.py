"""What is due: the saved queries that something new should be there for, fetched one after the other."""

from collections.abc import Callable, Iterator

from flexdesk.desk.fetching.connections import Connections
from flexdesk.desk.fetching.queries import Queries
from flexdesk.desk.fetching.turn import due_turn
from flexdesk.desk.orders import FetchChoice, FetchRequest
from flexdesk.domain.errors import UsageError
from flexdesk.domain.fetching import QueryHealth, due_at, reach_of, refetch_windows
from flexdesk.domain.period import Period
from flexdesk.domain.query import SavedQuery, Schedule, days_left
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import RunStatus
from flexdesk.domain.watch import Watch
from flexdesk.ports import Clock, Ledger, QueryBook

Fetch = Callable[[FetchRequest, Watch], IngestReport]


class Due:
    """Safe to be asked every hour, by as many programs as there are: only one fetches at a time, and only what is due."""

    def __init__(self, book: QueryBook, ledger: Ledger, connections: Connections, queries: Queries, clock: Clock, fetch: Fetch) -> None:
        self._book, self._ledger = book, ledger
        self.connections, self.queries = connections, queries
        self._clock, self._fetch = clock, fetch

    def health(self) -> tuple[QueryHealth, ...]:
        """Return how every saved query stands; asks no key store."""
        expires = {each.name: each.token_expires for each in self.connections.all()}
        now = self._clock.utc_now()
        return tuple(self._health(each, expires[each.connection], now) for each in self.queries.all())

    def fetch(self, watch: Watch | None = None, deadline: float | None = None) -> Iterator[tuple[SavedQuery, IngestReport]]:
        """Fetch what is due, yielding each result as it comes; raises UsageError (ALREADY_FETCHING) when another program does it."""
        with due_turn(self._book):
            for query, closed in self._orders():
                report = self._one(query, closed, watch or Watch(), deadline)
                yield query, report
                if report.status is RunStatus.CANCELLED:
                    return

    def _orders(self) -> list[tuple[SavedQuery, Period | None]]:
        """Return what is due: first what is new, then the closed months that are to be fetched again."""
        health = self.health()
        again = [(each.query, closed) for each in health for closed in each.due_again]
        return [*((each.query, None) for each in health if each.is_due), *again]

    def _one(self, query: SavedQuery, closed: Period | None, watch: Watch, deadline: float | None) -> IngestReport:
        try:
            token = self.connections.needed_token(query.connection)
        except UsageError as error:
            return IngestReport(None, None, RunStatus.FAILED, error.failure)
        choice = FetchChoice(closed.start, closed.end, deadline=deadline) if closed else FetchChoice(deadline=deadline)
        return self._fetch(self.queries.request(query, token, choice), watch)

    def _health(self, query: SavedQuery, expires: str | None, now: str) -> QueryHealth:
        history = self._ledger.history(query.flex_query_id, reach_of(query.schedule, now))
        due = due_at(query.schedule, history, now)
        return QueryHealth(query, history, due, due is not None and due <= now, days_left(expires, now), self._due_again(query, now))

    def _due_again(self, query: SavedQuery, now: str) -> tuple[Period, ...]:
        """Return the closed months whose monthly turn it is, in windows; each has a history of its own, told by its days."""
        found = []
        for each in refetch_windows(query, now):
            due = due_at(Schedule.MONTHLY, self._ledger.history_of_days(query.flex_query_id, each), now)
            if due is not None and due <= now:
                found.append(each)
        return tuple(found)
