"""Saved queries: under a name, with everything a fetch of them needs."""

import re

from flexdesk.desk.fetching.connections import Connections
from flexdesk.desk.fetching.saved import check_name, missing, taken
from flexdesk.desk.orders import FetchChoice, FetchRequest
from flexdesk.desk.standing.coverage import Coverage
from flexdesk.domain.errors import UsageError
from flexdesk.domain.fetching import MOST_MONTHS
from flexdesk.domain.period import FORMS, OWN, Period, is_rule, period_for
from flexdesk.domain.query import SavedQuery, Schedule, may_be_token
from flexdesk.ports import Clock, QueryBook

_ID = re.compile(r"[A-Za-z0-9_-]+")


class Queries:
    """What can be done with saved queries; everything that is given is checked here."""

    def __init__(self, book: QueryBook, connections: Connections, coverage: Coverage, clock: Clock) -> None:
        self._book, self._connections, self._coverage, self._clock = book, connections, coverage, clock

    def all(self) -> tuple[SavedQuery, ...]:
        """Return all saved queries, by name."""
        return self._book.queries()

    def find(self, which: str) -> SavedQuery:
        """Return a saved query by its name or its Flex Query id; raises UsageError."""
        saved = self.all()
        named = [each for each in saved if each.name == which] or [each for each in saved if each.flex_query_id == which]
        if len(named) > 1:
            names = ", ".join(each.name for each in named)
            raise UsageError("QUERY_AMBIGUOUS", f"Several saved queries have the id {which}: {names}.", "Give the name.")
        if not named:
            raise missing("QUERY_NOT_FOUND", "saved query", which, "query list")
        return named[0]

    def resolve(self, which: str) -> SavedQuery:
        """As `find`; what is not saved, but could be an id, becomes a query that nothing is known of. Raises UsageError."""
        try:
            return self.find(which)
        except UsageError as error:
            if error.code != "QUERY_NOT_FOUND" or not _ID.fullmatch(which):
                raise
        return SavedQuery(which, which, schedule=Schedule.OFF, period=OWN)

    def add(self, query: SavedQuery) -> None:
        """Save a new query; raises UsageError."""
        self._check(query)
        if not self._book.put_query(query):
            raise taken("QUERY_EXISTS", "query", query.name)

    def edit(self, name: str, query: SavedQuery) -> None:
        """Put another in the place of a query; raises UsageError."""
        self._check(query)
        self.find(name)
        if not self._book.put_query(query, name):
            raise taken("QUERY_EXISTS", "query", query.name)

    def remove(self, name: str) -> None:
        """Forget a query; what it brought in stays. Raises UsageError."""
        if not self._book.drop_query(self.find(name).name):
            raise missing("QUERY_NOT_FOUND", "saved query", name, "query list")

    def request(self, query: SavedQuery, token: str, choice: FetchChoice | None = None) -> FetchRequest:
        """Return the order for one fetch: what was chosen, else what is saved and catches up what was missed; raises UsageError."""
        _refuse_token(query.flex_query_id)
        choice = choice or FetchChoice()
        start, end = choice.from_date, choice.to_date
        if not (start or end):
            period = self._period(query, choice.period)
            start, end = (period.start, period.end) if period else (None, None)
        base_url = choice.base_url or self._connections.find(query.connection).base_url
        required = tuple(dict.fromkeys((*query.required_sections, *choice.required_sections)))
        return FetchRequest(query.flex_query_id, token, start, end, base_url, required, choice.deadline, proxy=choice.proxy)

    def _period(self, query: SavedQuery, chosen: str | None) -> Period | None:
        """Return the days of the rule that was chosen, or of the saved one, which leaves no gap behind what is stored."""
        rule = _rule(chosen or query.period)
        behind = None if chosen or rule == OWN else self._coverage.until(query.flex_query_id)
        return period_for(rule, self._clock.utc_now(), behind)

    def _check(self, query: SavedQuery) -> None:
        _refuse_token(query.flex_query_id)
        check_name("query", query.name)
        _rule(query.period)
        if not _ID.fullmatch(query.flex_query_id):
            raise UsageError("QUERY_ID_INVALID", f"{query.flex_query_id!r} is no Flex Query id.", "Copy the query id from the portal.")
        if not 0 <= query.refetch_months <= MOST_MONTHS:
            raise UsageError("MONTHS_INVALID", f"Closed months are fetched again for 0 to {MOST_MONTHS} months.", "Choose fewer.")
        self._connections.ensure(query.connection)


def _refuse_token(text: str) -> None:
    """Raise UsageError for what may be a token: a query id is stored and shown."""
    if may_be_token(text):
        raise UsageError("QUERY_ID_INVALID", "This is no Flex Query id; it looks like a token.", "Copy the query id from the portal.")


def _rule(text: str) -> str:
    if not is_rule(text):
        raise UsageError("PERIOD_INVALID", f"{text!r} is no period.", f"Write one of: {FORMS}.")
    return text
