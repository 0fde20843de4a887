"""The pace of a token that the store keeps: the same for every program that uses it."""

import math

from flexdesk.domain.watch import Watch
from flexdesk.ports import FetchGovernor, Limits


class StoredPace:
    """As `Pace`, for all programs on one store; `blocked_code` says which answer of IBKR's stopped the token."""

    def __init__(self, governor: FetchGovernor, token_key: str, limits: Limits, watch: Watch) -> None:
        self._governor, self._token_key, self._limits = governor, token_key, limits
        self._watch = watch
        self.gap = limits.gap
        self.blocked_code: str | None = None

    def reserve(self, _now: float, patience: float = math.inf) -> float:
        """Book the next request and return how many seconds it has to wait; nothing is booked if that takes all the patience."""
        booking = self._governor.reserve(self._token_key, self._limits, patience, self._watch)
        self.blocked_code = booking.blocked_code
        return booking.wait

    def block(self, code: str, seconds: float) -> None:
        """Stop the token for every program."""
        self._governor.block(self._token_key, code, seconds, self._watch)

    def penalise(self, code: str, least: float) -> float:
        """Stop it for longer with each time, and return how long."""
        return self._governor.penalise(self._token_key, code, least, self._watch)

    def ease(self) -> None:
        """Forget half of the times: the service has delivered."""
        self._governor.ease(self._token_key, self._watch)
