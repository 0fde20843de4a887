"""G8 and bars 7 and 8: rows are scrolled, idle and while the largest document is taken in by the same window."""

import shutil
from collections.abc import Iterator

from tests.bench.driving import drive, p
from tests.bench.finding import Finding
from tests.bench.place import Place, remove_store
from tests.bench.stores import SECTION, longest

_ROUNDS = 2
"""An import of the largest document gives hundreds of steps and thousands of gaps."""


def working(place: Place) -> Iterator[Finding]:
    """Work on a copy of the longest history."""
    copy, rounds = place.scratch / "used.db", min(_ROUNDS, place.rounds)
    told: dict[str, list[float]] = {}
    for _ in range(rounds):
        remove_store(copy)
        shutil.copyfile(longest(place), copy)
        for name, times in drive("work", copy, SECTION, place.document(max(place.sizes))).items():
            told.setdefault(name, []).extend(times)
    remove_store(copy)
    title, gaps, painted = f"{told['rows'][0]:,.0f} rows", told["busy: gaps"], told["busy: painted"]
    for goal, limit in (("G8", 16), ("bar 7", 30)):
        yield Finding(goal, f"{title}: gap of the event loop during an import, p99", p(99, gaps), limit, "ms", len(gaps))
    yield Finding("bar 7", f"{title}: gap of the event loop during an import, longest", p(100, gaps), 100, "ms", len(gaps))
    yield Finding("bar 8", f"{title}: scroll repaint during an import, p95", p(95, painted), 100, "ms", len(painted))
    for percent, most in ((50, 1.1), (99, 1.5)):
        share = p(percent, painted) / p(percent, told["idle: painted"])
        what = f"{title}: scroll repaint, p{percent}, during an import / idle"
        yield Finding("G8", what, share, most, "x", len(painted))
