"""What a verbatim value means for a comparison: exact numbers, dates as precise as they are written. Never a rounded float."""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from flexdesk.domain.dates import is_iso, iso_date
from flexdesk.domain.errors import UsageError
from flexdesk.domain.rowquery import Mode

_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:,[0-9]{3})*(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?", re.ASCII)
_WHEN = re.compile(r"(?P<day>[^;,T ]+)(?:[;,T ]+(?P<time>[0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2})?)?)(?: ?[A-Za-z]{1,5})?)?", re.ASCII)


def number_of(text: str) -> Decimal | None:
    """Return the exact number a value is; None when it is none. Thousands commas are IBKR's own, in some sections."""
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return Decimal(text.replace(",", "") if "," in text else text)
    except InvalidOperation:
        return None


def date_of(text: str) -> str | None:
    """Return a date as digits that order by time, `yyyyMMdd` and as much of `HHmmss` as is written; None when it is none.

    Times are compared as written: a statement does not name their zone, and a zone behind them changes nothing.
    """
    match = _WHEN.fullmatch(text)
    if match is None:
        return None
    day = _day(match["day"])
    return day and day + (match["time"] or "").replace(":", "")


@lru_cache(maxsize=4096)
def _day(text: str) -> str | None:
    found = iso_date(text)
    return found.replace("-", "") if is_iso(found) else None


def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Return a compiled regular expression; raises UsageError (FILTER_INVALID)."""
    try:
        return re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        raise UsageError(
            "FILTER_INVALID", f"/{pattern}/ is no regular expression: {error}.", "Write one as Python's re understands it."
        ) from None


def check_operand(operand: str, mode: Mode, column: str) -> None:
    """Raise UsageError (FILTER_INVALID) when a value cannot be compared in this mode."""
    told = f"{column} is compared as a {mode}, and {operand!r} is none."
    if mode is Mode.NUMBER and number_of(operand) is None:
        raise UsageError("FILTER_INVALID", told, "Write a number, such as -100.5.")
    if mode is Mode.DATE and date_of(operand) is None:
        raise UsageError("FILTER_INVALID", told, "Write a date as 20250131 or 2025-01-31, with a time as 20250131;103015.")


def is_backwards(low: str, high: str, mode: Mode) -> bool:
    """Tell whether nothing can lie between two operands of the mode; dates are compared as precisely as both say them."""
    if mode is Mode.NUMBER:
        return (number_of(low) or 0) > (number_of(high) or 0)
    if mode is Mode.DATE:
        first, last = date_of(low) or "", date_of(high) or ""
        return first[: len(last)] > last
    return low > high
