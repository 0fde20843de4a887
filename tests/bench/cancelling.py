"""Bar 9: an import is cancelled in each of its stages."""

from collections.abc import Iterator

from tests.bench.driving import drive, p
from tests.bench.finding import Finding
from tests.bench.place import Place, remove_store

_TRIES = 5


def cancelling(place: Place) -> Iterator[Finding]:
    """Click on Cancel in download, archive, preflight and persist of the largest document."""
    store = place.scratch / "cancelled.db"
    remove_store(store)
    told = drive("cancel", store, place.document(max(place.sizes)), _TRIES)
    remove_store(store)
    runs = len(told["answered"])
    yield Finding("bar 9", "cancel of an import: answered, p95", p(95, told["answered"]), 100, "ms", runs)
    yield Finding("bar 9", "the same: nothing runs any more, p95", p(95, told["stopped"]) / 1000, 2, "s", runs)
    yield Finding("bar 9", "the same: rows and artifacts left behind", max(told["left"]), 0, "", runs)
