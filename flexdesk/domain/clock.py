"""The time of this computer."""

import time
from datetime import UTC, datetime, timedelta


class SystemClock:
    """Implements `flexdesk.ports.Clock`."""

    def utc_now(self) -> str:
        """Return UTC as ISO 8601 with microseconds and `Z`."""
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()


def time_after(at_utc: str, seconds: float) -> str:
    """Return the time of day so many seconds after a moment, on the clocks of where the user is: `14:32:08`."""
    return (datetime.fromisoformat(at_utc) + timedelta(seconds=seconds)).astimezone().strftime("%H:%M:%S")


def first_moment(now_utc: str, days: int = 1) -> str:
    """Return when the first of the last days began where the user is, as the store writes times; of one day: today."""
    today = datetime.fromisoformat(now_utc).astimezone().replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    first = today - timedelta(days=days - 1)  # without a zone: with that of now it is an hour off when clocks were changed since
    return first.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
