"""What the client of the Flex Web Service needs of the store: one pace for each token, whichever program asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from flexdesk.domain.watch import Watch

IN_LINE = "in line"
"""The unit of a progress that tells a place in the line before a token; `done` is the place."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How often a token may be used: seconds between two requests, and how many of them in a minute."""

    gap: float
    most: int
    window: float = 60.5


@dataclass(frozen=True, slots=True)
class Booking:
    """How long the next request has to wait; `blocked_code` is the answer of IBKR's that stopped the token, if one did."""

    wait: float
    blocked_code: str | None = None


class FetchGovernor(Protocol):
    """Keeps all requests of a token, of every program on this store, within IBKR's limits."""

    def turn(self, token_key: str, watch: Watch) -> AbstractContextManager[None]:
        """Be the only one that fetches with a token, for the length of a block; tells the place in the line before. Raises Cancelled."""

    def reserve(self, token_key: str, limits: Limits, patience: float, watch: Watch) -> Booking:
        """Book the next request; nothing is booked if its wait takes all the patience."""

    def block(self, token_key: str, code: str, seconds: float, watch: Watch) -> None:
        """Let nobody use a token for a time, because IBKR said so."""

    def penalise(self, token_key: str, code: str, least: float, watch: Watch) -> float:
        """As `block`, for at least so many seconds, and twice as long with each time; return for how many."""

    def ease(self, token_key: str, watch: Watch) -> None:
        """Forget half of the times a token was penalised: it was of use again."""
