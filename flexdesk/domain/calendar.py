"""The calendar of coverage: a year of an account and query, by day and by month."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from flexdesk.domain.coverage import Claim, DayState, day_states, named_days
from flexdesk.domain.period import Period

WHOLE = frozenset({DayState.COVERED, DayState.REVISED})


@dataclass(frozen=True, slots=True)
class Extent:
    """From when to when an account and query has statements; days between may be missing."""

    account_id: str
    flex_query_id: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Day:
    """A weekday; `revision` is the highest number of a revision that covers it, else 0."""

    date: str
    state: DayState
    revision: int = 0

    @property
    def is_missing(self) -> bool:
        """Whether no artifact claims the whole of it."""
        return self.state not in WHOLE


@dataclass(frozen=True)
class Days:
    """Some weekdays in order, and what is counted of them, each once."""

    days: tuple[Day, ...] = ()

    @property
    def total(self) -> int:
        return len(self.days)

    @cached_property
    def covered(self) -> int:
        return sum(day.state in WHOLE for day in self.days)

    @cached_property
    def revision(self) -> int:
        return max((day.revision for day in self.days), default=0)

    def count(self, state: DayState) -> int:
        """Return how many of them are in a state."""
        return sum(day.state is state for day in self.days)

    def stretches(self, state: DayState) -> tuple[Period, ...]:
        """Return the stretches of days in a state."""
        groups = (list(group) for each, group in groupby(self.days, key=lambda day: day.state) if each is state)
        return tuple(Period(group[0].date, group[-1].date) for group in groups)

    @cached_property
    def missing(self) -> Period | None:
        """From the first to the last day that is missing, None if none is."""
        dates = [day.date for day in self.days if day.is_missing]
        return Period(dates[0], dates[-1]) if dates else None


_NO_DAYS = Days()


@dataclass(frozen=True)
class CalendarRow:
    """A year of one account and query: its weekdays from `first` to `last`, between which a day can be missing."""

    account_id: str
    flex_query_id: str
    first: str
    last: str
    days: tuple[Day, ...]

    def month(self, month: int) -> Days:
        """Return the days of a month, from 1 to 12."""
        return self._months.get(f"{month:02}", _NO_DAYS)

    @cached_property
    def _months(self) -> dict[str, Days]:
        return {month: Days(tuple(days)) for month, days in groupby(self.days, key=lambda day: day.date[5:7])}


@dataclass(frozen=True, slots=True)
class Calendar:
    """A year of everything; `last_day` is the last finished day, the years are those in which there can be something."""

    year: int
    last_day: str
    first_year: int
    last_year: int
    rows: tuple[CalendarRow, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Days of one account and query."""

    account_id: str
    flex_query_id: str
    period: Period


@dataclass(frozen=True, slots=True)
class Claimant:
    """An artifact that claims days; `revises` is the artifact that it is a revision of."""

    artifact_id: int
    revises: int | None = None


@dataclass(frozen=True, slots=True)
class SpanFacts:
    """What the store knows of a span: the artifacts that claim days of it, newest first, and the whole gap that reaches into it."""

    span: Span
    claimants: tuple[Claimant, ...]
    gap: Period | None

    @property
    def revision(self) -> Claimant | None:
        """The newest artifact that is a revision of another."""
        return next((each for each in self.claimants if each.revises is not None), None)


def calendar_row(extent: Extent, claims: Iterable[Claim], year: int) -> CalendarRow:
    """Return the year of an account and query from the claims that reach into it; the extent says where days can be missing."""
    start, end = max(f"{year:04}-01-01", extent.first), min(f"{year:04}-12-31", extent.last)
    days: tuple[Day, ...] = ()
    if start <= end:
        dated = named_days(claims)
        states = day_states(dated, start, end)
        revisions = _revisions([date for date, _ in states], dated)
        days = tuple(Day(date, state, revisions.get(date, 0)) for date, state in states)
    return CalendarRow(extent.account_id, extent.flex_query_id, extent.first, extent.last, days)


def _revisions(dates: Sequence[str], claims: Iterable[Claim]) -> dict[str, int]:
    """Return the highest number of a revision for each day that has one."""
    found: dict[str, int] = {}
    for claim in claims:
        if claim.revision:
            for date in dates[bisect_left(dates, claim.start) : bisect_right(dates, claim.end)]:
                found[date] = max(claim.revision, found.get(date, 0))
    return found
