"""G1 to G7: what an import costs, beside programs that only read, only check, or only hash."""

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from flexdesk.flex.reader import parser
from flexdesk.flex.reader.ahead import AheadOfStoring
from tests.bench.finding import Finding
from tests.bench.measure import Candidate, Costs, cost_of, in_turn, median, ratio
from tests.bench.place import FLEXDESK, MB, Place, remove_store

_ITERPARSE = {50: 0.75, 500: 0.55}
_XMLLINT = {50: 2.0, 500: 1.5}
_IBFLEX = {50: 7.0, 500: 10.0}
_IBFLEX_RUNS = {50: 3, 500: 1}
"""At 500 MB it takes minutes, and its share of a ratio is the steadiest."""


def importing(place: Place) -> Iterator[Finding]:
    """Import documents of each size into a fresh store, in turn with the peers."""
    by_size = {}
    for size in place.sizes:
        costs = by_size[size] = _turn(place, size)
        stored = _store(place).stat().st_size / place.document(size).stat().st_size  # the last import is still there
        yield from _against(place, size, costs)
        yield Finding("G6" if size in _ITERPARSE else "small", f"store of {size} MB / XML", stored, 0.5, "x", 1)
    if 500 in by_size:
        yield from _growth(place, by_size[50], by_size[500])


def parsing(place: Place) -> Iterator[Finding]:
    """G3: import beside the library that most programs use, which only parses; at 500 MB it takes minutes and 3 GB."""
    for size in [size for size in _IBFLEX if size <= place.largest] or place.sizes[-1:]:
        yield from _against_ibflex(place, size)


def repeating(place: Place) -> Iterator[Finding]:
    """G7: import bytes that the store has already."""
    size = max(place.sizes)
    document, store = place.document(size), place.store(size)
    again = Candidate("import", (*FLEXDESK, "import", "--store", store, document))
    bare = Candidate("runs", (*FLEXDESK, "runs", "--store", store))
    hashing = Candidate("sha256sum", place.peers.sha256sum(document))
    if hashing.command:
        costs = in_turn(place.rounds, again, bare, hashing)
        pairs = zip(costs["import"], costs["runs"], costs["sha256sum"], strict=True)
        shares = sorted((a.wall - b.wall) / c.wall for a, b, c in pairs)
        yield Finding("G7", f"known {size} MB, start-up off / sha256sum", shares[len(shares) // 2], 0.5, "x", place.rounds, costs=costs)


def _turn(place: Place, size: int) -> Costs:
    document, peers = place.document(size), place.peers
    candidates = [
        Candidate("import", (*FLEXDESK, "import", "--store", _store(place), document), partial(remove_store, _store(place))),
        Candidate("iterparse", peers.iterparse(document)),
        Candidate("xmllint", peers.xmllint(document)),
        Candidate("version", (*FLEXDESK, "--version")),
    ]
    return in_turn(place.rounds, *(each for each in candidates if each.command))


def _against(place: Place, size: int, costs: Costs) -> Iterator[Finding]:
    title, rounds = f"import of {size} MB", place.rounds
    told = partial(Finding, unit="x", runs=rounds, costs=costs)
    if size not in _ITERPARSE:
        yield told("small", f"{title} / lxml iterparse", ratio(costs, "import", "iterparse"), None)  # for the picture
        return
    yield told("G1", f"{title} / lxml iterparse", ratio(costs, "import", "iterparse"), _ITERPARSE.get(size))
    yield told("G1", f"{title} / lxml iterparse, processor time", ratio(costs, "import", "iterparse", "cpu"), None)
    if "xmllint" in costs:
        yield told("G2", f"{title} / xmllint --stream", ratio(costs, "import", "xmllint"), _XMLLINT.get(size))
    above = median(costs, "import", "peak") - median(costs, "version", "peak")
    both = above + cost_of(Candidate("second process", _second(place.document(size)))).peak
    yield Finding("G4", f"{title}: memory of its first process above --version", above, None, "MiB", rounds)
    yield Finding("G4", f"{title}: memory above --version, with the second process that an idle processor has", both, 64, "MiB", rounds)


def _second(document: Path) -> tuple[str | Path, ...]:
    """Return the process that reads ahead, alone: the system tells no sum of the memory of two."""
    blocks = map(str, (parser.BLOCK, AheadOfStoring.begin, AheadOfStoring.turn))
    return (sys.executable, "-m", "flexdesk.flex.reader.second", document, "0", "UTF-8", *blocks)


def _against_ibflex(place: Place, size: int) -> Iterator[Finding]:
    document = place.document(size)
    ours = Candidate("import", (*FLEXDESK, "import", "--store", _store(place), document), partial(remove_store, _store(place)))
    costs = in_turn(min(place.rounds, _IBFLEX_RUNS.get(size, 1)), ours, Candidate("ibflex", place.peers.python("ibflex", document)))
    runs = len(costs["import"])
    yield Finding("G3", f"ibflex / import of {size} MB", ratio(costs, "ibflex", "import"), _IBFLEX.get(size), "x", runs, True, costs)
    yield Finding("G3", f"ibflex / import of {size} MB, memory", ratio(costs, "ibflex", "import", "peak"), None, "x", runs)


def _growth(place: Place, small: Costs, large: Costs) -> Iterator[Finding]:
    per_mb = [median(costs, "import") / place.document(size).stat().st_size * MB for costs, size in ((large, 500), (small, 50))]
    yield Finding("G5", "time per MB, 500 MB / 50 MB", per_mb[0] / per_mb[1], 1.05, "x", place.rounds)
    peaks = median(large, "import", "peak") / median(small, "import", "peak")
    yield Finding("G4", "peak memory, 500 MB / 50 MB", peaks, 1.1, "x", place.rounds)


def _store(place: Place) -> Path:
    return place.scratch / "import.db"
