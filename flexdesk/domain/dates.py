"""The one rule by which a date of a statement becomes a key: ISO where its form is certain, verbatim otherwise."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

UNKNOWN = "unknown"

_COMPACT = re.compile(r"([0-9]{4})-?([0-9]{2})-?([0-9]{2})")
_NAMED = re.compile(r"([0-9]{2})-([A-Za-z]{3})-([0-9]{2})")
_MONTHS = {
    name: number
    for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), start=1)
}


@lru_cache(maxsize=4096)
def iso_date(text: str) -> str:
    """Return YYYY-MM-DD for `yyyyMMdd`, `yyyy-MM-dd` and `dd-MMM-yy`; any other text comes back as it is.

    `dd/MM/yyyy` and `MM/dd/yyyy` cannot be told apart in a document, so they are never guessed.
    """
    found = _parse(text)
    return found.isoformat() if found else text


def period_key(dates: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """Return the earliest `from` and the latest `to` of an account's statements.

    Dates that are not ISO cannot be ordered: then the first `from` and the last `to` in document order stand.
    """
    pairs = list(dates)
    starts, ends = [start for start, _ in pairs], [end for _, end in pairs]
    if all(is_iso(text) for text in starts + ends):
        return min(starts), max(ends)
    return starts[0], ends[-1]


def is_iso(text: str) -> bool:
    """Tell whether `text` is a calendar date written YYYY-MM-DD."""
    return len(text) == 10 and text[4] == "-" and _parse(text) is not None


def _parse(text: str) -> date | None:
    try:
        if match := _COMPACT.fullmatch(text):
            if text.count("-") == 1:
                return None
            return date(*map(int, match.groups()))
        if match := _NAMED.fullmatch(text):
            day, month, year = match.groups()
            return date(2000 + int(year), _MONTHS[month.lower()], int(day))
    except (ValueError, KeyError):
        return None
    return None
