"""Which days a fetch asks for: rules that stay the same while the days they mean move on."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

LONGEST = 365
"""Days that IBKR gives at once."""

OWN = "query"
"""The rule that asks for no days: the period that the query has in the portal."""

FORMS = "query, day, 30d (any number of days up to 365), mtd, ytd"

_READY_HOUR_UTC = 10  # 05:00 in New York in winter, 06:00 in summer: when IBKR says that the day before is complete
_SATURDAY = 5
_DAYS = re.compile(r"([1-9][0-9]{0,2})d")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from first to last, both included, YYYY-MM-DD."""

    start: str
    end: str

    @property
    def days(self) -> int:
        return (date.fromisoformat(self.end) - date.fromisoformat(self.start)).days + 1


def is_rule(text: str) -> bool:
    """Tell whether this is a rule that `period_for` knows."""
    days = _DAYS.fullmatch(text)
    return text in (OWN, "day", "mtd", "ytd") or (days is not None and int(days[1]) <= LONGEST)


def period_for(rule: str, now_utc: str, covered_until: str | None = None) -> Period | None:
    """Return the days a rule means now, None for the query's own.

    They end with the last finished day, and begin early enough to leave no gap behind `covered_until`, as far as one request reaches.
    """
    if rule == OWN:
        return None
    last = last_finished_day(now_utc)
    start = _start(rule, last)
    if covered_until:
        start = min(start, date.fromisoformat(covered_until) + timedelta(days=1))
    start = max(start, last - timedelta(days=LONGEST - 1))
    return Period(min(start, last).isoformat(), last.isoformat())


def last_finished_day(now_utc: str) -> date:
    """Return the last weekday whose statement IBKR should have by now."""
    ready = datetime.fromisoformat(now_utc) - timedelta(hours=_READY_HOUR_UTC)
    return weekday_before(ready.date())


def weekday_before(day: date) -> date:
    """Return the last weekday before a day."""
    day -= timedelta(days=1)
    while day.weekday() >= _SATURDAY:
        day -= timedelta(days=1)
    return day


def months_before(day: date, count: int) -> tuple[date, date]:
    """Return the first and the last day of as many whole months before the month of a day."""
    months = day.year * 12 + day.month - 1 - count
    return date(months // 12, months % 12 + 1, 1), day.replace(day=1) - timedelta(days=1)


def windows(start: date, end: date, longest: int = LONGEST) -> tuple[Period, ...]:
    """Return a period in pieces that one request each can ask for, oldest first."""
    found = []
    while start <= end:
        until = min(end, start + timedelta(days=longest - 1))
        found.append(Period(start.isoformat(), until.isoformat()))
        start = until + timedelta(days=1)
    return tuple(found)


def windows_between(period: Period) -> tuple[Period, ...]:
    """Return a period in such pieces."""
    return windows(date.fromisoformat(period.start), date.fromisoformat(period.end))


def weekdays(start: date, end: date) -> list[date]:
    """Return the weekdays of a period: exchange holidays are not known, so they count."""
    days = (start + timedelta(days=n) for n in range((end - start).days + 1))
    return [day for day in days if day.weekday() < _SATURDAY]


def _start(rule: str, last: date) -> date:
    if rule == "mtd":
        return last.replace(day=1)
    if rule == "ytd":
        return last.replace(month=1, day=1)
    match = _DAYS.fullmatch(rule)
    return last - timedelta(days=int(match[1]) - 1) if match else last
