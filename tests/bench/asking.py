"""Bars 4, 5 and 6: a million rows ordered, filtered and searched through the window, each column for the first time and again."""

from collections.abc import Iterator

from tests.bench.driving import drive, p
from tests.bench.finding import Finding
from tests.bench.place import Place
from tests.bench.stores import SECTION, million

_TRIES = 10
_BARS = (
    ("bar 4", "order by any column, for the first time", "order", 4000),
    ("bar 4", "order by a column that was ordered before (there are no indexes)", "order again", 600),
    ("bar 4", "old rows scrolled while it is ordered", "order: scrolled meanwhile", 200),
    ("bar 4", "ordering taken back: nothing is done for it any more", "order: stopped", 2000),
    ("bar 5", "filter of a column for the first time, first rows", "filter: first", 400),
    ("bar 5", "the same, all counted", "filter: all", 2500),
    ("bar 5", "another value of the same column, all counted", "filter: again", 2500),
    ("bar 6", "text found in any column, first hit", "find: first", 500),
    ("bar 6", "the same, all counted", "find: all", 2500),
    ("bar 6", "search stopped by Esc", "find: stopped", 100),
)


def asking(place: Place) -> Iterator[Finding]:
    """Ask in a window that has kept nothing yet; times from the key or the click to the painted answer."""
    told = drive("ask", million(place), SECTION, _TRIES)
    for bar, what, name, limit in _BARS:
        if told[name]:
            yield Finding(bar, f"{told['rows'][0]:,.0f} rows: {what}, p95", p(95, told[name]), limit, "ms", len(told[name]))
