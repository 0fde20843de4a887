"""G9 and bars 2, 3, 10, 13 and 15: rows of a large section opened, jumped through, followed to where they are from."""

import statistics
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk
from flexdesk.domain.view import SectionScope, SectionSnapshot
from flexdesk.settings import Settings
from tests.bench.driving import Times, drive, p
from tests.bench.finding import Finding
from tests.bench.place import Place
from tests.bench.stores import SECTION, longest, million

_PAGE = 200
_TRIES = 30
_JUMPS = (("went", "Go to any row"), ("dragged", "scroll bar dragged to anywhere"), ("ended", "Ctrl+End, Ctrl+Home"))


def browsing(place: Place) -> Iterator[Finding]:
    """Open and jump on a million rows of 85 columns (G9), on a million of 25 and on the longest history (bars)."""
    yield from opening(str(place.million()), place.rounds * 4)
    for store in (million(place), longest(place)):
        told = drive("browse", store, SECTION, _TRIES)
        title = f"{told['rows'][0]:,.0f} rows"
        yield from jumping(title, told)
        yield Finding("bar 15", f"{title}: memory while browsing, window and its worker", told["memory"][0], 350, "MiB", 1)
    yield from _accessible(million(place))
    yield from _tracing(place.million())


def opening(store: str, tries: int, where: str = "") -> Iterator[Finding]:
    """G9: pages from the store alone, then through the window."""
    with closing(open_desk(Settings(store=store))) as desk:
        snapshot = desk.open_section(SectionScope(SECTION))
        far = snapshot.record_count * 9 // 10
        title = f"{where}{snapshot.record_count:,} rows of {len(snapshot.columns)} columns"
        for name, row in (("first page", 0), ("page at nine tenths", far)):
            yield Finding("G9", f"{title}: {name} from the store", _page(desk, snapshot, row, tries), 5, "ms", tries)
    told = drive("browse", store, SECTION, tries)
    for name, limit, what in (("opened", 100, "click to painted, median"), ("went", 60, "jump to any row, painted, median")):
        yield Finding("G9", f"{title}: {what}", p(50, told[name]), limit, "ms", len(told[name]))


def jumping(title: str, told: Times, slowest: float = 200) -> Iterator[Finding]:
    """Bars 2, 3 and 10."""
    yield Finding("bar 2", f"{title}: click on a section to its first page, p95", p(95, told["opened"]), 200, "ms", len(told["opened"]))
    for name, what in _JUMPS:
        yield Finding("bar 3", f"{title}: {what}, with data, p95", p(95, told[name]), slowest, "ms", len(told[name]))
    yield Finding("bar 10", f"{title}: any key and Ctrl+A, to repaint, p95", p(95, told["keys"]), 100, "ms", len(told["keys"]))


def _page(desk: Desk, snapshot: SectionSnapshot, row: int, tries: int) -> float:
    taken = []
    for _ in range(tries):
        began = time.perf_counter()
        desk.page(snapshot, row, _PAGE)
        taken.append((time.perf_counter() - began) * 1000)
    return statistics.median(taken)


def _accessible(store: Path) -> Iterator[Finding]:
    """Once with accessibility active, as for a screen reader."""
    told = drive("browse", store, SECTION, _TRIES // 3, "accessible")
    if all(told["accessible"]):
        yield from (each for each in jumping("accessibility active", told) if each.goal != "bar 2")


def _tracing(store: Path) -> Iterator[Finding]:
    told = drive("trace", store, SECTION)
    for what, name, limit in (("XML", "xml: clicks", 0), ("artifact", "artifacts: clicks", 1), ("run", "runs: clicks", 2)):
        yield Finding("bar 13", f"from a row to its {what}: most clicks", max(told[name]), limit, "", len(told[name]))
    yield Finding("bar 13", "back to the same row: most keys", max(told["back: keys"]), 1, "", len(told["back: keys"]))
    yield Finding("bar 13", "back to the same row, painted: p95", p(95, told["back"]), None, "ms", len(told["back"]))
