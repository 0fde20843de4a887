"""A backfill: a long period in windows that one fetch each can ask for, and how far it is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flexdesk.domain.coverage import CoverageRow, DayState
from flexdesk.domain.fetching import FetchHistory
from flexdesk.domain.period import Period, windows
from flexdesk.domain.query import SavedQuery

_STORED = (DayState.COVERED, DayState.REVISED)


class WindowState(StrEnum):
    """`covered`: all its days were stored already; `fetched`, `failed`: by a fetch of this backfill; `open`: not yet, or with no day."""

    OPEN = "open"
    COVERED = "covered"
    FETCHED = "fetched"
    FAILED = "failed"

    @property
    def is_left(self) -> bool:
        return self in (WindowState.OPEN, WindowState.FAILED)


@dataclass(frozen=True, slots=True)
class Window:
    """One window; `run_id` is the fetch that gave it its state."""

    period: Period
    state: WindowState
    run_id: int | None = None


@dataclass(frozen=True, slots=True)
class Backfill:
    """A period of a saved query in windows, the newest first; `begun_utc` None is a plan that nobody has begun."""

    query: SavedQuery
    period: Period
    windows: tuple[Window, ...]
    begun_utc: str | None = None

    @property
    def left(self) -> tuple[Window, ...]:
        """What is still to be fetched: first what was not tried yet, so that a window that always fails holds up no other."""
        return tuple(sorted((each for each in self.windows if each.state.is_left), key=lambda each: each.state is WindowState.FAILED))

    def least_seconds(self, gap: float, per_minute: int) -> float:
        """Return how long what is left takes at least: a request and a poll for each window, at the pace that IBKR allows."""
        requests = 2 * len(self.left)
        return max(0, requests - 1) * gap if requests <= per_minute else (requests - 1) // per_minute * 60.0

    def count(self, state: WindowState) -> int:
        """Return how many windows are in a state."""
        return sum(each.state is state for each in self.windows)


def windows_of(period: Period) -> tuple[Period, ...]:
    """Return the windows of a period, the newest first: recent years matter most, and the first may lie before the account was opened."""
    return windows(date.fromisoformat(period.start), date.fromisoformat(period.end))[::-1]


def judge(period: Period, begun_utc: str | None, history: FetchHistory, coverage: Sequence[CoverageRow]) -> Window:
    """Return how a window stands: by the fetches of exactly its days since the backfill began, else by what is stored."""
    if _since(begun_utc, history.last_success_utc):
        return Window(period, WindowState.FETCHED if _brought_some(period, coverage) else WindowState.OPEN, history.last_success_run)
    if coverage and all(map(_STORED.__contains__, _states(period, coverage))):
        return Window(period, WindowState.COVERED)
    if _since(begun_utc, history.last_failure_utc):
        return Window(period, WindowState.FAILED, history.last_failure_run)
    return Window(period, WindowState.OPEN)


def _brought_some(period: Period, coverage: Sequence[CoverageRow]) -> bool:
    """Tell whether any day is stored: IBKR may answer a long period with one day of another, which is a success and brings nothing."""
    states = list(_states(period, coverage))
    return not states or any(each is not DayState.GAP for each in states)


def _since(begun_utc: str | None, at_utc: str | None) -> bool:
    return begun_utc is not None and at_utc is not None and at_utc >= begun_utc


def _states(period: Period, coverage: Iterable[CoverageRow]) -> Iterable[DayState]:
    return (state for row in coverage for day, state in row.days if period.start <= day <= period.end)
