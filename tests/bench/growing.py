"""G12 and G13: a year-to-date query day after day, what that stores, and how long two of its artifacts take to be compared."""

import statistics
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import CompareOrder
from flexdesk.flex.reader.reading import READER_VERSION
from flexdesk.flex.simulator.statements import StatementOrder, Statements
from flexdesk.settings import Settings
from flexdesk.store.history import HEAD
from tests.bench.finding import Finding
from tests.bench.measure import Candidate, cost_of, in_turn, median
from tests.bench.place import FLEXDESK, MB, Place, remove_store

_FIRST = date(2025, 1, 1)
_MADE = Statements(accounts=1, orders_per_day=4, pieces=3)
_DAYS = 250
_SATURDAY = 5


def growing(place: Place) -> Iterator[Finding]:
    """Import one year-to-date statement of each business day into one store."""
    store = place.scratch / "growing.db"
    remove_store(store)
    sizes, seconds = [], []
    for document in days(place):
        sizes.append(document.stat().st_size)
        seconds.append(cost_of(Candidate("import", (*FLEXDESK, "import", "--store", store, document))).cpu)
    start = cost_of(Candidate("runs", (*FLEXDESK, "runs", "--store", store))).cpu
    title = f"{len(sizes)} year-to-date imports, {sum(sizes) / 1e6:,.0f} MB in all"
    yield Finding("G12", f"{title}: stored / XML", store.stat().st_size / sum(sizes), 0.15, "x", 1)
    tenth = len(sizes) // 10  # one import alone says little
    middle = slice(len(sizes) // 2 - tenth // 2, len(sizes) // 2 + tenth // 2)
    rates = [sum(each - start for each in seconds[part]) / sum(sizes[part]) for part in (slice(-tenth, None), middle)]
    yield Finding("G12", f"{title}: processor time per MB, last tenth / middle tenth", rates[0] / rates[1], 1.05, "x", tenth)
    remove_store(store)


def days(place: Place) -> list[Path]:
    """Return the statements, one of each business day."""
    count = _DAYS if place.is_whole else _DAYS // 10
    every = (_FIRST + timedelta(days=number) for number in range(count * 2))
    return [_until(place, day) for day in islice((day for day in every if day.weekday() < _SATURDAY), count)]


def _until(place: Place, day: date) -> Path:
    document = place.cache / "days" / f"until-{day}.xml"
    if not document.exists():
        document.parent.mkdir(parents=True, exist_ok=True)
        _write(document, _MADE, StatementOrder("1", day, _FIRST, day))
    return document


def comparing(place: Place) -> Iterator[Finding]:
    """Compare two statements of about 100,000 rows, in which one order in fifty is told differently: by the command, and in the store."""
    store = compared(place)
    costs = in_turn(place.rounds, Candidate("compare", (*FLEXDESK, "compare", "--store", store, "1", "2")))
    title = f"compare of two artifacts of {_rows(store):,} rows"
    yield Finding("G13", f"{title}, command to answer", median(costs, "compare"), 1.0, "s", place.rounds, costs=costs)
    found = [_found(store) for _ in range(place.rounds)]
    yield Finding("G13", f"{title}, in the store", statistics.median(found), 0.2, "s", place.rounds)


def compared(place: Place) -> Path:
    """Return a store with both."""
    size = 165 if place.is_whole else place.largest
    store = place.cache / f"compared-{size}-{HEAD}-{READER_VERSION}.db"
    if not store.exists():
        part = store.with_suffix(".part")
        remove_store(part)
        for amended in (0.02, 0.03):
            document = place.scratch / "compared.xml"
            _write(document, Statements(accounts=1, size=size * MB, amended=amended), StatementOrder("1", date(2026, 1, 30)))
            cost_of(Candidate("import", (*FLEXDESK, "import", "--store", part, document)))
            document.unlink()
        part.replace(store)
        remove_store(part)
    return store


def _found(store: Path) -> float:
    """Return the seconds until the differences are known, on a desk that has kept nothing."""
    with closing(open_desk(Settings(store=str(store)))) as desk:
        desk.artifact(1)  # a desk in use has its connection and its statements
        began = time.perf_counter()
        desk.comparisons.find(CompareOrder(1, 2))
        return time.perf_counter() - began


def _rows(store: Path) -> int:
    with closing(open_desk(Settings(store=str(store)))) as desk:
        return sum(each.record_count for each in desk.sections(1))


def _write(path: Path, made: Statements, order: StatementOrder) -> None:
    with path.open("wb") as file:
        file.writelines(made.stream(order))
