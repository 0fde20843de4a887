"""What all benchmarks together need and is dear to make, made at once on all processors."""

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.bench import growing, stores
from tests.bench.place import Place


def prepare(place: Place) -> None:
    """Make documents and stores, unless the cache has them; nothing is measured meanwhile."""
    place.cache.mkdir(parents=True, exist_ok=True)
    makers: tuple[Callable[[Place], object], ...] = (_histories, Place.million, growing.days, stores.million, growing.compared, _documents)
    with ProcessPoolExecutor(os.cpu_count(), mp_context=get_context("spawn")) as pool:
        for made in [pool.submit(make, place) for make in makers]:
            made.result()


def _histories(place: Place) -> None:
    for history in stores.histories(place):
        stores.store_of(place, history)


def _documents(place: Place) -> None:
    """The largest one is made with the store that holds it."""
    for size in place.sizes[:-1]:
        place.document(size)
