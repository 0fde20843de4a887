"""G15 and bar 1: how long it takes until a command has answered or the window is painted."""

import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.cold import forget
from tests.bench.driving import Times, drive, p
from tests.bench.finding import Finding
from tests.bench.measure import Candidate, in_turn, median
from tests.bench.place import FLEXDESK, Place
from tests.bench.stores import longest, million

_WARM = 6
"""Starts in each round."""


def starting(place: Place) -> Iterator[Finding]:
    """Start commands and the window on the store with the longest history; the window on a million rows, too."""
    store = longest(place)
    costs = in_turn(
        place.rounds,
        Candidate("version", (*FLEXDESK, "--version")),
        Candidate("runs", (*FLEXDESK, "runs", "--store", store)),
    )
    for name, title, limit in (("version", "`flexdesk --version`", 0.15), ("runs", "`flexdesk runs`, longest history", 0.6)):
        yield Finding("G15", title, median(costs, name), limit, "s", place.rounds, costs=costs)
    for title, each, tries in (("longest history", store, place.rounds * _WARM), ("a million rows", million(place), place.rounds * 2)):
        _start(each)  # what was not in memory is now
        warm = [_start(each) for _ in range(tries)]
        yield from _warm(title, warm, is_goal=each == store)
        cold = [_cold(each) for _ in range(min(3, place.rounds))]
        how = forget(each)
        times = [told["painted"][0] for told in cold]
        yield Finding("bar 1", f"first window painted, cold ({how}), {title}: largest", p(100, times) / 1000, 1.5, "s", len(times))


def _warm(title: str, warm: list[Times], *, is_goal: bool) -> Iterator[Finding]:
    painted, filled = ([told[name][0] / 1000 for told in warm] for name in ("painted", "filled"))
    yield Finding("bar 1", f"first window painted, warm, {title}: p95", p(95, painted), 0.7, "s", len(warm))
    yield Finding("bar 1", f"its Overview painted with its days, warm, {title}: p95", p(95, filled), None, "s", len(warm))
    if is_goal:
        yield Finding("G15", f"window painted with its Overview, {title}", p(50, filled), 1.0, "s", len(warm))


def _start(store: Path) -> Times:
    return drive("start", store, time.monotonic())


def _cold(store: Path) -> Times:
    forget(store)
    return _start(store)
