"""Cancel is obeyed in every phase, and the deadline even by a server that never stops sending."""

import socket
import threading

import pytest

from flexdesk.domain.errors import Cancelled, ServiceError
from flexdesk.domain.run import Stage
from flexdesk.domain.watch import CancelToken, Watch
from flexdesk.flex.client import FlexWebClient
from flexdesk.flex.client.conversation import WebConversation
from flexdesk.flex.simulator import Simulator
from flexdesk.flex.simulator.server import Seen
from flexdesk.ports import FetchOrder, Retry
from flexdesk.settings import Settings
from tests.integration.flex.talking import TOKEN, exchanges

PATIENT = Settings(read_timeout=3600, connect_timeout=3600)
"""No timeout of the connection helps here: only cancel and deadline do."""


class Tripwire(list[Seen]):
    """Pulls the cancel cord when the given number of requests has come in."""

    def __init__(self, cancel: CancelToken, number: int) -> None:
        super().__init__()
        self._cancel, self._number = cancel, number

    def append(self, item: Seen) -> None:
        super().append(item)
        if len(self) >= self._number:
            self._cancel.cancel()


def _talk(url: str, cancel: CancelToken, deadline: float = 3600.0) -> WebConversation:
    return FlexWebClient(PATIENT, TOKEN, url).converse(FetchOrder("1", deadline=deadline), Watch(cancel=cancel), lambda _s, _r: None)


def _all_hung_up() -> bool:
    for thread in exchanges():
        thread.join(10)
    return not exchanges()


def test_cancelled_before_it_began_nothing_is_sent(simulator: Simulator) -> None:
    cancel = CancelToken()
    cancel.cancel()

    with pytest.raises(Cancelled):
        _talk(simulator.url, cancel).request()
    assert _all_hung_up()


def test_cancelled_while_the_name_is_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    cancel, found = CancelToken(), threading.Event()

    def look_up(*_args: object, **_kwargs: object) -> None:
        cancel.cancel()
        found.wait()
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    with pytest.raises(Cancelled):
        _talk("http://127.0.0.1:9", cancel).request()
    found.set()
    assert _all_hung_up()


@pytest.mark.parametrize("name", ["stall", "slowhead"])
@pytest.mark.parametrize(("call", "count"), [("request", 1), ("poll", 2)])
def test_cancelled_while_waiting_for_the_answer(
    simulator: Simulator, monkeypatch: pytest.MonkeyPatch, call: str, count: int, name: str
) -> None:
    cancel = CancelToken()
    monkeypatch.setattr(simulator, "seen", Tripwire(cancel, count))
    simulator.play(f"{call}:{name}*")
    talk = _talk(simulator.url, cancel)

    with pytest.raises(Cancelled):
        talk.poll(talk.request())
    talk.close()
    assert _all_hung_up()


def test_cancelled_between_two_polls(simulator: Simulator) -> None:
    cancel = CancelToken()
    simulator.play("poll:1018*")

    def hear(_stage: Stage, _retry: Retry) -> None:
        cancel.cancel()

    talk = FlexWebClient(PATIENT, TOKEN, simulator.url).converse(FetchOrder("1"), Watch(cancel=cancel), hear)
    with pytest.raises(Cancelled):
        talk.poll(talk.request())
    assert _all_hung_up()


def test_cancelled_while_the_statement_comes_in(simulator: Simulator) -> None:
    cancel = CancelToken()
    simulator.play("poll:stallbody")
    talk = _talk(simulator.url, cancel)
    delivery = talk.poll(talk.request())
    chunks = delivery.chunks()
    next(chunks)
    cancel.cancel()

    with pytest.raises(Cancelled):
        list(chunks)
    delivery.close()
    assert _all_hung_up()


@pytest.mark.parametrize("name", ["stall", "slowhead", "slow", "stallbody"])
@pytest.mark.parametrize("call", ["request", "poll"])
def test_the_deadline_ends_what_no_timeout_ends(simulator: Simulator, call: str, name: str) -> None:
    simulator.play(f"{call}:{name}*")
    talk = _talk(simulator.url, CancelToken(), 0.6)

    with pytest.raises(ServiceError) as caught:
        list(talk.poll(talk.request()).chunks())
    talk.close()

    assert caught.value.code in ("DEADLINE", "BAD_REPLY")
    assert _all_hung_up()


def test_a_closed_conversation_hangs_up_a_body_that_nobody_read(simulator: Simulator) -> None:
    simulator.play("poll:stallbody")
    talk = _talk(simulator.url, CancelToken())
    talk.poll(talk.request())
    talk.close()

    assert _all_hung_up()
