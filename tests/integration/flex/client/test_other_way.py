"""Refusals that are worth one other try, and what is offered where they are not."""

from contextlib import closing
from dataclasses import replace

import pytest

from flexdesk.domain.clock import time_after
from flexdesk.domain.errors import ServiceError
from flexdesk.domain.run import Stage
from flexdesk.domain.watch import Watch
from flexdesk.flex.client import FlexWebClient
from flexdesk.flex.simulator import Simulator
from flexdesk.ports import FetchOrder
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.integration.flex.talking import TOKEN, Patience, fetch

TO_TODAY = FetchOrder("123456", "2026-02-02", "2026-03-02", 60.0)  # the clock says 2026-03-02, a Monday


def _ends(simulator: Simulator) -> list[str]:
    return [seen.params["td"] for seen in simulator.seen if seen.call == "request"]


def test_a_period_that_ends_with_an_unfinished_day_is_asked_for_with_an_earlier_end(simulator: Simulator) -> None:
    simulator.play("request:1003")

    heard = fetch(simulator.url, order=TO_TODAY)

    assert heard.error is None
    assert _ends(simulator) == ["20260302", "20260227"]
    assert "ends on 2026-02-27" in heard.retries[0][1].message


def test_an_earlier_end_is_tried_once(simulator: Simulator) -> None:
    simulator.play("request:1003*")

    assert fetch(simulator.url, order=TO_TODAY).code == "FLEX_1003"
    assert len(_ends(simulator)) == 2


def test_a_period_that_ended_long_ago_or_has_one_day_is_refused_at_once(simulator: Simulator) -> None:
    simulator.play("request:1003*")

    assert fetch(simulator.url, order=FetchOrder("1", "2026-01-02", "2026-02-20", 60.0)).code == "FLEX_1003"
    assert fetch(simulator.url, order=FetchOrder("1", "2026-03-02", "2026-03-02", 60.0)).code == "FLEX_1003"
    assert fetch(simulator.url).code == "FLEX_1003"
    assert len(simulator.seen) == 3


def test_a_statement_that_was_dropped_is_asked_for_anew(simulator: Simulator) -> None:
    simulator.play("poll:1017")
    client, patience = FlexWebClient(Settings(), TOKEN, simulator.url, clock := FakeClock()), Patience(clock)
    told = []

    def retry(stage: Stage, note: object) -> None:
        told.append((stage, getattr(note, "code", "")))
        simulator.play("poll:ok")

    talk = client.converse(FetchOrder("1", deadline=60.0), Watch(cancel=patience), retry)
    body = b"".join(talk.poll(talk.request()).chunks())
    talk.close()

    assert b"<FlexQueryResponse" in body
    assert told == [(Stage.POLL, "FLEX_1017")]


def test_a_statement_that_is_dropped_again_is_a_failure(simulator: Simulator) -> None:
    simulator.play("poll:1017*")

    assert fetch(simulator.url).code == "FLEX_1017"
    assert [seen.call for seen in simulator.seen] == ["request", "poll", "request", "poll"]


def test_where_days_were_given_the_own_period_of_the_query_is_offered(simulator: Simulator) -> None:
    for script, code in (("request:1020*", "FLEX_1020"), ("poll:1019*", "DEADLINE")):
        simulator.play(script)
        with_days, without = fetch(simulator.url, order=TO_TODAY), fetch(simulator.url)

        assert with_days.error is not None
        assert without.error is not None
        assert with_days.code == without.code == code
        assert "--period query" in with_days.error.failure.next_step
        assert "--period query" not in without.error.failure.next_step


def test_a_locked_token_is_told_and_not_tried_again(simulator: Simulator) -> None:
    simulator.play("request:1025*")

    heard = fetch(simulator.url)

    assert heard.code == "FLEX_1025"
    assert len(simulator.seen) == 1


@pytest.mark.parametrize("lockout", [1800.0, 7200.0])
def test_until_when_a_locked_token_is_left_alone_is_what_is_set(simulator: Simulator, lockout: float) -> None:
    simulator.play("request:1025*")
    clock = FakeClock()

    heard = fetch(simulator.url, Settings(lockout=lockout), clock=clock)

    assert heard.error is not None
    assert heard.error.failure.next_step.startswith(f"Leave it alone until {time_after(clock.utc_now(), lockout)}; ")


def test_plain_text_about_too_many_requests_is_the_throttle_that_1018_is(simulator: Simulator) -> None:
    simulator.play("request:text,poll:text")

    heard = fetch(simulator.url)

    assert heard.error is None
    assert heard.codes == ["FLEX_1018", "FLEX_1018"]


class Slow(Patience):
    """Oversleeps."""

    def wait(self, seconds: float) -> None:
        super().wait(seconds + 30.0)


def test_what_the_service_said_last_is_told_also_where_time_runs_out_during_a_wait(simulator: Simulator) -> None:
    simulator.play("poll:1019*")
    for deadline, said in ((60.0, True), (20.0, False)):
        client, patience = FlexWebClient(Settings(), TOKEN, simulator.url, clock := FakeClock()), Slow(clock)
        talk = client.converse(replace(TO_TODAY, deadline=deadline), Watch(cancel=patience), lambda _stage, _retry: None)
        with closing(talk), pytest.raises(ServiceError, match="DEADLINE") as caught:
            talk.poll(talk.request())
        assert ("FLEX_1019" in caught.value.failure.message) is said
        assert ("--period query" in caught.value.failure.next_step) is said
