"""IBKR's limit: one request a second and ten a minute, per token, over both calls."""

from collections import deque
from collections.abc import Callable


class RateLimit:
    """Says of each request whether it is within the limit; refused ones count as well."""

    def __init__(self, clock: Callable[[], float], per_minute: int = 10) -> None:
        self._clock, self._per_minute = clock, per_minute
        self._seen: dict[str, deque[float]] = {}

    def allows(self, token: str) -> bool:
        """Note one request and return whether it may pass."""
        now = self._clock()
        seen = self._seen.setdefault(token, deque(maxlen=self._per_minute))
        fast = bool(seen) and now - seen[-1] < 1.0
        many = len(seen) == self._per_minute and now - seen[0] < 60.0
        seen.append(now)
        return not (fast or many)
