"""`fetch --all`: only what is due, one program at a time, and what was missed is caught up."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import UsageError
from flexdesk.domain.query import Connection, SavedQuery, Schedule
from flexdesk.domain.run import RunStatus
from flexdesk.flex.simulator import Simulator
from flexdesk.flex.simulator.statements import Statements
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock

NOW = "2026-03-04T12:00:00.000000Z"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    with Simulator(statements=Statements(accounts=1, days=2), day=date(2026, 3, 3)) as simulator:
        yield simulator


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock, simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("FLEXDESK_TOKEN", "1234567890")
    desk = open_desk(Settings(store=str(tmp_path / "t.db"), base_url=simulator.url), clock)
    yield desk
    desk.close()


def test_what_is_due_is_fetched_once_and_again_after_its_next_slot(desk: Desk, clock: FakeClock) -> None:
    desk.queries.add(SavedQuery("Daily", "7", period="day"))
    desk.queries.add(SavedQuery("By hand", "8", schedule=Schedule.OFF))

    ((query, report),) = desk.due.fetch()
    assert (query.name, report.status) == ("Daily", RunStatus.SUCCESS)
    assert list(desk.due.fetch()) == []

    clock.advance(24 * 3600)
    assert [query.name for query, _ in desk.due.fetch()] == ["Daily"]


def test_days_that_were_missed_are_asked_for(desk: Desk, clock: FakeClock, simulator: Simulator) -> None:
    desk.queries.add(SavedQuery("Daily", "7", period="day"))
    list(desk.due.fetch())
    clock.advance(7 * 24 * 3600)
    simulator.seen.clear()

    list(desk.due.fetch())

    assert (simulator.seen[0].params["fd"], simulator.seen[0].params["td"]) == ("20260304", "20260310")


def test_a_failure_is_told_and_left_alone_for_a_while(desk: Desk, clock: FakeClock, simulator: Simulator) -> None:
    desk.queries.add(SavedQuery("Daily", "7"))
    simulator.play("request:1012")

    ((_, report),) = desk.due.fetch()
    assert report.failure is not None
    assert report.failure.code == "FLEX_1012"
    assert list(desk.due.fetch()) == []
    (health,) = desk.due.health()
    assert (health.history.failures, health.history.last_failure_code, health.is_due) == (1, "FLEX_1012", False)

    clock.advance(3600)
    assert len(list(desk.due.fetch())) == 1


def test_one_query_that_fails_does_not_hold_up_the_others(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.connections.add(Connection("other"))
    desk.queries.add(SavedQuery("A", "7", "other"))
    desk.queries.add(SavedQuery("B", "8"))
    monkeypatch.delenv("FLEXDESK_TOKEN")
    monkeypatch.setenv("FLEXDESK_TOKEN_OTHER", "1234567890")

    first, second = (report for _, report in desk.due.fetch())

    assert first.status is RunStatus.SUCCESS
    assert second.failure is not None
    assert second.failure.code in ("TOKEN_MISSING", "KEY_STORE_UNUSABLE")


def test_a_second_program_does_not_fetch_at_the_same_time(desk: Desk, tmp_path: Path, clock: FakeClock, simulator: Simulator) -> None:
    desk.queries.add(SavedQuery("A", "7"))
    other = open_desk(Settings(store=str(tmp_path / "t.db"), base_url=simulator.url), clock)
    with desk._store.book.fetching_alone(), pytest.raises(UsageError, match="ALREADY_FETCHING"):
        list(other.due.fetch())
    assert len(list(other.due.fetch())) == 1
    other.close()


def test_what_was_fetched_is_covered(desk: Desk) -> None:
    desk.queries.add(SavedQuery("Daily", "7", period="day"))
    list(desk.due.fetch())

    (row,) = desk.coverage.rows(flex_query_id="7")

    assert row.days[-1][0] == "2026-03-03"
    assert desk.coverage.until("7") == "2026-03-03"
    assert desk.coverage.until("8") is None
    assert desk.coverage.rows(account_id="nobody") == ()
