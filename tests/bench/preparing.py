"""What all benchmarks together need and is dear to make, made at once on all processors."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.bench import growing, stores
from tests.bench.place import Place

_AT_ONCE = 2


def prepare(place: Place) -> None:
    """Make documents and stores, unless the cache has them; nothing is measured meanwhile."""
    place.cache.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(_AT_ONCE, mp_context=get_context("spawn")) as pool:
        for made in [pool.submit(each, place) for each in (_histories, _documents)]:
            made.result()


def _histories(place: Place) -> None:
    for history in reversed(stores.histories(place)):
        stores.store_of(place, history)


def _documents(place: Place) -> None:
    makers: tuple[Callable[[Place], object], ...] = (Place.million, stores.million, growing.compared, growing.days)
    for make in makers:
        make(place)
    for size in place.sizes:
        place.document(size)
