"""What the desk needs of the computer: the time, and a place for secrets."""

from typing import Protocol

from flexdesk.domain.secret import TOKEN_ENTRY


class Clock(Protocol):
    """The time, so that tests can say what it is."""

    def utc_now(self) -> str:
        """Return UTC as ISO 8601 with microseconds and `Z`."""

    def monotonic(self) -> float:
        """Return seconds that never go back."""


class SecretStore(Protocol):
    """Where tokens live, each in an entry with a name. Every method raises UsageError (KEY_STORE_UNUSABLE) without a safe one."""

    def token(self, entry: str = TOKEN_ENTRY) -> str | None:
        """Return a token, or None when there is none."""

    def keep(self, token: str, entry: str = TOKEN_ENTRY) -> None:
        """Keep a token, and prove that it was kept."""

    def forget(self, entry: str = TOKEN_ENTRY) -> bool:
        """Remove a token; False if there was none."""

    def describe(self) -> str:
        """Return the name of the place."""
