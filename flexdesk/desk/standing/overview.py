"""The overview: how everything stands, and through which query missing days are fetched."""

from collections.abc import Iterator
from contextlib import suppress

from flexdesk.desk.fetching.due import Due
from flexdesk.desk.standing.attention import NEWEST, concerns
from flexdesk.desk.standing.proof import Proof
from flexdesk.domain.attention import Concern, ConcernKind, Standing
from flexdesk.domain.errors import FlexDeskError, UsageError
from flexdesk.domain.phrase import Phrase
from flexdesk.domain.query import OF_A_NAME, SavedQuery, may_be_fetched, saved_for
from flexdesk.domain.run import RunStatus
from flexdesk.ports import Catalog, Clock


class Overview:
    """What somebody wants to know first; no answer reads a row."""

    def __init__(self, catalog: Catalog, proof: Proof, due: Due, clock: Clock) -> None:
        self._catalog, self._proof, self._due, self._clock = catalog, proof, due, clock
        self._queries, self._connections = due.queries, due.connections

    def standing(self) -> Standing:
        """Return how the store and the saved queries stand, and what needs attention; asks no key store."""
        health, runs = self._due.health(), self._catalog.runs(NEWEST)
        found = concerns(self._catalog, runs, health, self._connections.all(), self._clock.utc_now())
        last_good = next((run for run in runs if run.result.status is RunStatus.SUCCESS), None)
        return Standing(self._catalog.facts(), health, (*self._damages(), *found), last_good)

    def _damages(self) -> Iterator[Concern]:
        """Yield what the last verification found; a store whose work folder cannot be read has none that is known."""
        with suppress(FlexDeskError):
            last = self._proof.last()
            if last is not None and last.report.findings:
                count = len(last.report.findings)
                form = "The verification of {day} found damage in {n} places." if count > 1 else "The verification of {day} found damage."
                yield Concern(ConcernKind.DAMAGED, Phrase(form, {"n": count, "day": last.ended_at_utc[:10]}))

    def query_of(self, flex_query_id: str) -> SavedQuery:
        """Return the query that brings days of an id: a saved one, or one that nothing is known of but the id. Raises UsageError."""
        saved = saved_for(flex_query_id, self._queries.all())
        if saved is None and not may_be_fetched(flex_query_id):
            called = flex_query_id.removeprefix(OF_A_NAME)
            raise UsageError("QUERY_NOT_FOUND", f"No saved query is called {called}.", "Save one under this name: `flexdesk query add`.")
        return saved or self._queries.resolve(flex_query_id)
