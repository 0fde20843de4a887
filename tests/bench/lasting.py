"""Growth: what a store with ten million rows of a thousand artifacts and ten thousand runs costs, and ones with a tenth and a hundredth."""

import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import CompareOrder, ExportOrder
from flexdesk.desk.service import Desk
from flexdesk.domain.rowquery import Operator, RowFilter, RowQuery
from flexdesk.domain.view import SectionScope
from flexdesk.settings import Settings
from flexdesk.store.history import HEAD
from tests.bench.finding import Finding
from tests.bench.history import ACCOUNTS, History, build, ingest
from tests.bench.measure import Candidate, Cost, Costs, in_turn, median
from tests.bench.place import FLEXDESK, Place, remove_store
from tests.bench.starting import WINDOW

LONG = History(artifacts=1_000, rows=10_000, runs=10_000)
HISTORIES = (History(artifacts=10, rows=10_000, runs=100), History(artifacts=100, rows=10_000, runs=1_000), LONG)
_SECTION = "Trades"
MERGED = SectionScope(_SECTION, merged=True)

Question = Callable[[Desk], object]


def lasting(place: Place) -> Iterator[Finding]:
    """Ask all three the same; processor time in this process, the first answer of a desk that has kept nothing."""
    stores = {history: store_of(place, history) for history in HISTORIES}
    for title, limit, command in (
        ("`flexdesk runs`, start included", 0.6, (*FLEXDESK, "runs", "--store")),
        ("window painted, start included", 0.7, (sys.executable, WINDOW)),
    ):
        costs = in_turn(place.rounds, *(Candidate(str(history.met), (*command, store)) for history, store in stores.items()))
        yield _told(title, limit, place.rounds, costs)
    for title, most, rounds, question in _questions(place):
        asked = {str(history.met): [_cost(store, question) for _ in range(rounds)] for history, store in stores.items()}
        yield _told(title, most, rounds, asked)
    more = {str(history.met): _one_more(place, store, history) for history, store in stores.items()}
    yield _told(f"one more statement of {LONG.rows:,} rows, a fifth of them new", None, place.rounds, more)
    stored = stores[LONG].stat().st_size / LONG.met
    yield Finding("growth", f"{LONG.met:,} rows: bytes stored for each", stored, None, "bytes", 1)


def _told(title: str, limit: float | None, rounds: int, costs: Costs) -> Finding:
    long = median(costs, str(LONG.met), "cpu")
    return Finding("growth", f"{LONG.met:,} rows: {title}, processor time", long, limit, "s", rounds, costs=costs)


def _questions(place: Place) -> Iterator[tuple[str, float | None, int, Question]]:
    """Yield what a window or a command asks, with the longest that may take, if there is such, and how often it is asked here."""
    n = place.rounds
    scopes = {
        "one artifact": SectionScope(_SECTION, (5,)),
        "all artifacts": SectionScope(_SECTION),
        "the current artifacts": SectionScope(_SECTION, current_only=True),
        "the merged view": MERGED,
    }
    yield "what the status line tells", 0.05, n, lambda desk: desk.facts()
    yield "the list of runs", 0.4, n, lambda desk: desk.runs()
    yield "the list of artifacts", 0.2, n, lambda desk: desk.artifacts()
    yield "the list of sections", 0.2, n, lambda desk: desk.sections()
    yield "coverage", 0.2, n, lambda desk: desk.coverage.rows()
    for title, scope in scopes.items():
        yield f"rows of {title} opened, and a page at nine tenths", 0.2, n, partial(_page, scope)
    yield "two artifacts compared", 1.0, n, lambda desk: desk.comparisons.find(CompareOrder(1, 1 + ACCOUNTS))
    yield "history of a row", None, n, _history
    yield "merged view filtered for the first time", None, 1, _filter
    yield "merged view exported", None, 1, partial(_export, str(place.scratch / "lasting.csv"))


def _filter(desk: Desk) -> object:
    return desk.rows.select(desk.open_section(MERGED), RowQuery((RowFilter("symbol", Operator.EQUAL, "SYM1"),)))


def _export(target: str, desk: Desk) -> object:
    return desk.export(ExportOrder(MERGED, target))


def _page(scope: SectionScope, desk: Desk) -> object:
    snapshot = desk.open_section(scope)
    return desk.page(snapshot, snapshot.record_count * 9 // 10, 200)


def _history(desk: Desk) -> object:
    return desk.history.of(desk.artifact(5).artifact.first_record_id + 10)


def _cost(store: Path, question: Question) -> Cost:
    with closing(open_desk(Settings(store=str(store)))) as desk:
        desk.artifact(1)  # a desk in use has its connection and its statements
        began, begun = time.perf_counter(), time.process_time()
        question(desk)
        return Cost(time.perf_counter() - began, time.process_time() - begun, 0)


def _one_more(place: Place, store: Path, history: History) -> list[Cost]:
    """Add to a copy of a store what comes next."""
    copy = place.scratch / "lasting.db"
    remove_store(copy)
    shutil.copyfile(store, copy)
    costs = [Cost(0, ingest(copy, history.artifacts + number, history.rows), 0) for number in range(place.rounds)]
    remove_store(copy)
    return costs


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
