"""The pace of a token, which the store keeps: the same for every program that uses it."""

from flexdesk.domain.watch import Watch
from flexdesk.ports import FetchGovernor, Limits


class Pace:
    """When a token may be used next: without a governor at any time, as a simulator on this computer lets one.

    `blocked_code` says which answer of IBKR's stopped the token.
    """

    def __init__(self, governor: FetchGovernor | None, token_key: str, limits: Limits, watch: Watch) -> None:
        self._governor, self._token_key, self._limits = governor, token_key, limits
        self._watch = watch
        self.gap = limits.gap
        self.blocked_code: str | None = None

    def reserve(self, patience: float) -> float:
        """Book the next request and return how many seconds it has to wait; nothing is booked if that takes all the patience."""
        if self._governor is None:
            return 0.0
        booking = self._governor.reserve(self._token_key, self._limits, patience, self._watch)
        self.blocked_code = booking.blocked_code
        return booking.wait

    def block(self, code: str, seconds: float) -> None:
        """Stop the token for every program."""
        if self._governor is not None:
            self._governor.block(self._token_key, code, seconds, self._watch)

    def penalise(self, code: str, least: float) -> float:
        """Stop it after too many requests, for longer with each time, and return how long."""
        return least if self._governor is None else self._governor.penalise(self._token_key, code, least, self._watch)

    def ease(self) -> None:
        """Forget half of the times: the service has delivered."""
        if self._governor is not None:
            self._governor.ease(self._token_key, self._watch)
