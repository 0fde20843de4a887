"""The simulated service refuses what comes too fast, token by token, if the script wants it to."""

from datetime import UTC, date, datetime

import pytest

from flexdesk.flex.simulator.limit import RateLimit
from flexdesk.flex.simulator.reply import Reply
from flexdesk.flex.simulator.script import parse
from flexdesk.flex.simulator.service import Asked, Service
from flexdesk.flex.simulator.statements import Statements
from tests.fakes.clock import FakeClock

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
TOO_MANY = b"<ErrorCode>1018</ErrorCode>"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def serve(script: str, clock: FakeClock) -> Service:
    service = Service("http://127.0.0.1:1", parse(script), Statements(accounts=1, days=1), date(2026, 3, 20), lambda: NOW)
    service.limit = RateLimit(clock.monotonic)
    return service


def is_refused(service: Service, token: str = "one") -> bool:
    reply = service.answer(Asked("request", token, {"q": "1", "v": "3"}, "FlexDesk", "/"))
    assert isinstance(reply, Reply)
    return TOO_MANY in reply.body


def test_the_second_request_within_a_second_is_refused_with_1018(clock: FakeClock) -> None:
    service = serve("limit", clock)

    assert [is_refused(service), is_refused(service), is_refused(service, "another")] == [False, True, False]


def test_the_eleventh_request_within_a_minute_is_refused_with_1018(clock: FakeClock) -> None:
    service = serve("limit", clock)
    told = []
    for _ in range(11):
        told.append(is_refused(service))
        clock.advance(1.5)

    assert told == [False] * 10 + [True]


def test_without_the_switch_nobody_is_refused(clock: FakeClock) -> None:
    service = serve("", clock)

    assert not any(is_refused(service) for _ in range(11))
