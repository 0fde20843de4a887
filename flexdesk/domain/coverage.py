"""Which days are covered: claimed by a stored artifact, only half, or by nobody."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import accumulate, groupby

from flexdesk.domain.dates import is_iso, iso_date
from flexdesk.domain.period import Period, weekdays


class DayState(StrEnum):
    """What is known of a weekday; a gap is a day that no artifact claims, and may be an exchange holiday."""

    COVERED = "covered"
    PARTIAL = "partial"
    GAP = "gap"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Claim:
    """Artifacts say of themselves that they cover these days; `revision` is the highest number among those that are revisions, else 0."""

    account_id: str
    flex_query_id: str
    start: str
    end: str
    when_generated: str
    revision: int = 0


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """One account and query over a period: its weekdays with their states, in order."""

    account_id: str
    flex_query_id: str
    period: Period
    days: tuple[tuple[str, DayState], ...]

    def count(self, state: DayState) -> int:
        """Return how many weekdays are in a state."""
        return sum(each is state for _, each in self.days)

    def stretches(self, *states: DayState) -> tuple[Period, ...]:
        """Return the stretches of weekdays in one of these states, weekends between them left out of sight."""
        found = []
        for is_wanted, group in groupby(self.days, key=lambda day: day[1] in states):
            stretch = list(group)
            if is_wanted:
                found.append(Period(stretch[0][0], stretch[-1][0]))
        return tuple(found)


def cover(claims: Sequence[Claim], start: str | None, end: str) -> CoverageRow | None:
    """Return the coverage that the claims of one account and query make up; None if none of them names days."""
    dated = named_days(claims)
    if not dated:
        return None
    start = start or min(each.start for each in dated)
    if start > end:
        return None
    return CoverageRow(dated[0].account_id, dated[0].flex_query_id, Period(start, end), day_states(dated, start, end))


def named_days(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims that name days of the calendar."""
    return [each for each in claims if is_iso(each.start) and is_iso(each.end)]


def day_states(claims: Sequence[Claim], start: str, end: str) -> tuple[tuple[str, DayState], ...]:
    """Return what claims that name days say of each weekday of a period."""
    days = [day.isoformat() for day in weekdays(date.fromisoformat(start), date.fromisoformat(end))]
    whole, half, revised = _counts(days, claims)
    return tuple((day, _state(whole[n], half[n], revised[n])) for n, day in enumerate(days))


def _counts(days: Sequence[str], claims: Sequence[Claim]) -> tuple[list[int], list[int], list[int]]:
    """Return for each day how many claims cover it wholly, half, and as a revision, by sums over where claims begin and end."""
    changes = [[0] * (len(days) + 1) for _ in range(3)]
    for claim in claims:
        for first, last, kind in _parts(claim):
            changes[kind][bisect_left(days, first)] += 1
            changes[kind][bisect_right(days, last)] -= 1
    return _sums(changes[0]), _sums(changes[1]), _sums(changes[2])


def _parts(claim: Claim) -> Iterator[tuple[str, str, int]]:
    """Divide a claim: days that were not over when the statement was made are covered by half only."""
    made = iso_date(claim.when_generated[:8]) if claim.when_generated[:8].isdigit() else iso_date(claim.when_generated[:10])
    if is_iso(made) and made <= claim.end:
        if claim.start < made:
            yield claim.start, _before(made), 0
        yield max(claim.start, made), claim.end, 1
    else:
        yield claim.start, claim.end, 0
    if claim.revision:
        yield claim.start, claim.end, 2


def _before(day: str) -> str:
    return date.fromordinal(date.fromisoformat(day).toordinal() - 1).isoformat()


def _sums(changes: Sequence[int]) -> list[int]:
    return list(accumulate(changes))


def _state(whole: int, half: int, revised: int) -> DayState:
    if revised:
        return DayState.REVISED
    if whole:
        return DayState.COVERED
    return DayState.PARTIAL if half else DayState.GAP
