"""PostgreSQL: an import beside the same into a file (G14); G9, G10, bar 3 and growth, on the clock, because the server works too."""

import statistics
import time
from collections.abc import Iterator
from functools import partial

from tests.bench.browsing import jumping, opening
from tests.bench.driving import drive
from tests.bench.filtering import GOALS, asked
from tests.bench.finding import Finding
from tests.bench.history import build
from tests.bench.lasting import growth
from tests.bench.measure import Candidate, in_turn, ratio
from tests.bench.place import FLEXDESK, Place, remove_store
from tests.bench.stores import SECTION, histories
from tests.support import postgres
from tests.support.postgres import Server

_WHERE = "PostgreSQL: "
_TRIES = 15


def serving(place: Place) -> Iterator[Finding]:
    """Import into a throw-away server and into a file, in turn; then look at what is stored there."""
    binaries = postgres.find_binaries()
    if binaries is None:
        return
    with postgres.running(binaries) as server:
        yield from _importing(place, server)
        url = server.url("bench")
        rounds = [asked(url, time.perf_counter) for _ in range(min(2, place.rounds))]
        for title, goal in GOALS.items():
            yield Finding("G10", f"{_WHERE}{title}", statistics.median(each[title] for each in rounds), goal, "s", len(rounds))
        yield from opening(url, _TRIES, _WHERE)
        yield from _growing(place, server)


def _importing(place: Place, server: Server) -> Iterator[Finding]:
    size = min(50, place.largest)
    document, store = place.document(size), place.scratch / "served.db"

    def fresh() -> None:
        server.execute('DROP DATABASE IF EXISTS "bench" WITH (FORCE)')
        server.execute('CREATE DATABASE "bench" TEMPLATE template0')

    costs = in_turn(
        place.rounds,
        Candidate("PostgreSQL", (*FLEXDESK, "import", "--store", server.url("bench"), document), fresh),
        Candidate("SQLite", (*FLEXDESK, "import", "--store", store, document), partial(remove_store, store)),
    )
    remove_store(store)
    title = f"import of {size} MB into PostgreSQL / SQLite"
    yield Finding("G14", title, ratio(costs, "PostgreSQL", "SQLite"), 1.3, "x", place.rounds, costs=costs)


def _growing(place: Place, server: Server) -> Iterator[Finding]:
    """Ask two stores, of which one has ten times as much; jump in the larger one."""
    stores = {}
    for history in histories(place)[:2]:
        name = f"grown{history.met}"
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        stores[str(history.met)] = server.url(name)
        build(stores[str(history.met)], history)
    yield from growth(place, stores, time.perf_counter, _WHERE)
    told = drive("browse", max(stores.items(), key=lambda each: int(each[0]))[1], SECTION, _TRIES)
    found = jumping(f"{_WHERE}{told['rows'][0]:,.0f} rows", told, slowest=500)
    yield from (each for each in found if each.goal == "bar 3")
