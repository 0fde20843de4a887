"""Days as a broker counts them."""

from collections.abc import Iterator
from datetime import date, timedelta

_CLOSED = frozenset({(1, 1), (7, 3), (7, 4), (12, 25)})


def is_business_day(day: date) -> bool:
    """Return whether markets are open: a weekday, and no great holiday."""
    return day.weekday() < 5 and (day.month, day.day) not in _CLOSED


def business_day(day: date) -> date:
    """Return `day`, or the last business day before it."""
    while not is_business_day(day):
        day -= timedelta(days=1)
    return day


def business_days(first: date, last: date) -> Iterator[date]:
    """Yield the business days from `first` to `last`."""
    while first <= last:
        if is_business_day(first):
            yield first
        first += timedelta(days=1)


def after(day: date, count: int) -> date:
    """Return the `count`th business day after `day` (before it, if negative)."""
    step = timedelta(days=1 if count > 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_business_day(day):
            day += step
    return day


def third_friday(year: int, month: int) -> date:
    """Return the day on which the month's options expire."""
    first = date(year, month, 1)
    return first + timedelta(days=(4 - first.weekday()) % 7 + 14)


def compact(day: date) -> str:
    """Return `yyyyMMdd`, IBKR's default."""
    return day.strftime("%Y%m%d")
