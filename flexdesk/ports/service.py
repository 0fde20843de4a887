"""What the desk needs of the Flex Web Service: one conversation per fetch, and a body at its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from flexdesk.domain.run import Stage
    from flexdesk.domain.watch import Watch


@dataclass(frozen=True, slots=True)
class FetchOrder:
    """One request to the Flex Web Service; dates are YYYY-MM-DD, both or none; `deadline` is seconds for all of it.

    With a `reference` nothing new is asked for: the statement of that name is polled.
    """

    flex_query_id: str
    from_date: str | None = None
    to_date: str | None = None
    deadline: float = 900.0
    reference: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Retry:
    """One answer that means "not yet", and how many seconds until the next try."""

    attempt: int
    code: str
    message: str
    wait: float


class RetryListener(Protocol):
    """Hears of every answer that means "not yet"."""

    def __call__(self, stage: Stage, retry: Retry, /) -> None:
        """Take note, before the wait begins."""


class Delivery(Protocol):
    """A body on its way in: read once (a file perhaps twice), closed always."""

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes as received; raises FlexDeskError if they stop before their end."""

    @property
    def size(self) -> int | None:
        """The announced number of bytes, if any."""

    def rewind(self) -> bool:
        """Go back to the first byte; False where that cannot be. Raises FlexDeskError."""

    def close(self) -> None:
        """Let go of the connection or file."""


class FlexConversation(Protocol):
    """One fetch: `request`, then `poll` until something is delivered. Raises ServiceError; never quotes the token."""

    def request(self) -> str:
        """Ask for the statement and return its reference code."""

    def poll(self, reference: str) -> Delivery:
        """Ask until the service delivers a body that is not one of its own answers."""

    def close(self) -> None:
        """End the conversation."""


class FlexService(Protocol):
    """The Flex Web Service."""

    def converse(self, order: FetchOrder, watch: Watch, retry: RetryListener) -> FlexConversation:
        """Begin one fetch; `retry` hears of every "not yet" before the wait begins."""
