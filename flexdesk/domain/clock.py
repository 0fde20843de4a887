"""The time of this computer."""

import time
from datetime import UTC, datetime


class SystemClock:
    """Implements `flexdesk.ports.Clock`."""

    def utc_now(self) -> str:
        """Return UTC as ISO 8601 with microseconds and `Z`."""
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()
