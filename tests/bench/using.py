"""G8 and the bars of a window in use: rows opened, jumped to and scrolled, keys, memory; and the same while an import runs."""

import json
import shutil
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.finding import Finding
from tests.bench.lasting import LONG, store_of
from tests.bench.place import Place, remove_store

BARS = Path(__file__).with_name("bars.py")
_LIMITS = (
    ("bar 2", "click to painted", "opened", 200),
    ("bar 3", "jump to any row, p95", "jumped, p95", 200),
    ("bar 10", "key to repaint, p95", "key, p95", 100),
    ("bar 7", "gap of the event loop during the import, p99", "busy: gap p99", 30),
    ("bar 7", "gap of the event loop during the import, longest", "busy: gap max", 100),
    ("bar 8", "scroll repaint during the import, p95", "busy: p95", 100),
    ("G8", "gap of the event loop during the import, p99", "busy: gap p99", 16),
)


def using(place: Place) -> Iterator[Finding]:
    """Use the window on ten million rows, and import the largest document into them meanwhile."""
    told = [_round(place) for _ in range(place.rounds)]
    title = f"{told[0]['rows']:,.0f} rows"
    for goal, what, name, limit in _LIMITS:
        yield Finding(goal, f"{title}: {what}", statistics.median(each[name] for each in told), limit, "ms", place.rounds)
    for what, most in (("p50", 1.1), ("p99", 1.5)):
        share = statistics.median(each[f"busy: {what}"] / each[f"idle: {what}"] for each in told)
        yield Finding("G8", f"{title}: scroll repaint, {what}, during the import / idle", share, most, "x", place.rounds)
    yield Finding("bar 15", f"{title}: memory while browsing", statistics.median(each["memory"] for each in told), 350, "MiB", place.rounds)


def _round(place: Place) -> dict[str, float]:
    copy = place.scratch / "used.db"
    remove_store(copy)
    shutil.copyfile(store_of(place, LONG), copy)
    told: dict[str, float] = json.loads(subprocess.check_output([sys.executable, BARS, copy, place.document(max(place.sizes))]))
    remove_store(copy)
    return told
