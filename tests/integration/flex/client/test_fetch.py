"""The way of a fetch over real HTTP: what is asked, how often, and what comes back."""

import platform
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from typing import Any

import pytest
from lxml import etree

from flexdesk import __version__
from flexdesk.domain.errors import UsageError
from flexdesk.domain.run import Stage
from flexdesk.domain.watch import Watch
from flexdesk.flex.client import FlexWebClient
from flexdesk.flex.client.codes import CODES, Kind
from flexdesk.flex.simulator import Simulator
from flexdesk.flex.simulator.limit import RateLimit
from flexdesk.flex.simulator.statements import StatementOrder, Statements
from flexdesk.ports import FetchOrder, Retry
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.integration.flex.talking import ORDER, TOKEN, Patience, fetch

FINAL = [each.number for each in CODES if each.kind is Kind.REFUSE]
PASSING = [each.number for each in CODES if each.kind is not Kind.REFUSE]


def test_the_statement_comes_after_one_not_yet(simulator: Simulator) -> None:
    heard = fetch(simulator.url)

    assert heard.error is None
    assert heard.codes == ["FLEX_1019"]
    assert heard.body == b"".join(Statements(accounts=1, days=2).stream(StatementOrder("123456", date(2026, 3, 20))))


@pytest.mark.parametrize("path", ["", "/", "/AccountManagement/FlexWebService", "/AccountManagement/FlexWebService/"])
def test_the_base_url_may_leave_out_the_path(simulator: Simulator, path: str) -> None:
    assert fetch(simulator.url + path).error is None


def test_a_second_fetch_of_the_same_day_brings_the_same_bytes(simulator: Simulator) -> None:
    assert fetch(simulator.url).body == fetch(simulator.url).body


def test_rendered_anew_only_the_header_line_differs(simulator: Simulator) -> None:
    simulator.play("nocache")
    first, second = (fetch(simulator.url).body.splitlines() for _ in range(2))
    differing = [line for line, other in zip(first, second, strict=True) if line != other]

    assert [line[:15] for line in differing] == [b"<FlexStatement "]


def test_version_query_and_user_agent_are_sent(simulator: Simulator) -> None:
    fetch(simulator.url)
    request, *polls = simulator.seen

    assert request.params == {"q": "123456", "v": "3"}
    assert all(re.fullmatch(r"\d{10}", poll.params["q"]) and poll.params["v"] == "3" for poll in polls)
    assert {seen.user_agent for seen in simulator.seen} == {f"FlexDesk/{__version__} Python/{platform.python_version()}"}
    assert all(seen.had_token for seen in simulator.seen)


def test_the_user_agent_can_be_set(simulator: Simulator) -> None:
    fetch(simulator.url, Settings(user_agent="Java/1.8"))

    assert {seen.user_agent for seen in simulator.seen} == {"Java/1.8"}


def test_a_user_agent_that_no_header_can_have_is_refused() -> None:
    with pytest.raises(UsageError, match="FLEXDESK_USER_AGENT"):
        FlexWebClient(Settings(user_agent="a\r\nX: y"), TOKEN)


@pytest.mark.parametrize("token", ["", "  \n"])
def test_without_a_token_nothing_is_begun(token: str) -> None:
    with pytest.raises(UsageError, match="TOKEN_MISSING"):
        FlexWebClient(Settings(), token)


def test_dates_are_sent_without_dashes_and_come_back_in_the_statement(simulator: Simulator) -> None:
    heard = fetch(simulator.url, order=FetchOrder("1", "2026-03-02", "2026-03-06"))
    statement: Any = etree.fromstring(heard.body).find(".//FlexStatement")

    assert simulator.seen[0].params == {"q": "1", "v": "3", "fd": "20260302", "td": "20260306"}
    assert {"fd", "td"}.isdisjoint(simulator.seen[1].params)
    assert (statement.get("fromDate"), statement.get("toDate"), statement.get("period")) == ("20260302", "20260306", "")


@pytest.mark.parametrize("call", ["request", "poll"])
@pytest.mark.parametrize("number", FINAL)
def test_a_final_code_ends_the_fetch_with_a_sentence_and_a_next_step(simulator: Simulator, call: str, number: str) -> None:
    simulator.play(f"{call}:{number}")
    heard = fetch(simulator.url)

    assert heard.code == f"FLEX_{number}"
    assert heard.error is not None
    assert heard.error.failure.message.endswith(".")
    assert heard.error.failure.next_step.endswith(".")
    assert [retry.code for _, retry in heard.retries] == (
        ["FLEX_1017"] if (call, number) == ("poll", "1017") else []
    )  # asked for anew, once


