"""G14: an import into PostgreSQL beside the same import into a file; and G10 there, on the clock, because the server works too."""

import statistics
import time
from collections.abc import Iterator
from functools import partial

from tests.bench.filtering import GOALS, asked
from tests.bench.finding import Finding
from tests.bench.measure import Candidate, in_turn, ratio
from tests.bench.place import FLEXDESK, Place, remove_store
from tests.support import postgres

_SIZE = 50


def serving(place: Place) -> Iterator[Finding]:
    """Import into a throw-away server and into a file, in turn."""
    binaries = postgres.find_binaries()
    if binaries is None:
        return
    document, store = place.document(_SIZE), place.scratch / "served.db"
    with postgres.running(binaries) as server:

        def fresh() -> None:
            server.execute('DROP DATABASE IF EXISTS "bench" WITH (FORCE)')
            server.execute('CREATE DATABASE "bench" TEMPLATE template0')

        costs = in_turn(
            place.rounds,
            Candidate("PostgreSQL", (*FLEXDESK, "import", "--store", server.url("bench"), document), fresh),
            Candidate("SQLite", (*FLEXDESK, "import", "--store", store, document), partial(remove_store, store)),
        )
        rounds = [asked(server.url("bench"), time.perf_counter) for _ in range(place.rounds)]
    remove_store(store)
    title = f"import of {_SIZE} MB into PostgreSQL / SQLite"
    yield Finding("G14", title, ratio(costs, "PostgreSQL", "SQLite"), 1.3, "x", place.rounds, costs=costs)
    for title, goal in GOALS.items():
        yield Finding("G10", f"PostgreSQL: {title}", statistics.median(each[title] for each in rounds), goal, "s", place.rounds)
