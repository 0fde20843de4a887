"""Growth: what a store with ten million rows of a thousand artifacts and ten thousand runs costs, beside one with a tenth of each."""

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import CompareOrder
from flexdesk.desk.service import Desk
from flexdesk.domain.view import SectionScope
from flexdesk.settings import Settings
from flexdesk.store.history import HEAD
from tests.bench.finding import Finding
from tests.bench.history import ACCOUNTS, History, build, ingest
from tests.bench.measure import Candidate, in_turn, median
from tests.bench.place import FLEXDESK, Place, remove_store
from tests.bench.starting import WINDOW

LONG = History(artifacts=1_000, rows=10_000, runs=10_000)
SHORT = History(artifacts=100, rows=10_000, runs=1_000)
_SECTION = "Trades"

Question = Callable[[Desk], object]


def lasting(place: Place) -> Iterator[Finding]:
    """Ask both stores the same; processor time in this process, the first answer of a desk that has kept nothing."""
    stores = [store_of(place, history) for history in (SHORT, LONG)]
    costs = in_turn(
        place.rounds,
        *(Candidate(f"runs {n}", (*FLEXDESK, "runs", "--store", store)) for n, store in enumerate(stores)),
        *(Candidate(f"window {n}", (sys.executable, WINDOW, store)) for n, store in enumerate(stores)),
    )
    for name, title, limit in (("runs", "`flexdesk runs`, 10,000 runs", 0.6), ("window", "window painted", 0.7)):
        short, long = (median(costs, f"{name} {n}", "cpu") for n in range(2))
        yield Finding("growth", f"{title}: processor time, start included", long, limit, "s", place.rounds, costs=costs)
        yield Finding("growth", f"{title}: against a tenth of the history", long / short, None, "x", place.rounds)
    for title, most, question in _questions():
        short, long = (statistics.median(_seconds(store, question) for _ in range(place.rounds)) for store in stores)
        yield Finding("growth", f"{title}: processor time", long, most, "s", place.rounds)
        yield Finding("growth", f"{title}: against a tenth of the history", long / short, None, "x", place.rounds)
    yield from _one_more(place, stores)
    yield Finding("growth", "bytes stored per row met", stores[1].stat().st_size / LONG.artifacts / LONG.rows, None, "bytes", 1)


def _questions() -> Iterator[tuple[str, float | None, Question]]:
    """Yield what a window or a command asks, with the longest that may take, if there is such."""
    scopes = {
        "one artifact": SectionScope(_SECTION, (LONG.artifacts // 10,)),
        "all artifacts": SectionScope(_SECTION),
        "the current artifacts": SectionScope(_SECTION, current_only=True),
        "the merged view": SectionScope(_SECTION, merged=True),
    }
    yield "what the status line tells", 0.05, lambda desk: desk.facts()
    yield "the list of runs", 0.4, lambda desk: desk.runs()
    yield "the list of artifacts", 0.2, lambda desk: desk.artifacts()
    yield "the list of sections", 0.2, lambda desk: desk.sections()
    yield "coverage", 0.2, lambda desk: desk.coverage.rows()
    yield "a year of the calendar", 0.2, lambda desk: desk.coverage.calendar()
    yield "what needs attention", 0.2, lambda desk: desk.overview.standing()
    for title, scope in scopes.items():
        yield f"rows of {title}: opened, and a page at nine tenths", 0.2, partial(_page, scope)
    yield "a comparison of two artifacts", 1.0, lambda desk: desk.comparisons.find(CompareOrder(50, 50 + ACCOUNTS))
    yield (
        "the history of a row (one look at every distinct row)",
        None,
        lambda desk: desk.history.of(desk.artifact(50).artifact.first_record_id + 10),
    )


def _page(scope: SectionScope, desk: Desk) -> object:
    snapshot = desk.open_section(scope)
    return desk.page(snapshot, snapshot.record_count * 9 // 10, 200)


def _history(desk: Desk) -> object:
    return desk.history.of(desk.artifact(50).artifact.first_record_id + 10)


def _seconds(store: Path, question: Question) -> float:
    with closing(open_desk(Settings(store=str(store)))) as desk:
        desk.artifact(1)  # a desk in use has its connection and its statements
        begun = time.process_time()
        question(desk)
        return time.process_time() - begun


def _one_more(place: Place, stores: list[Path]) -> Iterator[Finding]:
    """Add to a copy of each what comes next."""
    seconds = []
    for store, history in zip(stores, (SHORT, LONG), strict=True):
        copy = place.scratch / "lasting.db"
        remove_store(copy)
        copy.write_bytes(store.read_bytes())
        seconds.append(statistics.median(ingest(copy, history.artifacts + n, history.rows) for n in range(place.rounds)))
        remove_store(copy)
    title = f"one more statement of {LONG.rows:,} rows, a fifth of them new"
    yield Finding("growth", f"{title}: processor time", seconds[1], None, "s", place.rounds)
    yield Finding("growth", f"{title}: against a tenth of the history", seconds[1] / seconds[0], 1.1, "x", place.rounds)


def store_of(place: Place, history: History) -> Path:
    """Return a store with this history; making the long one takes minutes."""
    path = place.cache / f"lasting-{history.artifacts}-{HEAD}.db"
    if not path.exists():
        part = path.with_suffix(".part")
        remove_store(part)
        build(str(part), history)
        part.replace(path)
        remove_store(part)
    return path