@pytest.mark.parametrize(("call", "stage"), [("request", Stage.REQUEST), ("poll", Stage.POLL)])
@pytest.mark.parametrize("number", PASSING)
def test_a_passing_code_is_told_waited_for_and_got_over(simulator: Simulator, call: str, stage: Stage, number: str) -> None:
    simulator.play(f"{call}:{number}*3")
    heard = fetch(simulator.url, order=FetchOrder("123456", deadline=900.0))
    told = [(each, retry.code, retry.attempt) for each, retry in heard.retries if each is stage]

    assert heard.error is None
    assert told[:3] == [(stage, f"FLEX_{number}", attempt) for attempt in (1, 2, 3)]
    assert {retry.wait for _, retry in heard.retries} <= {round(wait, 3) for wait in heard.waits}


def test_what_never_gets_ready_ends_at_the_deadline_with_its_last_word(simulator: Simulator) -> None:
    simulator.play("poll:1019*")
    heard = fetch(simulator.url)

    assert heard.code == "DEADLINE"
    assert "FLEX_1019" in str(heard.error)
    assert "(60 s)" in str(heard.error)
    assert sum(heard.waits) <= 60


def test_a_wait_longer_than_the_time_that_is_left_is_not_begun_and_told_so(simulator: Simulator) -> None:
    simulator.play("request:1018*")
    heard = fetch(simulator.url, order=FetchOrder("123456", deadline=8.0))

    assert heard.code == "DEADLINE"
    assert "the next try would be after the time that the fetch may take (8 s)" in str(heard.error)
    assert heard.waits == []


def test_nothing_for_an_answer_means_not_yet_and_at_last_a_failure(simulator: Simulator) -> None:
    simulator.play("poll:empty,poll:blank")
    assert fetch(simulator.url).codes == ["EMPTY_REPLY", "EMPTY_REPLY"]

    simulator.play("poll:empty*")
    assert fetch(simulator.url).code == "EMPTY_REPLY"


def test_after_1018_the_wait_is_ten_seconds_at_least(simulator: Simulator) -> None:
    simulator.play("poll:1018*2")
    waits = [retry.wait for _, retry in fetch(simulator.url).retries]

    assert min(waits) >= 10
    assert waits == sorted(waits)


def test_a_service_that_keeps_its_limits_is_got_over(simulator: Simulator) -> None:
    clock = FakeClock()
    simulator.service.limit = RateLimit(clock.monotonic)
    simulator.play("limit")
    heard = fetch(simulator.url, clock=clock)

    assert heard.error is None
    assert "FLEX_1018" in heard.codes


def test_the_old_path_is_told_apart_and_final(simulator: Simulator) -> None:
    heard = fetch(f"{simulator.url}/Universal/servlet")

    assert heard.code == "FLEX_1001"
    assert heard.retries == []
    assert "FLEXDESK_BASE_URL" in str(heard.error and heard.error.failure.next_step)


def test_a_connection_that_fails_now_and_then_is_no_connection_that_fails(simulator: Simulator) -> None:
    simulator.play(",".join(["poll:reset,poll:1019"] * 4))

    heard = fetch(simulator.url)

    assert heard.error is None
    assert heard.codes == ["NET_RESET", "FLEX_1019"] * 4


def test_a_reference_code_is_bound_to_its_token(simulator: Simulator) -> None:
    watch = Watch(cancel=Patience(FakeClock()))
    owner, stranger = (FlexWebClient(Settings(), token, simulator.url).converse(ORDER, watch, _deaf) for token in (TOKEN, "another"))
    reference = owner.request()

    simulator.seen.clear()
    assert b"".join(stranger.poll(reference).chunks())

    assert [seen.call for seen in simulator.seen if seen.call == "request"] == ["request"]  # it had to ask for a statement of its own
    for talk in (owner, stranger):
        talk.close()


def _deaf(_stage: Stage, _retry: Retry) -> None:
    """Nobody listens."""


def test_the_same_reference_can_be_fetched_again(simulator: Simulator) -> None:
    simulator.play("poll:ok")
    talk = FlexWebClient(Settings(), TOKEN, simulator.url).converse(ORDER, Watch(cancel=Patience(FakeClock())), _deaf)
    reference = talk.request()
    first, second = (b"".join(talk.poll(reference).chunks()) for _ in range(2))

    assert first == second != b""


def test_no_compression_is_asked_for_and_nothing_is_sent_that_was_not_meant() -> None:
    """What comes compressed is refused, so a server must never think that it may."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server, ThreadPoolExecutor(1) as aside:
        asked = aside.submit(_one_request, server)
        fetch(f"http://127.0.0.1:{server.getsockname()[1]}")
        lines = asked.result().split("\r\n")

    headers = dict(line.lower().split(": ", 1) for line in lines[1:])
    assert headers["accept-encoding"] == "identity"
    assert headers.keys() == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def _one_request(server: socket.socket) -> str:
    """Return the head of the first request, and answer it with nothing."""
    asked = b""
    connection, _ = server.accept()
    with connection:
        while b"\r\n\r\n" not in asked:
            asked += connection.recv(4096)
        connection.sendall(b"HTTP/1.1 400 No\r\nContent-Length: 0\r\n\r\n")
    return asked.decode().removesuffix("\r\n\r\n")
