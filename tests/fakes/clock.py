"""A clock that tests set: it stands still until somebody moves it."""

from datetime import UTC, datetime, timedelta


class FakeClock:
    """Implements `flexdesk.ports.Clock`; `tick` seconds pass with every look at it."""

    def __init__(self, now: str = "2026-03-02T08:00:00.000000Z", tick: float = 0.0) -> None:
        self._now = datetime.fromisoformat(now)
        self._elapsed = 0.0
        self.tick = tick

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self._now += timedelta(seconds=seconds)
        self._elapsed += seconds

    def utc_now(self) -> str:
        shown = self._now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        self.advance(self.tick)
        return shown

    def monotonic(self) -> float:
        shown = self._elapsed
        self.advance(self.tick)
        return shown
