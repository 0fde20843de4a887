"""G11 and bar 14: rows as CSV, beside DuckDB writing the same columns from its own file; and through the dialog of the window."""

import subprocess
import tempfile
from collections.abc import Iterator

from tests.bench.driving import drive
from tests.bench.finding import Finding
from tests.bench.measure import Candidate, in_turn, median, ratio
from tests.bench.place import FLEXDESK, Place
from tests.bench.stores import SECTION, million


def exporting(place: Place) -> Iterator[Finding]:
    """Export a million trades of 85 columns; both write to a file on the same disk."""
    store, rows, target = place.million(), place.scratch / "rows.csv", place.scratch / "exported.csv"
    parquet = place.cache / f"{store.stem}.parquet"
    command = (*FLEXDESK, "export", "--store", store, "--section", SECTION, "--no-provenance", "-o")
    if not parquet.exists():
        subprocess.run([*command, rows], check=True, capture_output=True)
        subprocess.run([*place.peers.python("to_parquet", rows, parquet)], check=True)
        rows.unlink()
    costs = in_turn(
        place.rounds,
        Candidate("export", (*command, target)),
        Candidate("DuckDB", place.peers.python("from_parquet", parquet, target)),
    )
    title = "export of a million trades" if place.is_whole else "export of trades"
    yield Finding("G11", f"{title} / DuckDB from Parquet", ratio(costs, "export", "DuckDB"), 1.0, "x", place.rounds, costs=costs)
    yield Finding("G11", f"{title} / DuckDB, processor time", ratio(costs, "export", "DuckDB", "cpu"), None, "x", place.rounds)
    yield Finding("G11", f"{title}: memory", median(costs, "export", "peak"), 64, "MiB", place.rounds)
    yield Finding("G11", f"{title}: DuckDB's memory", median(costs, "DuckDB", "peak"), None, "MiB", place.rounds)
    target.unlink()
    yield from _by_the_dialog(place)


def _by_the_dialog(place: Place) -> Iterator[Finding]:
    """Export through the window, all rows and a thousandth of them: what the difference is in memory is what grows with the rows."""
    with tempfile.TemporaryDirectory(dir=place.scratch) as folder:
        few = drive("export", million(place), SECTION, folder, _SYMBOL)
        told = drive("export", million(place), SECTION, folder, rounds=min(2, place.rounds))
    speed, runs = told["rows a second"], len(told["rows a second"])
    yield Finding("bar 14", "export by the dialog, 25 columns and where from", min(speed) / 1000, 100, "k rows/s", runs, at_least=True)
    grown = max(told["own growth"]) + max(told["worker"]) - max(few["worker"])
    yield Finding("bar 14", "the same: memory above the export of a few rows, window and worker", max(0.0, grown), 64, "MiB", runs)
    if told.get("left"):
        yield Finding("bar 14", "cancelled: answered, longest", max(told["answered"]), 100, "ms", len(told["answered"]))
        yield Finding("bar 14", "cancelled: files left behind", max(told["left"]), 0, "", len(told["left"]))


_SYMBOL = "SYM1"
