"""Preflight: what must be true of a statement before its rows are stored."""

from collections.abc import Iterable
from datetime import date, timedelta

from flexdesk.domain.dates import is_iso
from flexdesk.domain.errors import StatementError
from flexdesk.domain.outline import Notice
from flexdesk.domain.run import RunOrder
from flexdesk.domain.sections import lacking

_SATURDAY = 5


def require_sections(required: Iterable[str], present: Iterable[str]) -> None:
    """Raise StatementError naming every required section that does not stand in the document.

    An absent element means "not selected in the query"; an empty container means "selected, no data" and is present.
    """
    if missing := lacking(required, present):
        names = ", ".join(missing)
        raise StatementError(
            "MISSING_REQUIRED_SECTION",
            f"The statement does not have the required sections {names}."
            if len(missing) > 1
            else f"The statement does not have the required section {names}.",
            "In Client Portal open Performance & Reports > Flex Queries, edit the query, tick "
            f"{names} under Sections, save it and fetch again. The bytes of this statement are kept.",
        )


def compare_period(order: RunOrder, delivered: Iterable[tuple[str, str]]) -> tuple[Notice, ...]:
    """Return a warning if a delivered (from, to) is not the requested period; IBKR moves both ends to weekdays."""
    if not (order.requested_from and order.requested_to):
        return ()
    asked = _without_weekends(order.requested_from, order.requested_to)
    other = [period for period in delivered if _without_weekends(*period) != asked]
    if not other:
        return ()
    came = ", ".join(f"{start} to {end}" for start, end in dict.fromkeys(other))
    text = f"Asked for {order.requested_from} to {order.requested_to}, delivered {came}."
    return (Notice("PERIOD_DIFFERS", len(other), text),)


def _without_weekends(start: str, end: str) -> tuple[str, str]:
    if not (is_iso(start) and is_iso(end)):
        return start, end
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    while first.weekday() >= _SATURDAY:
        first += timedelta(days=1)
    while last.weekday() >= _SATURDAY:
        last -= timedelta(days=1)
    return first.isoformat(), last.isoformat()
