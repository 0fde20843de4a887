"""Waiting for IBKR's limit is told, and never waited for longer than the fetch may take."""

import math
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from flexdesk.domain.clock import time_after
from flexdesk.domain.errors import ServiceError
from flexdesk.domain.run import Stage
from flexdesk.domain.secret import Secret
from flexdesk.domain.watch import Progress, Watch
from flexdesk.flex.client import FlexWebClient
from flexdesk.flex.client.conversation import WebConversation
from flexdesk.flex.client.pace import Pace
from flexdesk.flex.simulator import Simulator
from flexdesk.ports import FetchOrder, Limits, Retry
from flexdesk.settings import Settings
from flexdesk.store import open_store
from flexdesk.store.saved.governing import StoreGovernor
from flexdesk.store.store import SqlStore
from tests.fakes.clock import FakeClock
from tests.integration.flex.talking import ORDER, TOKEN, Patience, pace_as_if_remote

WAITING = "IBKR allows 10 requests a minute, polls included. Waiting 60 s, until {}."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[SqlStore]:
    with closing(open_store(str(tmp_path / "t.db"))) as store:
        yield store


def _paced(store: SqlStore, url: str, used: int, deadline: float) -> tuple[WebConversation, Patience, list[Progress]]:
    """Return a conversation whose token has been used so often just now, how it waits and what it tells."""
    clock, told = FakeClock(), list[Progress]()
    pace, patience = Pace(StoreGovernor(store._database, clock), "token", Limits(0.0, 10), Watch()), Patience(clock)
    for _ in range(used):
        pace.reserve(math.inf)
    client = FlexWebClient(Settings(), TOKEN, url, clock)
    order, watch = FetchOrder("123456", deadline=deadline), Watch(told.append, cancel=patience)
    free = client.converse(order, watch, _ignore)  # a simulator on this computer has no pace
    return WebConversation(order, watch, _ignore, replace(free._means, pace=pace), free._guard), patience, told


def _ignore(_stage: Stage, _retry: Retry) -> None:
    """Nobody asks how often."""


def test_a_wait_for_the_limit_is_told_before_it_begins(simulator: Simulator, store: SqlStore) -> None:
    talk, patience, told = _paced(store, simulator.url, 10, 900.0)

    assert talk.request()
    at = time_after("2026-03-02T08:00:00.000000Z", 60.5)
    assert told == [Progress(WAITING.format(at), stage=Stage.REQUEST)]
    assert patience.waits == [60.5]


def test_without_a_wait_nothing_is_told(simulator: Simulator, store: SqlStore) -> None:
    talk, patience, told = _paced(store, simulator.url, 9, 900.0)

    assert talk.request()
    assert told == []
    assert patience.waits == []


def test_a_wait_beyond_the_deadline_ends_the_fetch_at_once_and_sends_nothing(simulator: Simulator, store: SqlStore) -> None:
    talk, patience, told = _paced(store, simulator.url, 10, 60.0)

    with pytest.raises(ServiceError, match="limit of 10 requests a minute") as caught:
        talk.request()

    assert caught.value.code == "DEADLINE"
    assert told == []
    assert patience.waits == []
    assert simulator.seen == []


def test_a_token_that_asked_too_often_rests_longer_in_the_next_fetch_until_fetches_go_well(
    simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rest is kept in the store, so that it holds for every program there."""
    clock = FakeClock()

    def rest_of(script: str) -> float:
        simulator.play(script)
        told: list[float] = []
        client = FlexWebClient(Settings(), TOKEN, simulator.url, clock, here.governor)
        talk = client.converse(replace(ORDER, deadline=900.0), Watch(cancel=Patience(clock)), lambda _stage, retry: told.append(retry.wait))
        talk.poll(talk.request()).close()
        return told[0] if told else 0.0

    pace_as_if_remote(monkeypatch)
    with closing(open_store(str(tmp_path / "t.db"), clock=clock)) as here:
        first = rest_of("request:1018,poll:ok")
        for _ in range(3):
            here.governor.penalise(Secret(TOKEN).key, "FLEX_1018", 0.0, Watch())
        later = rest_of("request:1018,poll:ok")
        for _ in range(3):
            rest_of("poll:ok")
        last = rest_of("request:1018,poll:ok")

    assert 15.0 <= first < 17.0
    assert later == 120.0
    assert 15.0 <= last < 17.0


def test_without_a_governor_nothing_is_sent_to_ibkr() -> None:
    client = FlexWebClient(Settings(), TOKEN, "https://ndcdyn.interactivebrokers.com", FakeClock())

    with pytest.raises(ValueError, match="need a governor"):
        client.converse(FetchOrder("123456"), Watch(), lambda _stage, _retry: None)


def test_after_1025_no_fetch_of_any_program_on_the_store_asks_until_the_lockout_is_over(simulator: Simulator, store: SqlStore) -> None:
    simulator.play("request:1025")
    first, _, _ = _paced(store, simulator.url, 0, 900.0)
    with pytest.raises(ServiceError, match="FLEX_1025"):
        first.request()
    simulator.play("request:ok")
    second, _, _ = _paced(store, simulator.url, 0, 900.0)
    with pytest.raises(ServiceError, match="another 1800 s") as caught:
        second.request()
    third, patience, _ = _paced(store, simulator.url, 0, 3600.0)

    assert caught.value.code == "DEADLINE"
    assert "FLEX_1025" in str(caught.value)
    assert len(simulator.seen) == 1
    assert third.request()
    assert patience.waits == [1800.0]
