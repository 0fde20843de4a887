"""Fetching in tests: a clock that stands still but for the waits, and an ear for everything that is told."""

import threading
from dataclasses import dataclass, field, replace

import pytest

from flexdesk.domain.errors import FlexDeskError
from flexdesk.domain.run import Stage
from flexdesk.domain.watch import CancelToken, Watch
from flexdesk.flex.client import FlexWebClient
from flexdesk.flex.client.address import Address
from flexdesk.flex.client.conversation import Means, WebConversation
from flexdesk.ports import FetchOrder, Retry
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.fakes.governor import FreeGovernor

TOKEN = "987654321CANARY/+=0123456"
ORDER = FetchOrder("123456", deadline=60.0)


class Patience(CancelToken):
    """Waits without waiting: the clock moves instead."""

    def __init__(self, clock: FakeClock) -> None:
        super().__init__()
        self._clock = clock
        self.waits: list[float] = []

    def wait(self, seconds: float) -> None:
        self.check()
        self.waits.append(seconds)
        self._clock.advance(seconds)


@dataclass
class Heard:
    """How a fetch went."""

    body: bytes = b""
    error: FlexDeskError | None = None
    retries: list[tuple[Stage, Retry]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def code(self) -> str | None:
        return self.error.code if self.error else None

    @property
    def codes(self) -> list[str]:
        return [retry.code for _, retry in self.retries]


def fetch(url: str, settings: Settings | None = None, order: FetchOrder = ORDER, clock: FakeClock | None = None) -> Heard:
    """Hold a whole conversation with the service at `url`; no wait takes time."""
    heard, clock = Heard(), clock or FakeClock()
    patience = Patience(clock)
    client = FlexWebClient(settings or Settings(read_timeout=5.0), TOKEN, url, clock, FreeGovernor())
    try:
        talk = client.converse(order, Watch(cancel=patience), lambda stage, retry: heard.retries.append((stage, retry)))
        _talk(talk, heard)
    except FlexDeskError as error:
        heard.error = error
    heard.waits = patience.waits
    return heard


def _talk(talk: WebConversation, heard: Heard) -> None:
    try:
        delivery = talk.poll(talk.request())
        for chunk in delivery.chunks():
            heard.body += chunk
    finally:
        heard.notes = talk.notes
        talk.close()


def exchanges() -> list[threading.Thread]:
    """Return the threads of exchanges that still run."""
    return [thread for thread in threading.enumerate() if thread.name == "flex-exchange"]


def pace_as_if_remote(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold fetches from a simulator to the pace that the store keeps, as those from IBKR."""
    real = FlexWebClient._means

    def means(client: FlexWebClient, address: Address, watch: Watch) -> Means:
        return replace(real(client, address, watch), pace=client._pace(replace(address, is_loopback=False), watch))

    monkeypatch.setattr(FlexWebClient, "_means", means)
