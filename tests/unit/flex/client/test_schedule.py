"""Waits keep IBKR's limits: one request a second, ten a minute."""

import itertools

import pytest

from flexdesk.flex.client.codes import Kind
from flexdesk.flex.client.schedule import schedule_for
from flexdesk.flex.simulator.limit import RateLimit


@pytest.mark.parametrize("luck", [0.0, 0.5, 1.0])
def test_the_polls_of_a_fetch_stay_within_the_limit_by_themselves(luck: float) -> None:
    schedule = schedule_for(10.0, is_loopback=False)
    waits = [schedule.first_poll, *(schedule.wait(Kind.WAIT, count, luck) for count in range(1, 30))]
    now = itertools.accumulate(waits, initial=0.0)
    limit = RateLimit(lambda: next(now))

    assert all(limit.allows("t") for _ in range(30))


def test_a_schedule_that_is_too_quick_would_be_noticed() -> None:
    """The negative control of the test above."""
    schedule = schedule_for(2.0, is_loopback=False)
    now = itertools.accumulate((schedule.wait(Kind.WAIT, count, 0.0) for count in range(1, 31)), initial=0.0)
    limit = RateLimit(lambda: next(now))

    assert not all(limit.allows("t") for _ in range(30))


@pytest.mark.parametrize("is_loopback", [True, False])
def test_after_1018_it_waits_ten_seconds_at_least(is_loopback: bool) -> None:
    schedule = schedule_for(0.5, is_loopback=is_loopback)

    assert min(schedule.wait(Kind.THROTTLE, count, 0.0) for count in range(1, 9)) >= 10


def test_waits_grow_up_to_the_interval_of_the_settings() -> None:
    schedule = schedule_for(10.0, is_loopback=False)
    waits = [schedule.wait(Kind.WAIT, count, 0.0) for count in range(1, 9)]

    assert waits == sorted(waits)
    assert waits[-1] == 10.0


def test_a_simulator_is_polled_quickly() -> None:
    schedule = schedule_for(10.0, is_loopback=True)

    assert schedule.first_poll + schedule.wait(Kind.WAIT, 1, 1.0) < 1
