"""Bars 11 and 12: from a fresh start to rows on the screen, with a file and with the service (played by the simulator)."""

from collections.abc import Iterator

from flexdesk.flex.simulator import Simulator
from tests.bench.driving import Times, drive
from tests.bench.finding import Finding
from tests.bench.place import Place

_SIZE = 10


def arriving(place: Place) -> Iterator[Finding]:
    """Drop a file of 10 MB, choose one, connect an account."""
    size = min(_SIZE, place.largest)
    with Simulator() as service:
        told = drive("arrive", place.document(size), service.url, rounds=min(3, place.rounds))
    runs = len(told["dropped"])
    yield from _hands(told, "bar 11", "dropped", {"drops": 1, "clicks": 1})
    yield from _hands(told, "bar 11", "chosen", {"clicks": 4})
    for way in ("dropped", "chosen"):
        yield Finding("bar 11", f"{size} MB {way}, rows painted: longest", max(told[way]) / 1000, 10, "s", runs)
    yield from _hands(told, "bar 12", "connected", {"pastes": 2, "clicks": 4})
    yield Finding("bar 12", "connected, rows painted: longest", max(told["connected"]) / 1000, None, "s", runs)


def _hands(told: Times, bar: str, way: str, most: dict[str, int]) -> Iterator[Finding]:
    for what, limit in most.items():
        times = told[f"{way}: {what}"]
        yield Finding(bar, f"{_WAYS[way]}, to rows: {what}", max(times), limit, "", len(times))


_WAYS = {"dropped": "a file dropped", "chosen": "a file chosen", "connected": "an account connected"}
