"""When a query is due: after its slot, once, and after failures less and less often."""

import pytest

from flexdesk.domain.fetching import FetchHistory, Reach, due_at, reach_of, refetch_windows
from flexdesk.domain.query import SavedQuery, Schedule

WEDNESDAY = "2026-03-04T12:00:00.000000Z"


def _at(text: str) -> str:
    return f"{text}:00.000000Z"


@pytest.mark.parametrize(
    ("schedule", "slot"),
    [
        (Schedule.DAILY, "2026-03-04T10:00"),
        (Schedule.WEEKLY, "2026-02-28T10:00"),
        (Schedule.MONTHLY, "2026-02-08T10:00"),
    ],
)
def test_a_query_that_was_never_fetched_is_due_since_the_last_slot(schedule: Schedule, slot: str) -> None:
    assert due_at(schedule, FetchHistory(), WEDNESDAY) == _at(slot)


def test_nobody_waits_for_a_query_without_schedule() -> None:
    assert due_at(Schedule.OFF, FetchHistory(), WEDNESDAY) is None


@pytest.mark.parametrize(
    ("fetched", "due"),
    [
        ("2026-03-04T10:00", "2026-03-05T10:00"),
        ("2026-03-04T09:59", "2026-03-04T10:00"),
        ("2026-01-01T00:00", "2026-03-04T10:00"),
    ],
)
def test_a_success_lasts_until_the_next_slot(fetched: str, due: str) -> None:
    assert due_at(Schedule.DAILY, FetchHistory(_at(fetched), 1), WEDNESDAY) == _at(due)


def test_after_friday_the_next_slot_is_saturday_and_then_tuesday() -> None:
    assert due_at(Schedule.DAILY, FetchHistory(_at("2026-02-28T10:05"), 1), "2026-03-02T12:00:00.000000Z") == _at("2026-03-03T10:00")


@pytest.mark.parametrize(("failures", "due"), [(1, "12:20"), (2, "13:20"), (3, "15:20"), (5, "03:20"), (50, "03:20")])
def test_failures_are_tried_again_less_and_less_often(failures: int, due: str) -> None:
    history = FetchHistory(None, None, failures, _at("2026-03-04T11:30"), 7, "X")

    found = due_at(Schedule.DAILY, history, WEDNESDAY)

    assert found is not None
    assert found[11:16] == due


def test_a_failure_before_the_slot_delays_nothing() -> None:
    history = FetchHistory(None, None, 9, _at("2026-03-04T09:30"), 7, "X")

    assert due_at(Schedule.DAILY, history, WEDNESDAY) == _at("2026-03-04T10:00")


@pytest.mark.parametrize(
    ("now", "months", "days"),
    [
        ("2026-03-08T10:00", 1, [("2026-02-01", "2026-02-28")]),
        ("2026-03-08T09:59", 1, [("2026-01-01", "2026-01-31")]),
        ("2026-01-31T12:00", 12, [("2025-01-01", "2025-12-31")]),
        ("2025-01-31T12:00", 12, [("2024-01-01", "2024-12-30"), ("2024-12-31", "2024-12-31")]),
        ("2026-03-08T10:00", 0, []),
    ],
)
def test_the_months_that_are_fetched_again_change_with_the_monthly_slot(now: str, months: int, days: list[tuple[str, str]]) -> None:
    found = refetch_windows(SavedQuery("A", "7", refetch_months=months), _at(now))

    assert [(each.start, each.end) for each in found] == days
    assert refetch_windows(SavedQuery("A", "7", schedule=Schedule.OFF, refetch_months=months), _at(now)) == ()


@pytest.mark.parametrize(
    ("schedule", "reach"),
    [
        (Schedule.DAILY, Reach("2026-03-04T10:00:00.000000Z", "2026-03-03")),
        (Schedule.WEEKLY, Reach("2026-02-28T10:00:00.000000Z", "2026-02-27")),
        (Schedule.OFF, None),
    ],
)
def test_what_counts_for_a_slot_asks_for_days_up_to_the_last_one_over_by_then(schedule: Schedule, reach: Reach | None) -> None:
    assert reach_of(schedule, WEDNESDAY) == reach
