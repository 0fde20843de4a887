"""Days and months of the calendar in words."""

from datetime import date

from flexdesk.domain.calendar import Days
from flexdesk.domain.coverage import DayState
from flexdesk.domain.period import Period
from flexdesk.gui.words import plural, tr

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_names() -> tuple[str, ...]:
    """Return the short names of the months."""
    return tuple(map(tr, _MONTHS))


def weekday_names() -> tuple[str, ...]:
    """Return the names of the days from Monday to Friday."""
    return (tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday"), tr("Friday"))


def month_words(year: int, month: int) -> str:
    """Return `May 2025`."""
    return tr("{month} {year}").format(month=month_names()[month - 1], year=year)


def day_words(day: str, *, year: bool = False) -> str:
    """Return `26 May`, or with its year."""
    there = date.fromisoformat(day)
    text = tr("{day} {month}").format(day=there.day, month=tr(_MONTHS[there.month - 1]))
    return f"{text} {there.year}" if year else text


def period_words(period: Period) -> str:
    """Return `26 May`, `5 to 7 May`, `30 Apr to 2 May`, with years where they differ."""
    first, last = date.fromisoformat(period.start), date.fromisoformat(period.end)
    if first == last:
        return day_words(period.start)
    years = first.year != last.year
    same_month = (first.year, first.month) == (last.year, last.month)
    start = str(first.day) if same_month else day_words(period.start, year=years)
    return tr("{start} to {end}").format(start=start, end=day_words(period.end, year=years))


def missing_words(days: Days) -> str:
    """Return what is missing: `1 day missing: 26 May`, and what is partial."""
    texts = [_stretches(days, DayState.GAP, tr("{n} day missing: {days}"), tr("{n} days missing: {days}"))]
    texts.append(_stretches(days, DayState.PARTIAL, tr("{n} day partial: {days}"), tr("{n} days partial: {days}")))
    return ", ".join(filter(None, texts))


def count_words(days: Days) -> str:
    """Return `21 of 22 days covered`."""
    return tr("{covered} of {total} days covered").format(covered=days.covered, total=days.total)


def state_words(state: DayState, revision: int) -> str:
    """Return what is known of one day: no artifact claims it, it may be a holiday."""
    return {
        DayState.COVERED: tr("covered"),
        DayState.PARTIAL: tr("partial"),
        DayState.GAP: tr("gap"),
        DayState.REVISED: tr("R{n}").format(n=revision),
    }[state]


def state_sentence(state: DayState, revision: int) -> str:
    """Return what that means."""
    return {
        DayState.COVERED: tr("covered"),
        DayState.PARTIAL: tr("partial, its statement was made before the day was over"),
        DayState.GAP: tr("gap, no artifact claims the day"),
        DayState.REVISED: tr("covered, revision {n}").format(n=revision),
    }[state]


def _stretches(days: Days, state: DayState, one: str, many: str) -> str:
    stretches = days.stretches(state)
    if not stretches:
        return ""
    shown = ", ".join(map(period_words, stretches[:_SHOWN]))
    if len(stretches) > _SHOWN:
        shown = tr("{days} and others").format(days=shown)
    return plural(days.count(state), one, many, days=shown)


_SHOWN = 4
