"""G10: filters, orders and a text in any column over more than a million trades of 85 columns, each asked for the first time and again."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing

from flexdesk.bootstrap import open_desk
from flexdesk.desk.rows import rows  # noqa: F401  # pylint: disable=unused-import  # as in the worker that does this for a window
from flexdesk.domain.rowquery import Operator, RowFilter, RowQuery, SortKey
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import Watch
from flexdesk.settings import Settings
from tests.bench.finding import Finding
from tests.bench.place import Place

MILLION = 1_000_000
BY_VALUE = (RowQuery((RowFilter("symbol", Operator.EQUAL, "AAPL"),)), RowQuery((RowFilter("symbol", Operator.EQUAL, "MSFT"),)))
BY_ORDER = (RowQuery(sort=(SortKey("quantity"),)), RowQuery((RowFilter("symbol", Operator.EQUAL, "AAPL"),), (SortKey("quantity"),)))
ANYWHERE = RowQuery((RowFilter(None, Operator.CONTAINS, "nowhere at all"),))

Clock = Callable[[], float]

GOALS = {
    "filter column = value, first hits": 0.1,
    "filter column = value, all counted, per million rows": 1.0,
    "the same column again, per million rows": 0.05,
    "order by any column, per million rows": 2.5,
    "the same order again, filtered, per million rows": 0.15,
    "text in any column, per million rows": 1.0,
}


def filtering(place: Place) -> Iterator[Finding]:
    """Time each in this process, on a desk that has kept nothing; processor time, for nothing is waited for and other work does not count.

    Seconds are scaled to a million rows, but those of the first hits; small stores show what every call costs.
    """
    store = str(place.million())
    rounds = [asked(store, time.process_time) for _ in range(place.rounds)]
    for title, goal in GOALS.items():
        yield Finding("G10", f"{title}, processor time", statistics.median(each[title] for each in rounds), goal, "s", place.rounds)


def asked(store: str, clock: Clock) -> dict[str, float]:
    """Ask a store everything once, and return the seconds on a clock."""
    with closing(open_desk(Settings(store=store))) as desk:
        snapshot = desk.open_section(SectionScope("Trades"))
        scale = MILLION / snapshot.record_count
        first: list[float] = []
        begun = clock()
        watch = Watch(part=lambda _: first.append(clock() - begun))

        def timed(query: RowQuery, told: Watch | None = None) -> float:
            started = clock()
            desk.rows.select(snapshot, query, told)
            return scale * (clock() - started)

        counted = timed(BY_VALUE[0], watch)
        figures = [first[0] if first else counted / scale, counted, timed(BY_VALUE[1])]
        figures += [timed(BY_ORDER[0]), timed(BY_ORDER[1]), timed(ANYWHERE)]
    return dict(zip(GOALS, figures, strict=True))
