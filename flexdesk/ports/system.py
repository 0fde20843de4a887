"""What the desk needs of the computer: the time, and a place for secrets."""

from typing import Protocol


class Clock(Protocol):
    """The time, so that tests can say what it is."""

    def utc_now(self) -> str:
        """Return UTC as ISO 8601 with microseconds and `Z`."""

    def monotonic(self) -> float:
        """Return seconds that never go back."""


class SecretStore(Protocol):
    """Where tokens live."""

    def token(self) -> str | None:
        """Return the token, or None when there is none; raises UsageError (KEY_STORE_UNUSABLE)."""

    def describe(self) -> str:
        """Return the name of the place; raises UsageError (KEY_STORE_UNUSABLE) when there is none to trust."""
