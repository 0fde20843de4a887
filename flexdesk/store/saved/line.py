"""The line before a token: one fetch uses it, the others stand behind each other, whichever program on this store they belong to."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager

from flexdesk.domain.watch import Watch
from flexdesk.store.database import Database, Locks

PLACES = 15
"""Places to stand in; who finds them all taken waits for the last one."""

_FIRST = -16  # above it are the locks of those who work alone, from 1 on those of runs
_PAUSE = 0.2


class StoreLine:
    """Every place is a lock that ends with its process, so a fetch that died holds nobody up.

    Place 0 is the turn. Whoever comes takes the last place and moves up while the next one is free, letting go of a place only once it has
    the one before: so nobody overtakes anybody.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def turn(self, token_key: str, watch: Watch, tell: Callable[[int], None]) -> Iterator[None]:
        """Have the turn for the length of a block; `tell` hears of every place on the way to it. Raises Cancelled, StoreError."""
        first = _FIRST - (PLACES + 1) * int(token_key[:6], 16)
        with closing(self._database.locks()) as locks:
            place, told = PLACES, 0
            while not locks.take(first - PLACES):
                if not told:
                    tell(told := PLACES + 1)  # somewhere behind all places
                watch.cancel.wait(_PAUSE)
            while (place := _moved_up(locks, first, place)) > 0:
                if place != told:
                    tell(place)
                    told = place
                watch.cancel.wait(_PAUSE)
            yield


def _moved_up(locks: Locks, first: int, place: int) -> int:
    while place and locks.take(first - place + 1):
        locks.free(first - place)
        place -= 1
    return place
