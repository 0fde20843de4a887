"""Coverage: for each account and query which weekdays are stored, which only half, and where nothing is."""

from collections.abc import Collection
from dataclasses import replace
from itertools import groupby

from flexdesk.domain.calendar import Calendar, Extent, Span, SpanFacts, calendar_row
from flexdesk.domain.coverage import Claim, CoverageRow, DayState, cover, named_days
from flexdesk.domain.period import Period, last_finished_day
from flexdesk.ports import Clock, Ledger, QueryBook


class Coverage:
    """The answer is made of the periods that stored statements name; no row is read for it."""

    def __init__(self, ledger: Ledger, book: QueryBook, clock: Clock) -> None:
        self._ledger, self._book, self._clock = ledger, book, clock

    def rows(
        self, *, account_id: str | None = None, flex_query_id: str | None = None, start: str | None = None, end: str | None = None
    ) -> tuple[CoverageRow, ...]:
        """Return one row for each account and query: from its first day, or `start`, to the last finished day, or `end`."""
        end = end or last_finished_day(self._clock.utc_now()).isoformat()
        claims = self._ledger.claims(account_id, flex_query_id)
        found = (cover(list(group), start, end) for _, group in groupby(claims, key=lambda each: (each.account_id, each.flex_query_id)))
        return tuple(filter(None, found))

    def calendar(self, year: int | None = None) -> Calendar:
        """Return a year, by default the latest that has something; costs nothing for what lies outside of it.

        In it a day of a saved query can be missing until the last finished one, of anything else only before its last stored day.
        """
        last = last_finished_day(self._clock.utc_now()).isoformat()
        extents = self._ledger.extents()
        this_year = int(last[:4])
        first_year = min((int(each.first[:4]) for each in extents), default=this_year)
        last_year = max(first_year, min(this_year, max((int(each.last[:4]) for each in extents), default=this_year)))
        year = last_year if year is None else year
        found: dict[tuple[str, str], list[Claim]] = {}
        for claim in self._ledger.claims(within=Period(f"{year:04}-01-01", f"{year:04}-12-31")):
            found.setdefault((claim.account_id, claim.flex_query_id), []).append(claim)
        saved = self._saved()
        rows = tuple(
            calendar_row(_bounded(each, saved, last), found.get((each.account_id, each.flex_query_id), ()), year) for each in extents
        )
        return Calendar(year, last, first_year, max(this_year, last_year), rows)

    def span(self, span: Span) -> SpanFacts:
        """Return which artifacts claim days of a span, and the whole of the gap that reaches into it."""
        claimants = self._ledger.claimants(span.account_id, span.flex_query_id, span.period)
        return SpanFacts(span, claimants, self._gap(span))

    def until(self, flex_query_id: str) -> str | None:
        """Return the day up to which every account of a query is covered, as far as statements with days say; None before the first.

        An account that the last good fetch no longer brought is closed, or has left the query: it holds up nobody.
        """
        ends: dict[str, str] = {}
        for each in named_days(self._ledger.claims(flex_query_id=flex_query_id)):
            ends[each.account_id] = max(each.end, ends.get(each.account_id, ""))
        brought = self._ledger.last_accounts(flex_query_id)
        return min((end for account, end in ends.items() if account in brought), default=min(ends.values(), default=None))

    def _gap(self, span: Span) -> Period | None:
        """Return the whole gap: days that nobody misses belong to it where the span has them."""
        claims = named_days(self._ledger.claims(span.account_id, span.flex_query_id))
        if not claims:
            return None
        extent = Extent(span.account_id, span.flex_query_id, min(each.start for each in claims), max(each.end for each in claims))
        last = last_finished_day(self._clock.utc_now()).isoformat()
        known = _bounded(extent, self._saved(), last)
        whole = cover(claims, min(known.first, span.period.start), max(known.last, min(span.period.end, last)))
        found = whole.stretches(DayState.GAP, DayState.PARTIAL) if whole else ()
        missing = [each for each in found if _meet(each, span.period)]
        return Period(missing[0].start, missing[-1].end) if missing else None

    def _saved(self) -> Collection[str]:
        return {each.flex_query_id for each in self._book.queries()}


def _bounded(extent: Extent, saved: Collection[str], last_day: str) -> Extent:
    """Return from when to when days can be missing: nobody expects more of what was only ever imported."""
    return replace(extent, last=last_day if extent.flex_query_id in saved else min(extent.last, last_day))


def _meet(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end
