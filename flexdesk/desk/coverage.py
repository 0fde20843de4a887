"""Coverage: for each account and query which weekdays are stored, which only half, and where nothing is."""

from itertools import groupby

from flexdesk.domain.coverage import CoverageRow, cover
from flexdesk.domain.period import last_finished_day
from flexdesk.ports import Clock, QueryBook


class Coverage:
    """The answer is made of the periods that stored statements name; no row is read for it."""

    def __init__(self, book: QueryBook, clock: Clock) -> None:
        self._book, self._clock = book, clock

    def rows(
        self, *, account_id: str | None = None, flex_query_id: str | None = None, start: str | None = None, end: str | None = None
    ) -> tuple[CoverageRow, ...]:
        """Return one row for each account and query: from its first day, or `start`, to the last finished day, or `end`."""
        end = end or last_finished_day(self._clock.utc_now()).isoformat()
        claims = self._book.claims(account_id, flex_query_id)
        found = (cover(list(group), start, end) for _, group in groupby(claims, key=lambda each: (each.account_id, each.flex_query_id)))
        return tuple(filter(None, found))

    def until(self, flex_query_id: str) -> str | None:
        """Return the day up to which every account of a query is covered, as far as its last statements say; None before the first."""
        ends: dict[str, str] = {}
        for each in self._book.claims(flex_query_id=flex_query_id):
            ends[each.account_id] = max(each.end, ends.get(each.account_id, ""))
        return min(ends.values(), default=None)
