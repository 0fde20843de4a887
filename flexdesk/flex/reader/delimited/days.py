"""The period of a statement that does not say it: from the first to the last day its rows tell of."""

import re
from collections.abc import Sequence

from flexdesk.domain.dates import is_iso, iso_date
from flexdesk.domain.outline import Attributes

_RANKS: tuple[tuple[str, ...], ...] = (
    ("FromDate", "ToDate"),
    ("ReportDate",),
    ("TradeDate", "Date"),
    ("DateTime", "Date/Time", "TradeDateTime"),
    ("SettleDate", "SettleDateTarget"),
)
"""Columns with days, the most telling first."""

_DAY = re.compile(r"[^; ,T]+")


class Days:
    """Takes rows, and knows the period that the best of their columns span."""

    def __init__(self) -> None:
        self._rank = len(_RANKS)
        self._first = self._last = ""
        self._names: tuple[str, ...] = ()
        self._columns: tuple[int, list[int]] = (self._rank, [])

    def take(self, names: tuple[str, ...], cells: Sequence[str]) -> None:
        """Note the days of one row."""
        if names is not self._names:
            self._names, self._columns = names, _columns(names)
        rank, places = self._columns
        if rank > self._rank:
            return
        for place in places:
            found = _DAY.match(cells[place])
            day = iso_date(found[0]) if found else ""
            if is_iso(day):
                self._note(rank, day)

    def _note(self, rank: int, day: str) -> None:
        if rank < self._rank:
            self._rank, self._first, self._last = rank, day, day
        self._first, self._last = min(self._first, day), max(self._last, day)

    def header(self) -> Attributes:
        """Return the period in the words of a statement's header; nothing where no row told of a day."""
        return (("fromDate", self._first), ("toDate", self._last)) if self._first else ()


def _columns(names: Sequence[str]) -> tuple[int, list[int]]:
    for rank, wanted in enumerate(_RANKS):
        places = [place for place, name in enumerate(names) if name in wanted]
        if places:
            return rank, places
    return len(_RANKS), []
