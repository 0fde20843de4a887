"""Growth: what a store with ten million rows of a thousand artifacts and ten thousand runs costs, and ones with a tenth and a hundredth."""

import shutil
import statistics
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
from tests.bench import driving
from tests.bench.finding import Finding
from tests.bench.history import ACCOUNTS, History, ingest
from tests.bench.measure import Candidate, in_turn, median
from tests.bench.place import FLEXDESK, Place, remove_store
from tests.bench.stores import SECTION, histories, store_of

_MERGED = SectionScope(SECTION, merged=True)

Question = Callable[[Desk], object]
Clock = Callable[[], float]


def lasting(place: Place) -> Iterator[Finding]:
    """Ask all of them the same; processor time in this process, the first answer of a desk that has kept nothing."""
    stores = {str(history.met): store_of(place, history) for history in histories(place)}
    for title, limit, command in (
        ("`flexdesk runs`, start included", 0.6, lambda store: (*FLEXDESK, "runs", "--store", store)),
        ("window painted, start included", 0.7, lambda store: driving.command("start", store, time.monotonic())),
    ):
        costs = in_turn(place.rounds, *(Candidate(met, command(store)) for met, store in stores.items()))
        yield _told(title, limit, place.rounds, {met: median(costs, met, "cpu") for met in stores})
    yield from growth(place, {met: str(store) for met, store in stores.items()}, time.process_time)
    more = {str(history.met): _one_more(place, stores[str(history.met)], history) for history in histories(place)}
    yield _told("one more statement of 10,000 rows, a fifth of them new", None, place.rounds, more)
    yield _told("stored for each row", None, 1, {met: store.stat().st_size / int(met) for met, store in stores.items()}, "bytes")


def growth(place: Place, stores: dict[str, str], clock: Clock, where: str = "") -> Iterator[Finding]:
    """Ask stores of different sizes everything."""
    for title, most, rounds, question in _questions(place):
        asked = {met: statistics.median(_cost(store, question, clock) for _ in range(rounds)) for met, store in stores.items()}
        yield _told(f"{where}{title}", most, rounds, asked)


def _told(title: str, limit: float | None, rounds: int, by_size: dict[str, float], unit: str = "s") -> Finding:
    return Finding("growth", title, by_size[max(by_size, key=int)], limit, unit, rounds, by_size=by_size)


def _questions(place: Place) -> Iterator[tuple[str, float | None, int, Question]]:
    """Yield what a window or a command asks, with the longest that may take, if there is such, and how often it is asked here."""
    n = place.rounds
    scopes = {
        "one artifact": SectionScope(SECTION, (5,)),
        "all artifacts": SectionScope(SECTION),
        "the current artifacts": SectionScope(SECTION, current_only=True),
        "the merged view": _MERGED,
    }
    yield "what the status line tells", 0.05, n, lambda desk: desk.facts()
    yield "the Overview: what needs attention", 0.2, n, lambda desk: desk.overview.standing()
    yield "the Overview: its calendar", 0.2, n, lambda desk: desk.coverage.calendar(None)
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
    return desk.rows.select(desk.open_section(_MERGED), RowQuery((RowFilter("symbol", Operator.EQUAL, "SYM1"),)))


def _export(target: str, desk: Desk) -> object:
    return desk.export(ExportOrder(_MERGED, target))


def _page(scope: SectionScope, desk: Desk) -> object:
    snapshot = desk.open_section(scope)
    return desk.page(snapshot, snapshot.record_count * 9 // 10, 200)


def _history(desk: Desk) -> object:
    return desk.history.of(desk.artifact(5).artifact.first_record_id + 10)


def _cost(store: str, question: Question, clock: Clock) -> float:
    with closing(open_desk(Settings(store=store))) as desk:
        desk.artifact(1)  # a desk in use has its connection and its statements
        begun = clock()
        question(desk)
        return clock() - begun


def _one_more(place: Place, store: Path, history: History) -> float:
    """Add to a copy of a store what comes next."""
    copy = place.scratch / "lasting.db"
    remove_store(copy)
    shutil.copyfile(store, copy)
    costs = [ingest(copy, history.artifacts + number, history) for number in range(place.rounds)]
    remove_store(copy)
    return statistics.median(costs)
