"""G15: how long it takes until a command has answered or the window is painted."""

import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.finding import Finding
from tests.bench.measure import Candidate, in_turn, median
from tests.bench.place import FLEXDESK, Place

WINDOW = Path(__file__).with_name("window.py")


def starting(place: Place) -> Iterator[Finding]:
    """Start commands and the window on a store that holds the largest document."""
    size = max(place.sizes)
    store = place.store(size)
    costs = in_turn(
        place.rounds,
        Candidate("version", (*FLEXDESK, "--version")),
        Candidate("runs", (*FLEXDESK, "runs", "--store", store)),
        Candidate("window", (sys.executable, WINDOW, store)),
    )
    limits = {"version": ("flexdesk --version", 0.15), "runs": ("flexdesk runs", 0.6), "window": ("window painted", 1.0)}
    for name, (title, limit) in limits.items():
        yield Finding("G15", f"{title}, store of {size} MB", median(costs, name), limit, "s", place.rounds, costs=costs)
