"""A governor that lets everybody go at once."""

from collections.abc import Iterator
from contextlib import contextmanager

from flexdesk.domain.watch import Watch
from flexdesk.ports import Booking, Limits


class FreeGovernor:
    """Implements `flexdesk.ports.FetchGovernor`."""

    @contextmanager
    def turn(self, token_key: str, watch: Watch) -> Iterator[None]:
        yield

    def reserve(self, token_key: str, limits: Limits, patience: float, watch: Watch) -> Booking:
        return Booking(0.0)

    def block(self, token_key: str, code: str, seconds: float, watch: Watch) -> None:
        """Nobody is stopped."""

    def penalise(self, token_key: str, code: str, least: float, watch: Watch) -> float:
        return least

    def ease(self, token_key: str, watch: Watch) -> None:
        """There is nothing to forget."""
