"""G12 and G13: a year-to-date query day after day, what that stores, and how long two of its artifacts take to be compared."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from flexdesk.flex.reader.reading import READER_VERSION
from flexdesk.flex.simulator.statements import StatementOrder, Statements
from flexdesk.store.history import HEAD
from tests.bench.finding import Finding
from tests.bench.measure import Candidate, cost_of, in_turn, median
from tests.bench.place import FLEXDESK, Place, remove_store

_FIRST = date(2025, 1, 1)
_MADE = Statements(accounts=1, orders_per_day=6, pieces=3)
_DAYS = 250


def growing(place: Place) -> Iterator[Finding]:
    """Import one year-to-date statement of each business day into one store."""
    store = place.scratch / "growing.db"
    remove_store(store)
    sizes, seconds = [], []
    for document in _documents(place):
        sizes.append(document.stat().st_size)
        seconds.append(cost_of(Candidate("import", (*FLEXDESK, "import", "--store", store, document))).cpu)
        document.unlink()
    start = cost_of(Candidate("runs", (*FLEXDESK, "runs", "--store", store))).cpu
    title = f"{len(sizes)} year-to-date imports, {sum(sizes) / 1e6:,.0f} MB in all"
    yield Finding("G12", f"{title}: stored / XML", store.stat().st_size / sum(sizes), 0.15, "x", 1)
    tenth = len(sizes) // 10  # one import alone says little
    middle = slice(len(sizes) // 2 - tenth // 2, len(sizes) // 2 + tenth // 2)
    rates = [sum(each - start for each in seconds[part]) / sum(sizes[part]) for part in (slice(-tenth, None), middle)]
    yield Finding("G12", f"{title}: processor time per MB, last tenth / middle tenth", rates[0] / rates[1], 1.05, "x", tenth)


def comparing(place: Place) -> Iterator[Finding]:
    """Compare two statements of about 100,000 rows, in which one order in fifty is told differently."""
    store = place.cache / f"compared-{HEAD}-{READER_VERSION}.db"
    if not store.exists():
        part = store.with_suffix(".part")
        remove_store(part)
        for amended in (0.02, 0.03):
            document = place.scratch / "compared.xml"
            _write(document, Statements(accounts=1, size=165_000_000, amended=amended), StatementOrder("1", date(2026, 1, 30)))
            cost_of(Candidate("import", (*FLEXDESK, "import", "--store", part, document)))
            document.unlink()
        part.replace(store)
    costs = in_turn(
        place.rounds,
        Candidate("compare", (*FLEXDESK, "compare", "--store", store, "1", "2")),
        Candidate("runs", (*FLEXDESK, "runs", "--store", store)),
    )
    yield Finding("G13", "compare of two artifacts of 100,000 rows", median(costs, "compare"), 1.0, "s", place.rounds, costs=costs)
    beyond = median(costs, "compare") - median(costs, "runs")
    yield Finding("G13", "the same beyond the start", beyond, None, "s", place.rounds)


def _documents(place: Place) -> Iterator[Path]:
    day, made = _FIRST, 0
    while made < (_DAYS if place.is_whole else _DAYS // 10):
        if day.weekday() < 5:
            made += 1
            document = place.scratch / f"until-{day}.xml"
            _write(document, _MADE, StatementOrder("1", day, _FIRST, day))
            yield document
        day += timedelta(days=1)


def _write(path: Path, made: Statements, order: StatementOrder) -> None:
    with path.open("wb") as file:
        file.writelines(made.stream(order))
