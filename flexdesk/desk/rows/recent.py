"""What was worked out last, kept for the next time it is asked."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


def _one(_value: object) -> int:
    return 1


class Recent(Generic[K, V]):
    """Answers that weigh at most so much together, but always `least` of them; the oldest is dropped first. Safe from any thread."""

    def __init__(self, most: int, least: int = 1, weigh: Callable[[V], int] = _one) -> None:
        self._most, self._least, self._weigh = most, least, weigh
        self._kept, self._lock = OrderedDict[K, V](), Lock()

    def get(self, key: K, work_out: Callable[[], V]) -> V:
        """Return the answer to a key."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = work_out()
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._least and sum(map(self._weigh, self._kept.values())) > self._most:
                self._kept.popitem(last=False)
        return value
