"""Progress that comes faster than anybody can read it."""

import time
from collections.abc import Callable

from flexdesk.domain.watch import Progress

SECONDS_BETWEEN_PROGRESS = 0.1


class Throttle:
    """Lets progress through at most ten times a second, but always the first of a stage and the last of a count."""

    def __init__(self, tell: Callable[[Progress], None]) -> None:
        self._tell = tell
        self._last_at = 0.0
        self._last: Progress | None = None

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        another_stage = self._last is None or self._last.stage != progress.stage
        if another_stage or progress.done == progress.total or now - self._last_at >= SECONDS_BETWEEN_PROGRESS:
            self._last_at, self._last = now, progress
            self._tell(progress)
