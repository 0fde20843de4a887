"""Rules for periods: which days they mean now."""

import itertools
from datetime import date

import pytest

from flexdesk.domain.period import Period, is_rule, last_finished_day, period_for, weekdays, windows


@pytest.mark.parametrize(
    ("now", "day"),
    [
        ("2026-03-03T12:00:00.000000Z", "2026-03-02"),
        ("2026-03-03T09:59:59.000000Z", "2026-02-27"),  # Monday's statement is not there yet
        ("2026-03-02T12:00:00.000000Z", "2026-02-27"),
        ("2026-03-01T12:00:00.000000Z", "2026-02-27"),
        ("2026-02-28T12:00:00.000000Z", "2026-02-27"),
    ],
)
def test_the_last_finished_day_is_a_weekday_whose_statement_should_be_there(now: str, day: str) -> None:
    assert last_finished_day(now).isoformat() == day


@pytest.mark.parametrize(
    ("rule", "start"),
    [("day", "2026-03-02"), ("1d", "2026-03-02"), ("30d", "2026-02-01"), ("mtd", "2026-03-01"), ("ytd", "2026-01-01")],
)
def test_a_rule_ends_with_the_last_finished_day(rule: str, start: str) -> None:
    assert period_for(rule, "2026-03-03T12:00:00.000000Z") == Period(start, "2026-03-02")


def test_the_own_period_of_the_query_asks_for_no_days() -> None:
    assert period_for("query", "2026-03-03T12:00:00.000000Z") is None


def test_days_that_were_missed_are_caught_up_as_far_as_one_request_reaches() -> None:
    assert period_for("day", "2026-03-03T12:00:00.000000Z", "2026-02-20") == Period("2026-02-21", "2026-03-02")
    assert period_for("30d", "2026-03-03T12:00:00.000000Z", "2026-02-27") == Period("2026-02-01", "2026-03-02")
    far = period_for("day", "2026-03-03T12:00:00.000000Z", "2020-01-01")
    assert far is not None
    assert (far.end, far.days) == ("2026-03-02", 365)


@pytest.mark.parametrize("text", ["", "d", "0d", "366d", "30", "30D", "week", "-1d"])
def test_other_words_are_no_rules(text: str) -> None:
    assert not is_rule(text)


def test_windows_hold_every_day_once_and_none_is_longer_than_a_request_may_be() -> None:
    found = windows(date(2016, 1, 1), date(2025, 12, 31))

    assert len(found) == 11
    assert (found[0].start, found[-1].end) == ("2016-01-01", "2025-12-31")
    assert max(each.days for each in found) == 365
    assert sum(each.days for each in found) == 3653
    assert all(a.end < b.start for a, b in itertools.pairwise(found))


def test_a_weekend_has_no_weekdays() -> None:
    assert weekdays(date(2026, 2, 27), date(2026, 3, 2)) == [date(2026, 2, 27), date(2026, 3, 2)]
