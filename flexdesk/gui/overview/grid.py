"""What the calendar's table shows: a year by months, or a month by weeks, as cells with text and shade."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from flexdesk.domain.calendar import Calendar, CalendarRow, Day, Days, Span
from flexdesk.domain.coverage import DayState
from flexdesk.domain.period import Period
from flexdesk.domain.query import may_be_fetched
from flexdesk.gui.overview.days import (
    count_words,
    day_words,
    missing_words,
    month_names,
    month_words,
    period_words,
    state_sentence,
    state_words,
    weekday_names,
)
from flexdesk.gui.words import tr

MONTHS, WEEKDAYS = 12, 5
NO_DAYS = Days()


class Shade(StrEnum):
    """How a cell is filled; never without its words."""

    NONE = "none"
    FULL = "full"
    PARTIAL = "partial"
    GAP = "gap"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it shows, what is said of it, and which days it stands for, if any that are over."""

    text: str
    spoken: str
    shade: Shade = Shade.NONE
    span: Span | None = None
    days: Days = NO_DAYS
    month: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table; `key` finds it again."""

    key: tuple[str, str]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole table; the first column names its lines."""

    titles: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()

    def row_of(self, key: tuple[str, str]) -> int | None:
        """Return which line has this key."""
        return next((number for number, line in enumerate(self.lines) if line.key == key), None)

    def first_choice(self) -> tuple[int, int]:
        """Return row and column of the cell to look at first: the newest gap, of those that can be fetched, else the last days on top."""
        cells = [(n, c, cell) for n, line in enumerate(self.lines) for c, cell in enumerate(line.cells) if c and cell.days.total]
        gaps = [(may_be_fetched(self.lines[n].key[1]), cell.days.missing.end, n, c) for n, c, cell in cells if cell.days.missing]
        if gaps:
            *_, row, column = max(gaps, key=lambda gap: gap[:2])
            return row, column
        return max((cell[:2] for cell in cells), key=lambda at: (-at[0], at[1]), default=(0, 1))


def year_grid(calendar: Calendar, rows: Sequence[CalendarRow], named: Callable[[str], str]) -> Grid:
    """Return a year: a line for each account and query, a column for each month."""
    names = [month_words(calendar.year, month) for month in range(1, MONTHS + 1)]
    return Grid((tr("Account · query"), *month_names()), tuple(_year_line(calendar, row, named, names) for row in rows))


def month_grid(calendar: Calendar, row: CalendarRow, month: int) -> Grid:
    """Return a month: a line for each week, a column for each weekday."""
    known = {day.date: day for day in row.month(month).days}
    first = date(calendar.year, month, 1)
    monday = first - timedelta(days=first.weekday())
    lines = []
    while monday <= _month_end(calendar.year, month):
        week = [monday + timedelta(days=n) for n in range(WEEKDAYS)]
        if any(day.month == month for day in week):
            lines.append(_week_line(calendar, row, week, month, known))
        monday += timedelta(days=7)
    return Grid((tr("Week"), *weekday_names()), tuple(lines))


def _year_line(calendar: Calendar, row: CalendarRow, named: Callable[[str], str], names: Sequence[str]) -> Line:
    label = tr("{account} · {query}").format(account=row.account_id, query=named(row.flex_query_id))
    cells = tuple(_month_cell(calendar, row, month, label, name) for month, name in enumerate(names, start=1))
    return Line((row.account_id, row.flex_query_id), (_year_cell(calendar, row, label), *cells))


def _year_cell(calendar: Calendar, row: CalendarRow, label: str) -> Cell:
    """The name of a line stands for its year."""
    begin, end = f"{calendar.year:04}-01-01", min(f"{calendar.year:04}-12-31", calendar.last_day)
    if begin > calendar.last_day:
        return Cell(label, label)
    days = Days(row.days)
    said = _summary(days) if days.total else _nobody_expects(row, end)
    spoken = tr("{what}, {year}: {note}").format(what=label, year=calendar.year, note=said)
    return Cell(label, spoken, span=Span(row.account_id, row.flex_query_id, Period(begin, end)), days=days)


