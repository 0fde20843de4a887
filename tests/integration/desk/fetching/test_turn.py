"""A fetch in line before its token is a run already: it can be seen, left, killed and taken for dead."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection

from flexdesk.bootstrap import open_desk
from flexdesk.desk.ingest.intake import run_order
from flexdesk.desk.service import Desk, FetchRequest
from flexdesk.domain.errors import Cancelled, StoreError
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import RunStatus
from flexdesk.domain.secret import Secret
from flexdesk.domain.watch import CancelToken, Progress, Watch
from flexdesk.flex.simulator import Simulator
from flexdesk.settings import Settings
from flexdesk.store.runs import runs

TOKEN = "48151623421081516"
REQUEST = FetchRequest("7", TOKEN)


class _KilledError(BaseException):
    """The program is gone."""


def test_one_whose_program_dies_in_line_is_interrupted_at_the_next_start(desk: Desk, store_url: str) -> None:
    waiting = open_desk(Settings(store=store_url))

    def die(_progress: Progress) -> None:
        assert [(run.result.status, run.finished_at_utc) for run in desk.runs()] == [(RunStatus.STARTED, None)]
        raise _KilledError

    with desk.parts.store.governor.turn(Secret(TOKEN).key, Watch()), pytest.raises(_KilledError):
        waiting.fetch(REQUEST, Watch(die))
    waiting.close()
    open_desk(Settings(store=store_url)).close()

    (run,) = desk.runs()
    assert run.result.failure is not None
    assert (run.result.failure.code, run.order.flex_query_id, desk.timeline(run.run_id)) == ("INTERRUPTED", "7", ())
    assert run.result.failure.message == "The program ended while the fetch waited for its turn; nothing was asked for."


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_who_leaves_the_line_leaves_a_cancelled_run_and_who_is_let_in_goes_on_with_the_same(desk: Desk, simulator: Simulator) -> None:
    cancel = CancelToken()
    request = replace(REQUEST, base_url=simulator.url)

    def leave(_progress: Progress) -> None:
        cancel.cancel()

    with desk.parts.store.governor.turn(Secret(TOKEN).key, Watch()):
        left = desk.fetch(request, Watch(leave, cancel=cancel))
        resumed = desk.fetch(replace(request, reference="4711", repeats_run_id=1), Watch(leave, cancel=cancel))
    done = desk.fetch(request)

    ended = [(run.run_id, run.result.status) for run in desk.runs()]
    assert ended == [(3, RunStatus.SUCCESS), (2, RunStatus.CANCELLED), (1, RunStatus.CANCELLED)]
    assert (left.run_id, resumed.run_id, done.run_id) == (1, 2, 3)
    assert (left.reference, resumed.reference, desk.resumable(2)) == (None, "4711", "4711"), "who leaves keeps what was to be gone on with"
    assert "--resume R-2" in (resumed.failure.next_step if resumed.failure else "")


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_one_that_was_taken_for_dead_on_its_way_to_a_worker_begins_anew(desk: Desk, simulator: Simulator) -> None:
    store = desk.parts.store
    begun = store.begin(run_order(REQUEST), Watch())
    store.let_go(begun)
    assert store.close_interrupted() == (begun,)

    report = desk.fetch_now(replace(REQUEST, base_url=simulator.url, run_id=begun), Watch())

    assert report.status is RunStatus.SUCCESS
    assert desk.run(report.run_id or 0).order.repeats_run_id == begun


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (StoreError("DB_BUSY", "Another program holds the store.", "Close it."), RunStatus.FAILED, "DB_BUSY"),
        (Cancelled(), RunStatus.CANCELLED, "CANCELLED"),
        (RuntimeError("a bug"), RunStatus.FAILED, "INTERNAL"),
    ],
)
def test_one_that_nobody_could_take_over_is_ended_by_who_waited(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: Exception, status: RunStatus, code: str
) -> None:
    def refuse(request: FetchRequest, _watch: Watch) -> IngestReport:
        desk.parts.store.let_go(request.run_id or 0)
        raise error

    monkeypatch.setattr(desk, "fetch_now", refuse)
    with pytest.raises(type(error)):
        desk.fetch(REQUEST)

    (run,) = desk.runs()
    assert run.result.failure is not None
    assert (run.result.status, run.result.failure.code) == (status, code)


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_a_worker_that_cannot_read_the_run_lets_go_of_its_lock_and_the_run_is_ended(
    desk: Desk, simulator: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_connection: Connection, _run_id: int) -> None:
        raise StoreError("DB_GONE", "The database does not answer.", "Check that it runs.")

    def elsewhere(request: FetchRequest, watch: Watch) -> IngestReport:
        desk.parts.store.let_go(request.run_id or 0)
        with monkeypatch.context() as patched:
            patched.setattr(runs, "read_run", refuse)
            return Desk.fetch_now(desk, request, watch)

    monkeypatch.setattr(desk, "fetch_now", elsewhere)
    report = desk.fetch(replace(REQUEST, base_url=simulator.url))

    (run,) = desk.runs()
    assert (report.run_id, run.result.status, run.result.failure and run.result.failure.code) == (run.run_id, RunStatus.FAILED, "DB_GONE")
    assert desk.parts.store.take_over(run.run_id) is False
