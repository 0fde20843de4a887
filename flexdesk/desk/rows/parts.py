"""The first hits of a search, told before it ends: at once, then not too often."""

from array import array
from collections.abc import Callable
from time import monotonic

from flexdesk.domain.watch import Watch

SECONDS_BETWEEN_PARTS = 0.25


class Parts:
    """Tells what was found so far: `make` turns the numbers of rows and how many were looked at into what is told."""

    def __init__(self, watch: Watch, make: "Callable[[array[int], int], object]") -> None:
        self._watch, self._make = watch, make
        self._next = 0.0

    def tell(self, found: "array[int]", looked_at: int, is_more: bool) -> None:
        """Tell it if there is something new and it is time; what is told stays as it is."""
        if is_more and monotonic() >= self._next:
            self._watch.part(self._make(found[:], looked_at))
            self._next = monotonic() + SECONDS_BETWEEN_PARTS
