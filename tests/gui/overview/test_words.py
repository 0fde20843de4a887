"""Days and months of the calendar in words."""

import pytest

from flexdesk.domain.calendar import Calendar, CalendarRow, Day, Days
from flexdesk.domain.coverage import DayState
from flexdesk.domain.period import Period
from flexdesk.gui.overview.days import missing_words, period_words
from flexdesk.gui.overview.grid import Shade, month_grid, year_grid


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2025-05-26", "2025-05-26", "26 May"),
        ("2025-05-05", "2025-05-07", "5 to 7 May"),
        ("2025-04-30", "2025-05-02", "30 Apr to 2 May"),
        ("2024-12-31", "2025-01-02", "31 Dec 2024 to 2 Jan 2025"),
        ("2024-05-05", "2025-05-07", "5 May 2024 to 7 May 2025"),
    ],
)
def test_a_period_is_as_short_as_it_can_be(start: str, end: str, said: str) -> None:
    assert period_words(Period(start, end)) == said


def days(*states: DayState) -> Days:
    return Days(tuple(Day(f"2026-06-{number:02}", state) for number, state in enumerate(states, start=1)))


def test_gaps_and_partial_days_are_told_apart() -> None:
    found = days(DayState.GAP, DayState.COVERED, DayState.GAP, DayState.GAP, DayState.PARTIAL)

    assert missing_words(found) == "3 days missing: 1 Jun, 3 to 4 Jun, 1 day partial: 5 Jun"
    assert missing_words(days(DayState.COVERED)) == ""


def test_many_gaps_are_not_told_one_by_one() -> None:
    found = days(*(DayState.GAP, DayState.COVERED) * 6)

    assert missing_words(found) == "6 days missing: 1 Jun, 3 Jun, 5 Jun, 7 Jun and others"


def test_a_month_that_is_not_whole_but_revised_tells_both() -> None:
    row = CalendarRow("U1", "7", "2026-06-01", "2026-06-02", (Day("2026-06-01", DayState.REVISED, 3), Day("2026-06-02", DayState.PARTIAL)))
    calendar = Calendar(2026, "2026-06-02", 2026, 2026, (row,))

    (line,) = year_grid(calendar, [row], str).lines
    cell = line.cells[6]
    assert line.key == ("U1", "7")
    assert (cell.text, cell.shade) == ("1/2 R3", Shade.PARTIAL)
    monday = month_grid(calendar, row, 6).lines[0].cells
    assert [each.text for each in monday] == ["1 to 5 Jun", "1 · R3", "2 · partial", "3", "4", "5"]
    assert monday[2].spoken == "2 Jun: partial, its statement was made before the day was over"


def test_a_month_that_begins_at_a_weekend_has_no_empty_week() -> None:
    row = CalendarRow("U1", "7", "2026-01-01", "2026-12-31", ())
    calendar = Calendar(2026, "2026-12-31", 2026, 2026, (row,))

    for month in range(1, 13):
        lines = month_grid(calendar, row, month).lines
        assert all(any(cell.text for cell in line.cells[1:]) for line in lines)
        assert len(lines) in {4, 5, 6}


def test_without_a_gap_one_stands_on_the_newest_days_of_the_first_line() -> None:
    rows = [
        CalendarRow(account, "7", "2026-05-29", "2026-06-01", (Day("2026-05-29", DayState.COVERED), Day("2026-06-01", DayState.COVERED)))
        for account in ("U1", "U2", "U3")
    ]
    calendar = Calendar(2026, "2026-06-16", 2026, 2026, tuple(rows))

    assert year_grid(calendar, rows, str).first_choice() == (0, 6)
