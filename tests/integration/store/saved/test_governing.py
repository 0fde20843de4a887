"""One pace for each token, whoever asks: kept in the store, on both kinds of database."""

import math

import pytest

from flexdesk.domain.watch import Watch
from flexdesk.flex.simulator.limit import RateLimit
from flexdesk.ports import Booking, Limits
from flexdesk.settings import Settings
from flexdesk.store import open_store
from flexdesk.store.saved.governing import StoreGovernor
from flexdesk.store.store import SqlStore
from tests.fakes.clock import FakeClock

LIMITS = Limits(gap=1.0, most=10, window=60.0)


@pytest.fixture
def still() -> FakeClock:
    return FakeClock()


@pytest.fixture
def governor(store: SqlStore, still: FakeClock) -> StoreGovernor:
    return StoreGovernor(store._database, still)


def _book(governor: StoreGovernor, key: str = "a", patience: float = math.inf, limits: Limits = LIMITS) -> Booking:
    return governor.reserve(key, limits, patience, Watch())


def test_ten_requests_a_second_apart_and_the_eleventh_a_minute_after_the_first(governor: StoreGovernor) -> None:
    waits = [_book(governor).wait for _ in range(11)]

    assert waits == pytest.approx([*map(float, range(10)), 60.0], abs=1e-3)
    assert _book(governor, "another token").wait == 0
    assert _book(governor, limits=Limits(0.0, 1000, 60.0)).wait == pytest.approx(60.0, abs=1e-3)  # not before what is booked


def test_any_burst_of_requests_is_spread_out_to_what_ibkr_allows(governor: StoreGovernor, still: FakeClock) -> None:
    settings, limit = Settings(), RateLimit(still.monotonic)
    allowed = []
    for _ in range(40):
        still.advance(_book(governor, limits=Limits(settings.request_gap, settings.requests_per_minute)).wait)
        allowed.append(limit.allows("a"))

    assert all(allowed)


def test_what_is_booked_far_ahead_is_kept_in_mind(governor: StoreGovernor) -> None:
    waits = [_book(governor).wait for _ in range(41)]

    assert waits[40] == pytest.approx(240.0, abs=1e-3)
    assert all(later - earlier >= 59.9 for earlier, later in zip(waits, waits[10:], strict=False))


def test_behind_a_stop_the_pace_is_kept_too(governor: StoreGovernor) -> None:
    governor.block("a", "FLEX_1018", 600.0, Watch())

    assert [_book(governor).wait for _ in range(3)] == pytest.approx([600.0, 601.0, 602.0], abs=1e-3)


def test_two_programs_share_the_pace(governor: StoreGovernor, store_url: str, still: FakeClock) -> None:
    other = open_store(store_url, clock=still)

    assert _book(governor).wait == 0
    assert _book(other.governor).wait == pytest.approx(1.0, abs=1e-3)
    still.advance(5)
    assert _book(governor).wait == 0
    other.close()


def test_nothing_is_booked_beyond_the_patience(governor: StoreGovernor) -> None:
    _book(governor)

    assert _book(governor, patience=0.5).wait == pytest.approx(1.0, abs=1e-3)
    assert _book(governor).wait == pytest.approx(1.0, abs=1e-3)


def test_a_token_that_was_stopped_rests_for_everybody_and_says_why(governor: StoreGovernor, still: FakeClock) -> None:
    governor.block("a", "FLEX_1025", 1800.0, Watch())

    booking = _book(governor, patience=900.0)

    assert booking.wait == pytest.approx(1800.0, abs=1e-3)
    assert booking.blocked_code == "FLEX_1025"
    still.advance(1801)
    assert _book(governor) == Booking(0.0)


def test_a_clock_that_was_set_back_stops_nobody_for_long(governor: StoreGovernor, still: FakeClock) -> None:
    governor.block("a", "FLEX_1018", 60.0, Watch())
    _book(governor)
    still.advance(-90_000)

    assert _book(governor) == Booking(0.0)


def test_a_token_that_asks_too_often_rests_longer_each_time_and_half_of_it_is_forgotten_after_a_success(
    governor: StoreGovernor, still: FakeClock
) -> None:
    rests = []
    for _ in range(4):
        rests.append(governor.penalise("a", "FLEX_1018", 10.0, Watch()))
        still.advance(rests[-1] + 1)
    assert rests == [15.0, 30.0, 60.0, 120.0]

    governor.ease("a", Watch())
    assert governor.penalise("a", "FLEX_1018", 10.0, Watch()) == 60.0
    assert _book(governor).blocked_code == "FLEX_1018"
    for _ in range(10):
        last = governor.penalise("a", "FLEX_1018", 10.0, Watch())
    assert last == 1800.0
    assert governor.penalise("b", "FLEX_1018", 40.0, Watch()) == 40.0


def test_a_day_in_peace_makes_good_for_every_penalty(governor: StoreGovernor, still: FakeClock) -> None:
    for _ in range(5):
        governor.penalise("a", "FLEX_1018", 1.0, Watch())
    still.advance(2 * 86_400)

    assert governor.penalise("a", "FLEX_1018", 1.0, Watch()) == 15.0


def test_where_nothing_was_penalised_there_is_nothing_to_forget(governor: StoreGovernor) -> None:
    governor.ease("never seen", Watch())

    assert _book(governor, "never seen") == Booking(0.0)
