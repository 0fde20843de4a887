"""Looking through all rows of an export for what a spreadsheet would spoil."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import accumulate
from operator import itemgetter
from re import Pattern

from flexdesk.domain.record import PROVENANCE, SEPARATOR, RecordPage
from flexdesk.domain.spreadsheet import FORMULA, LONG_ID, Survey
from flexdesk.domain.watch import Progress, Watch

_FIRST_TEXT = 3
"""Before it, the provenance has ids of our own; the last one, the place, begins with a name of ours."""


def surveyed(pages: Iterable[RecordPage], total: int, watch: Watch) -> Survey:
    """Return what all rows say; raises Cancelled."""
    formulas: Counter[str] = Counter()
    long_ids: set[str] = set()
    done = 0
    for page in pages:
        watch.cancel.check()
        formulas.update(_columns(page, FORMULA))
        formulas.update(_provenance(page))
        long_ids.update(_columns(page, LONG_ID))
        done += len(page.rows)
        watch.progress(Progress("Looking for formulas", done, total, "rows"))
    return Survey(done, tuple(sorted(formulas.items())), frozenset(long_ids))


def _columns(page: RecordPage, pattern: Pattern[str]) -> Iterator[str]:
    """Yield the column of every value that is found; the values of a page are looked at together."""
    texts = [row[9] for row in page.rows]
    ends = list(accumulate(len(text) + 1 for text in texts))
    for match in pattern.finditer(SEPARATOR + SEPARATOR.join(texts)):
        row = bisect_right(ends, match.start())
        before = match.start() - (ends[row - 1] if row else 0)
        yield page.layouts[page.rows[row][8]].names[texts[row].count(SEPARATOR, 0, before)]


def _provenance(page: RecordPage) -> Counter[str]:
    """Return how many values of the provenance are taken for formulas: what a document names may be one."""
    found: Counter[str] = Counter()
    for place in range(_FIRST_TEXT, len(PROVENANCE)):
        for value, count in Counter(map(itemgetter(place), page.rows)).items():
            if FORMULA.match(SEPARATOR + value):
                found[PROVENANCE[place]] += count
    return found
