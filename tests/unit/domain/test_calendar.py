"""The calendar of coverage: what a year says of each month and each day."""

from flexdesk.domain.calendar import CalendarRow, Extent, calendar_row
from flexdesk.domain.coverage import Claim, DayState
from flexdesk.domain.period import Period

LAST = "2026-06-12"


def _row(*claims: Claim, year: int = 2026, last: str = LAST) -> CalendarRow:
    return calendar_row(Extent("U1", "7", min(each.start for each in claims), last), claims, year)


def _claim(start: str, end: str, revision: int = 0) -> Claim:
    return Claim("U1", "7", start, end, "20260701;071340", revision)


def test_a_month_counts_its_weekdays_and_names_those_that_are_missing() -> None:
    row = _row(_claim("2026-04-01", "2026-05-25"), _claim("2026-05-27", "2026-06-12"))

    may = row.month(5)
    assert (may.covered, may.total) == (20, 21)
    assert may.missing == Period("2026-05-26", "2026-05-26")
    assert may.stretches(DayState.GAP) == (Period("2026-05-26", "2026-05-26"),)


def test_days_that_are_not_over_do_not_count() -> None:
    june = _row(_claim("2026-05-01", "2026-06-12")).month(6)

    assert (june.covered, june.total, june.missing) == (10, 10, None)


def test_before_the_first_stored_day_there_is_nothing_to_miss() -> None:
    row = _row(_claim("2026-03-12", "2026-04-30"))

    assert row.month(2).total == 0
    assert row.month(3).days[0].date == "2026-03-12"


def test_after_the_last_day_that_can_be_missing_there_is_none() -> None:
    row = _row(_claim("2026-03-02", "2026-03-13"), _claim("2026-03-23", "2026-04-10"), last="2026-04-10")

    assert (row.month(3).covered, row.month(3).total) == (17, 22)
    assert (row.month(4).covered, row.month(4).total, row.month(5).total) == (8, 8, 0)


def test_a_year_without_anything_in_it_is_empty_before_and_one_gap_between() -> None:
    claims = (_claim("2023-01-01", "2023-12-31"), _claim("2025-01-01", "2025-12-31"))

    assert _row(*claims, year=2022).days == ()
    assert {day.state for day in _row(*claims, year=2024).days} == {DayState.GAP}


def test_a_month_has_the_highest_number_of_its_revisions() -> None:
    row = _row(_claim("2026-04-01", "2026-05-31"), _claim("2026-04-01", "2026-04-30", 2), _claim("2026-04-13", "2026-04-14", 3))

    april = row.month(4)
    assert april.revision == 3
    assert [day.revision for day in april.days if day.date in {"2026-04-10", "2026-04-13"}] == [2, 3]
    assert row.month(5).revision == 0
