"""`fetch --all`: only what is due, one program at a time, and what was missed is caught up."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import FetchChoice
from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.errors import UsageError
from flexdesk.domain.query import Connection, SavedQuery, Schedule
from flexdesk.domain.run import RunStatus
from flexdesk.flex.simulator import Simulator
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.integration.desk.conftest import days_asked
from tests.support.documents import build_document, build_statement, section, trade


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


def test_an_account_of_which_only_an_old_file_tells_does_not_stretch_every_fetch(
    desk: Desk, clock: FakeClock, simulator: Simulator, tmp_path: Path
) -> None:
    closed = build_statement(section("Trades", "Trade", trade(1)), account="U-CLOSED", from_date="20200101", to_date="20200630")
    (tmp_path / "old.xml").write_bytes(build_document(closed))
    desk.import_file(ImportOrder(str(tmp_path / "old.xml"), "7"))
    desk.queries.add(SavedQuery("Daily", "7", period="day"))
    list(desk.due.fetch())
    clock.advance(24 * 3600)
    simulator.seen.clear()

    list(desk.due.fetch())

    assert (simulator.seen[0].params["fd"], simulator.seen[0].params["td"]) == ("20260304", "20260304")


def test_a_saved_query_that_is_fetched_by_hand_catches_up_too_unless_days_are_chosen(desk: Desk, clock: FakeClock) -> None:
    query = SavedQuery("Daily", "7", period="day")
    desk.queries.add(query)
    list(desk.due.fetch())
    clock.advance(7 * 24 * 3600)

    as_saved, chosen = desk.queries.request(query, "t"), desk.queries.request(query, "t", FetchChoice(period="day"))

    assert (as_saved.from_date, as_saved.to_date) == ("2026-03-04", "2026-03-10")
    assert (chosen.from_date, chosen.to_date) == ("2026-03-10", "2026-03-10")


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
    assert second.failure.code == "TOKEN_MISSING"


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


def test_closed_months_are_fetched_again_once_a_month_in_as_few_windows_as_can_be(
    desk: Desk, clock: FakeClock, simulator: Simulator
) -> None:
    desk.queries.add(SavedQuery("Daily", "7", period="day", refetch_months=15))
    desk.queries.add(SavedQuery("By hand", "8", schedule=Schedule.OFF, refetch_months=15))

    assert [query.name for query, _ in desk.due.fetch()] == ["Daily"] * 3
    assert days_asked(simulator) == [("20260303", "20260303"), ("20241101", "20251031"), ("20251101", "20260131")]
    assert list(desk.due.fetch()) == []

    clock.advance(24 * 3600)
    assert len(list(desk.due.fetch())) == 1
    clock.advance(4 * 24 * 3600)
    simulator.seen.clear()
    assert len(list(desk.due.fetch())) == 3
    assert days_asked(simulator)[1:] == [("20241201", "20251130"), ("20251201", "20260228")]


def test_closed_months_that_fail_are_tried_again_later_and_leave_the_daily_fetch_alone(
    desk: Desk, clock: FakeClock, simulator: Simulator
) -> None:
    desk.queries.add(SavedQuery("Daily", "7", period="day"))
    list(desk.due.fetch())
    desk.queries.edit("Daily", SavedQuery("Daily", "7", period="day", refetch_months=1))
    simulator.play("request:1012")

    assert [report.status for _, report in desk.due.fetch()] == [RunStatus.FAILED]
    assert list(desk.due.fetch()) == []
    (health,) = desk.due.health()
    assert (health.is_due, health.history.failures) == (False, 0)
    simulator.play("")
    clock.advance(3600)
    assert [report.status for _, report in desk.due.fetch()] == [RunStatus.SUCCESS]
