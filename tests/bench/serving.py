"""G14: an import into PostgreSQL beside the same import into a file."""

from collections.abc import Iterator
from functools import partial

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
    remove_store(store)
    title = f"import of {_SIZE} MB into PostgreSQL / SQLite"
    yield Finding("G14", title, ratio(costs, "PostgreSQL", "SQLite"), 1.3, "x", place.rounds, costs=costs)
