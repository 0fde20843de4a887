"""G11: rows as CSV, beside DuckDB writing the same columns from its own file."""

import subprocess
from collections.abc import Iterator

from tests.bench.finding import Finding
from tests.bench.measure import Candidate, in_turn, median, ratio
from tests.bench.place import FLEXDESK, Place


def exporting(place: Place) -> Iterator[Finding]:
    """Export all trades of the largest store; both write to a file on the same disk."""
    size = max(place.sizes)
    store, rows, target = place.store(size), place.cache / f"trades-{size}.csv", place.scratch / "rows.csv"
    parquet = place.cache / f"trades-{size}.parquet"
    command = (*FLEXDESK, "export", "--store", store, "--section", "Trades", "--no-provenance", "-o")
    if not parquet.exists():
        subprocess.run([*command, rows], check=True, capture_output=True)
        subprocess.run([*place.peers.python("to_parquet", rows, parquet)], check=True)
        rows.unlink()
    costs = in_turn(
        place.rounds,
        Candidate("export", (*command, target)),
        Candidate("DuckDB", place.peers.python("from_parquet", parquet, target)),
        Candidate("version", (*FLEXDESK, "--version")),
    )
    title = f"export of the trades of {size} MB"
    yield Finding("G11", f"{title} / DuckDB from Parquet", ratio(costs, "export", "DuckDB"), 1.0, "x", place.rounds, costs=costs)
    yield Finding("G11", f"{title} / DuckDB, processor time", ratio(costs, "export", "DuckDB", "cpu"), None, "x", place.rounds)
    yield Finding("G11", f"{title}, memory", median(costs, "export", "peak"), 64, "MiB", place.rounds)
    target.unlink()
