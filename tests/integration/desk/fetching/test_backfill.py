"""Backfill: ten years at IBKR's real pace on a clock that only waits move, left half way, gone on with."""

import threading
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, FetchRequest
from flexdesk.domain.backfill import WindowState
from flexdesk.domain.errors import UsageError
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import RunStatus
from flexdesk.domain.watch import Watch
from flexdesk.flex.simulator import Simulator
from flexdesk.ports import IN_LINE
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.integration.desk.conftest import days_asked
from tests.integration.flex.talking import Patience, pace_as_if_remote

TOKEN = "1234567890"
LAST = "2026-03-03"


@pytest.fixture
def desk(tmp_path: Path, clock: FakeClock, simulator: Simulator) -> Iterator[Desk]:
    with closing(_open(tmp_path, clock, simulator)) as desk:
        desk.queries.add(SavedQuery("History", "7"))
        yield desk


def _open(folder: Path, clock: FakeClock, simulator: Simulator) -> Desk:
    return open_desk(Settings(store=str(folder / "t.db"), base_url=simulator.url), clock)


def test_ten_years_are_planned_paced_left_half_way_and_gone_on_with(
    desk: Desk, tmp_path: Path, clock: FakeClock, simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    pace_as_if_remote(monkeypatch)
    plan = desk.backfills.plan("History", "2016-03-04")
    assert [each.state for each in plan.windows] == [WindowState.OPEN] * 11
    assert all(each.period.days <= 365 for each in plan.windows)
    assert (plan.windows[0].period.end, plan.windows[-1].period.start) == (LAST, "2016-03-04")

    patience = Patience(clock)
    watch = Watch(cancel=patience)
    running = desk.backfills.run(plan, TOKEN, watch)
    for _, report in islice(running, 5):
        assert report.status is RunStatus.SUCCESS
    running.close()  # the program is gone; nothing of it was told to the store

    with closing(_open(tmp_path, clock, simulator)) as again:
        found = again.backfills.find("History")
        assert [each.state for each in found.windows] == [WindowState.FETCHED] * 5 + [WindowState.OPEN] * 6
        assert [report.status for _, report in again.backfills.run(found, TOKEN, watch)] == [RunStatus.SUCCESS] * 6
        assert again.backfills.find("History").left == ()

    asked = days_asked(simulator)
    assert asked == [(each.period.start.replace("-", ""), each.period.end.replace("-", "")) for each in plan.windows]
    requests = len(simulator.seen)
    assert requests >= 22
    assert sum(patience.waits) >= (requests - 1) // 10 * 60 - 1  # ten requests a minute, whatever the statements take


def test_what_is_stored_is_left_out_and_a_plan_alone_fetches_nothing(desk: Desk, simulator: Simulator) -> None:
    first = desk.backfills.plan("7", "2025-03-04")
    assert [report.status for _, report in desk.backfills.run(first, TOKEN)] == [RunStatus.SUCCESS]
    simulator.seen.clear()

    plan = desk.backfills.plan("History", "2024-03-04")

    assert [each.state for each in plan.windows] == [WindowState.COVERED, WindowState.OPEN]
    assert plan.begun_utc is None
    assert simulator.seen == []
    assert desk.backfills.find("History").period == first.period


def test_two_failures_in_a_row_end_it_and_what_failed_comes_last(desk: Desk, simulator: Simulator) -> None:
    plan = desk.backfills.plan("History", "2022-03-04")
    simulator.play("request:1012*")
    assert [report.status for _, report in desk.backfills.run(plan, TOKEN)] == [RunStatus.FAILED] * 2

    simulator.play("")
    found = desk.backfills.find("History")
    assert [each.state.value for each in found.windows] == ["failed", "failed", "open", "open", "open"]
    assert found.windows[0].run_id == 1
    done = [window.period for window, _ in desk.backfills.run(found, TOKEN)]
    periods = [each.period for each in plan.windows]
    assert done == [*periods[2:], *periods[:2]]


def test_a_window_that_brought_none_of_its_days_is_still_to_be_fetched(desk: Desk, simulator: Simulator) -> None:
    """IBKR sometimes answers a year with its last day."""
    simulator.play("poll:period*")
    reports = [report for _, report in desk.backfills.run(desk.backfills.plan("History", "2024-03-04"), TOKEN)]

    assert [each.status for each in reports] == [RunStatus.SUCCESS] * 2
    assert all("PERIOD_DIFFERS" in each.warnings for each in reports)
    newest, oldest = desk.backfills.find("History").windows
    assert (newest.state, oldest.state, oldest.run_id) == (WindowState.FETCHED, WindowState.OPEN, reports[1].run_id)

    simulator.play("poll:ok")
    assert [window.period for window, _ in desk.backfills.run(desk.backfills.find("History"), TOKEN)] == [oldest.period]
    assert desk.backfills.find("History").left == ()


def test_there_is_one_backfill_at_a_time(desk: Desk) -> None:
    plan = desk.backfills.plan("History", "2026-01-01")

    with desk.parts.store.book.backfilling_alone(), pytest.raises(UsageError, match="ALREADY_FETCHING"):
        list(desk.backfills.run(plan, TOKEN))

    with pytest.raises(UsageError, match="BACKFILL_NOT_FOUND"):
        desk.backfills.find("History")


@pytest.mark.parametrize(("start", "end"), [("2026-03-04", None), ("2026-02-02", "2026-02-01"), ("2026-01-01", "2026-03-04")])
def test_days_that_make_no_period_are_refused(start: str, end: str | None, desk: Desk) -> None:
    with pytest.raises(UsageError, match="PERIOD_INVALID"):
        desk.backfills.plan("History", start, end)


def test_old_days_do_not_pass_for_the_fetch_that_is_due(desk: Desk) -> None:
    old = desk.backfills.plan("History", "2024-01-01", "2024-12-30")
    assert len(list(desk.backfills.run(old, TOKEN))) == 1
    assert [each.is_due for each in desk.due.health()] == [True]

    new = desk.backfills.plan("History", "2026-01-01")
    assert len(list(desk.backfills.run(new, TOKEN))) == 1
    assert [each.is_due for each in desk.due.health()] == [False]


def test_what_is_due_takes_its_turn_between_two_windows(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both use the same token; while the first window is fetched somebody else stands in line."""
    monkeypatch.setenv("FLEXDESK_TOKEN", TOKEN)
    desk.queries.add(SavedQuery("Daily", "8", period="day"))
    in_line, due = threading.Event(), list[int]()
    real = desk.fetch_now

    def fetch_due() -> None:
        watch = Watch(lambda progress: in_line.set() if progress.unit == IN_LINE else None)
        due.extend(report.run_id or 0 for query, report in desk.due.fetch(watch) if query.name == "Daily")

    other = threading.Thread(target=fetch_due)

    def slowly(request: FetchRequest, watch: Watch) -> IngestReport:
        if not other.ident:
            other.start()
            assert in_line.wait(30)
        return real(request, watch)

    monkeypatch.setattr(desk, "fetch_now", slowly)
    done = [report.run_id for _, report in desk.backfills.run(desk.backfills.plan("7", "2023-03-04"), TOKEN)]
    other.join()

    assert done == [1, 3, 5, 6]
    assert due == [2]  # and History itself, which is due too, is run 4


def test_a_query_goes_with_its_backfill(desk: Desk) -> None:
    list(desk.backfills.run(desk.backfills.plan("History", "2026-01-01"), TOKEN))
    desk.queries.remove("History")
    desk.queries.add(SavedQuery("History", "7"))

    with pytest.raises(UsageError, match="BACKFILL_NOT_FOUND"):
        desk.backfills.find("History")