def _month_cell(calendar: Calendar, row: CalendarRow, month: int, label: str, name: str) -> Cell:
    days = row.month(month)
    begin, end = date(calendar.year, month, 1).isoformat(), min(_month_end(calendar.year, month).isoformat(), calendar.last_day)
    if begin > calendar.last_day:
        return Cell("", tr("{what}, {month}: not over yet").format(what=label, month=name))
    span = Span(row.account_id, row.flex_query_id, Period(begin, end))
    if not days.total:
        note = _nobody_expects(row, end)
        return Cell("–", tr("{what}, {month}: {note}").format(what=label, month=name, note=note), span=span, month=month)
    spoken = tr("{what}, {month}: {note}").format(what=label, month=name, note=_summary(days))
    return Cell(_month_text(days), spoken, _month_shade(days), span, days, month)


def _summary(days: Days) -> str:
    return ", ".join(filter(None, [count_words(days), missing_words(days), _revised_words(days)]))


def _nobody_expects(row: CalendarRow, until: str) -> str:
    """Why days that end with this one are no gap."""
    if until < row.first:
        return tr("The first stored day is {day}.").format(day=day_words(row.first, year=True))
    return tr("The last stored day is {day}.").format(day=day_words(row.last, year=True))


def _month_text(days: Days) -> str:
    counted = f"{days.covered}/{days.total}"
    if not days.revision:
        return counted
    revised = state_words(DayState.REVISED, days.revision)
    return revised if days.covered == days.total else f"{counted} {revised}"


def _month_shade(days: Days) -> Shade:
    if days.covered == days.total:
        return Shade.REVISED if days.revision else Shade.FULL
    return Shade.PARTIAL if days.covered or days.count(DayState.PARTIAL) else Shade.GAP


def _revised_words(days: Days) -> str:
    return tr("revision {n}").format(n=days.revision) if days.revision else ""


def _week_line(calendar: Calendar, row: CalendarRow, week: Sequence[date], month: int, known: dict[str, Day]) -> Line:
    inside = [day.isoformat() for day in week if day.month == month]
    label = period_words(Period(inside[0], inside[-1]))
    cells = (_day_cell(calendar, row, day, month, known) for day in week)
    return Line((inside[0], ""), (_week_cell(calendar, row, label, inside, known), *cells))


def _week_cell(calendar: Calendar, row: CalendarRow, label: str, inside: Sequence[str], known: dict[str, Day]) -> Cell:
    """The name of a line stands for its week."""
    over = [day for day in inside if day <= calendar.last_day]
    if not over:
        return Cell(label, tr("{days}: not over yet").format(days=label))
    days = Days(tuple(known[day] for day in over if day in known))
    said = _summary(days) if days.total else _nobody_expects(row, over[-1])
    span = Span(row.account_id, row.flex_query_id, Period(over[0], over[-1]))
    return Cell(label, f"{label}: {said}", span=span, days=days)


def _day_cell(calendar: Calendar, row: CalendarRow, day: date, month: int, known: dict[str, Day]) -> Cell:
    text, words = day.isoformat(), day_words(day.isoformat())
    if day.month != month:
        return Cell("", tr("{day}: another month").format(day=words))
    if text > calendar.last_day:
        return Cell(str(day.day), tr("{day}: not over yet").format(day=words))
    span = Span(row.account_id, row.flex_query_id, Period(text, text))
    found = known.get(text)
    if found is None:
        return Cell(tr("{day} –").format(day=day.day), f"{words}: {_nobody_expects(row, text)}", span=span, month=month)
    said, sentence = state_words(found.state, found.revision), state_sentence(found.state, found.revision)
    return Cell(f"{day.day} · {said}", f"{words}: {sentence}", _DAY_SHADES[found.state], span, Days((found,)), month)


def _month_end(year: int, month: int) -> date:
    return date(year + month // MONTHS, month % MONTHS + 1, 1) - timedelta(days=1)


_DAY_SHADES = {
    DayState.COVERED: Shade.FULL,
    DayState.PARTIAL: Shade.PARTIAL,
    DayState.GAP: Shade.GAP,
    DayState.REVISED: Shade.REVISED,
}
