"""The overview: how everything stands, and what a fetch of missing days takes."""

from collections.abc import Iterator
from contextlib import suppress

from flexdesk.desk.attention import concerns
from flexdesk.desk.due import Due
from flexdesk.desk.orders import FetchChoice, FetchRequest
from flexdesk.desk.proof import Proof
from flexdesk.domain.attention import Concern, ConcernKind, Standing
from flexdesk.domain.errors import FlexDeskError
from flexdesk.domain.period import Period, windows_between
from flexdesk.domain.phrase import Phrase
from flexdesk.domain.query import SavedQuery
from flexdesk.ports import Catalog, Clock


class Overview:
    """What somebody wants to know first; no answer reads a row."""

    def __init__(self, catalog: Catalog, proof: Proof, due: Due, clock: Clock) -> None:
        self._catalog, self._proof, self._due, self._clock = catalog, proof, due, clock
        self._queries, self._connections = due.queries, due.connections

    def standing(self) -> Standing:
        """Return how the store and the saved queries stand, and what needs attention; asks no key store."""
        health = self._due.health()
        found = concerns(self._catalog, health, self._connections.all(), self._clock.utc_now())
        return Standing(self._catalog.facts(), health, (*self._damages(), *found))

    def _damages(self) -> Iterator[Concern]:
        """Yield what the last verification found; a store whose work folder cannot be read has none that is known."""
        with suppress(FlexDeskError):
            last = self._proof.last()
            if last is not None and last.report.findings:
                count = len(last.report.findings)
                form = "The verification of {day} found damage in {n} places." if count > 1 else "The verification of {day} found damage."
                yield Concern(ConcernKind.DAMAGED, Phrase(form, {"n": count, "day": last.ended_at_utc[:10]}))

    def fetches_of_days(self, flex_query_id: str, period: Period) -> tuple[FetchRequest, ...]:
        """Return the orders that bring these days, each of at most 365 days; asks the key store. Raises UsageError."""
        query = self._query(flex_query_id)
        token = self._connections.needed_token(query.connection)
        pieces = windows_between(period)
        return tuple(self._queries.request(query, token, FetchChoice(each.start, each.end)) for each in pieces)

    def fetch_of_query(self, name: str) -> FetchRequest:
        """Return the order that fetches a saved query as it is due; asks the key store. Raises UsageError."""
        query = self._queries.find(name)
        return self._queries.request(query, self._connections.needed_token(query.connection))

    def _query(self, flex_query_id: str) -> SavedQuery:
        """Return the first saved query of an id, or one that nothing is known of but the id."""
        saved = (each for each in self._queries.all() if each.flex_query_id == flex_query_id)
        return next(saved, None) or self._queries.resolve(flex_query_id)
