"""When queries are due, and how their fetches went."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flexdesk.domain.period import Period, months_before, weekday_before, windows
from flexdesk.domain.query import SavedQuery, Schedule

_READY_HOUR = 10
"""UTC, when the statement of the day before should be there."""

MOST_MONTHS = 60
"""Closed months that can be fetched again."""

_RETRY_MINUTES = (50, 110, 230, 470, 950)
"""Minutes from a failure to the next try: a little less than whole hours, so that an hourly timer meets them."""


@dataclass(frozen=True, slots=True)
class FetchHistory:
    """How the fetches of one Flex Query went: the last success, and the failures since."""

    last_success_utc: str | None = None
    last_success_run: int | None = None
    failures: int = 0
    last_failure_utc: str | None = None
    last_failure_run: int | None = None
    last_failure_code: str | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """A fetch begun since a moment brings what is new only if it asks for days up to `day`, or for the query's own period."""

    since_utc: str
    day: str


@dataclass(frozen=True, slots=True)
class QueryHealth:
    """How a saved query stands: when it is due (None: never by itself), how long its token lasts, which closed months are due again."""

    query: SavedQuery
    history: FetchHistory
    due_utc: str | None
    is_due: bool
    token_days_left: int | None
    due_again: tuple[Period, ...] = ()


def due_at(schedule: Schedule, history: FetchHistory, now_utc: str) -> str | None:
    """Return when a query is due next, in the past if it is due already; None for one that nobody scheduled."""
    if schedule is Schedule.OFF:
        return None
    now = datetime.fromisoformat(now_utc)
    slot = last_slot(schedule, now)
    if history.last_success_utc and datetime.fromisoformat(history.last_success_utc) >= slot:
        return _text(next_slot(schedule, slot))
    if history.failures and history.last_failure_utc:
        failed = datetime.fromisoformat(history.last_failure_utc)
        wait = timedelta(minutes=_RETRY_MINUTES[min(history.failures, len(_RETRY_MINUTES)) - 1])
        if failed >= slot:
            return _text(failed + wait)
    return _text(slot)


def missed_since(schedule: Schedule, history: FetchHistory, now: datetime) -> datetime | None:
    """Return the first slot after the last success if it has passed: what is due now was due then already."""
    if schedule is Schedule.OFF or history.last_success_utc is None:
        return None
    slot = next_slot(schedule, last_slot(schedule, datetime.fromisoformat(history.last_success_utc)))
    return slot if slot <= now else None


def reach_of(schedule: Schedule, now_utc: str) -> Reach | None:
    """Return what a fetch must ask for to count for the last slot, so that one of old days does not pass for it."""
    if schedule is Schedule.OFF:
        return None
    slot = last_slot(schedule, datetime.fromisoformat(now_utc))
    return Reach(_text(slot), weekday_before(slot.date()).isoformat())


def refetch_windows(query: SavedQuery, now_utc: str) -> tuple[Period, ...]:
    """Return the closed months that a scheduled query fetches again, in as few windows as can be; the same until the next monthly slot."""
    if query.schedule is Schedule.OFF or not query.refetch_months:
        return ()
    slot = last_slot(Schedule.MONTHLY, datetime.fromisoformat(now_utc)).date()
    return windows(*months_before(slot, query.refetch_months))


def last_slot(schedule: Schedule, now: datetime) -> datetime:
    """Return the last moment at which there was something new to fetch."""
    slot = now.replace(hour=_READY_HOUR, minute=0, second=0, microsecond=0)
    if slot > now:
        slot -= timedelta(days=1)
    while not _is_slot(schedule, slot):
        slot -= timedelta(days=1)
    return slot


def next_slot(schedule: Schedule, slot: datetime) -> datetime:
    """Return the slot after a slot."""
    slot += timedelta(days=1)
    while not _is_slot(schedule, slot):
        slot += timedelta(days=1)
    return slot


def _is_slot(schedule: Schedule, moment: datetime) -> bool:
    """Daily: after each weekday; weekly: on Saturday; monthly: on the 8th, when the month's statement is final."""
    if schedule is Schedule.WEEKLY:
        return moment.isoweekday() == 6  # Saturday
    if schedule is Schedule.MONTHLY:
        return moment.day == 8  # five business days after the end of the month have passed
    return moment.isoweekday() in range(2, 7)


def _text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
