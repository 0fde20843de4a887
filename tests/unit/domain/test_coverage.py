"""Coverage: what the claims of statements say of each weekday."""

from datetime import date, timedelta

from flexdesk.domain.coverage import Claim, DayState, cover
from flexdesk.domain.period import Period


def _claim(start: str, end: str, made: str = "20260401;071340", *, revision: int = 0) -> Claim:
    return Claim("U1", "7", start, end, made, revision)


def test_days_that_nobody_claims_are_gaps_and_weekends_are_no_days() -> None:
    row = cover([_claim("2026-03-02", "2026-03-03"), _claim("2026-03-06", "2026-03-06")], None, "2026-03-10")

    assert row is not None
    assert row.period == Period("2026-03-02", "2026-03-10")
    assert [state.value for _, state in row.days] == ["covered", "covered", "gap", "gap", "covered", "gap", "gap"]
    assert row.stretches(DayState.GAP) == (Period("2026-03-04", "2026-03-05"), Period("2026-03-09", "2026-03-10"))


def test_a_day_that_was_not_over_when_its_statement_was_made_is_covered_by_half_until_a_later_one_comes() -> None:
    early = _claim("2026-03-02", "2026-03-04", "20260304;120000")
    row = cover([early], None, "2026-03-04")
    assert row is not None
    assert [state.value for _, state in row.days] == ["covered", "covered", "partial"]

    row = cover([early, _claim("2026-03-04", "2026-03-04", "2026-03-05;01:00:00")], None, "2026-03-04")
    assert row is not None
    assert row.count(DayState.COVERED) == 3


def test_a_revision_is_told_whatever_else_covers_the_day() -> None:
    row = cover([_claim("2026-03-02", "2026-03-04"), _claim("2026-03-03", "2026-03-03", revision=2)], None, "2026-03-04")

    assert row is not None
    assert [state.value for _, state in row.days] == ["covered", "revised", "covered"]


def test_a_stamp_that_cannot_be_read_makes_no_day_partial() -> None:
    row = cover([_claim("2026-03-02", "2026-03-02", "yesterday")], None, "2026-03-02")

    assert row is not None
    assert row.count(DayState.COVERED) == 1


def test_statements_without_certain_dates_claim_nothing() -> None:
    assert cover([_claim("01/02/2026", "03/02/2026"), _claim("unknown", "unknown")], None, "2026-03-10") is None


def test_a_period_that_was_asked_for_is_shown_even_where_nothing_is() -> None:
    row = cover([_claim("2026-03-02", "2026-03-02")], "2026-02-26", "2026-03-02")

    assert row is not None
    assert [state.value for _, state in row.days] == ["gap", "gap", "covered"]


def test_ten_years_of_daily_windows_are_one_sweep() -> None:
    first = date(2016, 1, 1)
    claims = [_claim((first + timedelta(n)).isoformat(), (first + timedelta(n + 29)).isoformat(), "2030-01-01") for n in range(3650)]

    row = cover(claims, None, "2025-12-31")

    assert row is not None
    assert row.count(DayState.GAP) == 0
