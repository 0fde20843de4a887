"""Runs tell as they happen; a run whose program died is closed at the next start, a live one never."""

import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest

from flexdesk.domain.errors import Failure
from flexdesk.domain.run import Run, RunOrder, RunResult, RunSource, RunStatus, Stage, StageState
from flexdesk.domain.watch import Watch
from flexdesk.store import open_store
from flexdesk.store.store import SqlStore
from tests.integration.store.conftest import PlainClient
from tests.integration.store.documents import begin

DIE = """
import os, sys
from flexdesk.domain.run import RunOrder, RunSource, Stage, StageState
from flexdesk.domain.watch import Watch
from flexdesk.store import open_store
store = open_store(sys.argv[1])
run_id = store.begin(RunOrder(RunSource.FILE, file_name="x"))
{body}
(store.workspace / f"run-{{run_id}}.payload").write_bytes(b"half")
os._exit(9)
"""


def die(url: str, *events: str) -> None:
    """Run a program that begins a run, notes some events and ends without a word."""
    body = "\n".join(f"store.note(run_id, Stage.{event.split('.')[0]}, StageState.{event.split('.')[1]}, {{}})" for event in events)
    done = subprocess.run([sys.executable, "-c", DIE.format(body=body), url], check=False, cwd=Path(__file__).parents[4])
    assert done.returncode == 9
    if "://" in url:
        with psycopg.connect(url.replace("postgresql+psycopg", "postgresql"), autocommit=True) as server:
            server.execute("SELECT pg_advisory_lock(classid::int, objid::int) FROM pg_locks WHERE locktype = 'advisory' AND objid::int = 1")
            server.execute("SELECT pg_advisory_unlock_all()")  # by now it has seen that the program is gone


def run_of(store: SqlStore, run_id: int) -> Run:
    run = store.catalog.run(run_id)
    assert run is not None
    return run


def test_a_run_keeps_what_was_asked_for_and_what_came_of_it(store: SqlStore) -> None:
    first = begin(store)
    order = RunOrder(RunSource.WEB_SERVICE, "123", "2026-01-02", "2026-01-30", None, ("Trades", "Cash"), first)
    result = RunResult(RunStatus.FAILED, Failure("C", "It failed.", "Try again."), "ab" * 32, "123", 3, 2, 1, ("W1", "W2"))

    run_id = store.begin(order)
    store.finish(run_id, result)

    run = run_of(store, run_id)
    assert (run.order, run.result) == (order, result)
    assert run.finished_at_utc is not None
    assert run.started_at_utc < run.finished_at_utc


def test_events_come_back_in_order_as_they_were_noted(store: SqlStore) -> None:
    run_id = begin(store)

    noted = [store.note(run_id, Stage.DOWNLOAD, state, {"n": [1, "ü"], "b": None}) for state in StageState]

    assert store.catalog.events(run_id) == tuple(noted)
    assert [event.sequence for event in noted] == [1, 2, 3, 4]


def test_a_final_run_stays_as_it_is(store: SqlStore) -> None:
    run_id = begin(store)
    store.finish(run_id, RunResult(RunStatus.SUCCESS))

    store.finish(run_id, RunResult(RunStatus.FAILED))

    assert run_of(store, run_id).result.status is RunStatus.SUCCESS


def test_runs_are_listed_newest_first(store: SqlStore) -> None:
    ids = [begin(store) for _ in range(3)]

    assert [run.run_id for run in store.catalog.runs()] == ids[::-1]
    assert [run.run_id for run in store.catalog.runs(2)] == ids[:0:-1]


@pytest.mark.parametrize(
    ("events", "where"),
    [
        ((), "before its first stage"),
        (("DOWNLOAD.STARTED",), "during download"),
        (("DOWNLOAD.STARTED", "DOWNLOAD.COMPLETED"), "after download"),
        (("REQUEST.STARTED", "REQUEST.COMPLETED", "POLL.STARTED", "POLL.RETRYING"), "during poll"),
    ],
)
def test_a_run_whose_program_died_is_closed_with_its_timeline(store: SqlStore, store_url: str, events: tuple[str, ...], where: str) -> None:
    die(store_url, *events)

    assert store.close_interrupted() == (1,)

    failure = run_of(store, 1).result.failure
    assert failure is not None
    assert (failure.code, where in failure.message) == ("INTERRUPTED", True)
    told = [f"{event.stage.name}.{event.state.name}" for event in store.catalog.events(1)]
    closing = [f"{events[-1].split('.')[0]}.FAILED"] if where.startswith("during") else []
    assert told == [*events, *closing]
    assert list(store.workspace.glob("run-*")) == []
    assert store.close_interrupted() == ()


def test_a_live_run_is_left_alone_by_others(store: SqlStore, store_url: str) -> None:
    run_id = begin(store)
    spool = store.workspace / f"run-{run_id}.payload"
    spool.write_bytes(b"coming")
    other = open_store(store_url)

    assert other.close_interrupted() == ()
    assert run_of(other, run_id).result.status is RunStatus.STARTED
    assert spool.exists()
    other.close()


def test_a_start_does_not_wait_for_a_live_run_that_is_writing(store: SqlStore, store_url: str) -> None:
    begin(store)
    other = open_store(store_url)

    with store.persisting(Watch()):
        assert other.close_interrupted() == ()

    other.close()


def test_a_run_that_is_just_being_begun_is_left_alone(store: SqlStore) -> None:
    """Its lock is there before its row."""
    lock = store.workspace / "run-1.lock"
    lock.touch()

    assert store.close_interrupted() == ()
    assert lock.exists()


def test_a_closed_store_lets_go_of_its_runs(store_url: str, store: SqlStore) -> None:
    other = open_store(store_url)
    run_id = begin(other)
    other.close()

    assert store.close_interrupted() == (run_id,)


def test_a_finished_run_leaves_no_lock_behind(store: SqlStore) -> None:
    store.finish(begin(store), RunResult(RunStatus.SUCCESS))

    assert list(store.workspace.glob("run-*")) == []


def test_spool_files_of_a_run_that_is_final_are_removed(store: SqlStore) -> None:
    run_id = begin(store)
    store.finish(run_id, RunResult(RunStatus.SUCCESS))
    left = store.workspace / f"run-{run_id}.rows"
    left.write_bytes(b"left over")

    assert store.close_interrupted() == ()
    assert not left.exists()


def test_no_event_is_lost_when_many_write_at_once(store: SqlStore, store_url: str) -> None:
    """The lost-update test: each event reads the last sequence number and writes the next."""
    others = [open_store(store_url) for _ in range(4)]
    runs = [begin(other) for other in others] if "://" in store_url else [begin(store)] * 4

    def write(other: SqlStore, run_id: int) -> None:
        for _ in range(25):
            other.note(run_id, Stage.POLL, StageState.RETRYING, {})

    threads = [threading.Thread(target=write, args=pair) for pair in zip(others, runs, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(len(store.catalog.events(run_id)) for run_id in set(runs)) == 100
    for other in others:
        other.close()


def test_read_then_write_loses_updates_without_the_store_s_way(store: SqlStore, store_url: str, plain: PlainClient) -> None:
    """The control: two plain readers of one value, each writing it plus one, lose one of the two."""
    begin(store)
    (first,) = plain.rows("SELECT records_seen FROM ingestion_run")[0]
    (second,) = plain.rows("SELECT records_seen FROM ingestion_run")[0]

    plain.run(f"UPDATE ingestion_run SET records_seen = {first + 1}")
    plain.run(f"UPDATE ingestion_run SET records_seen = {second + 1}")

    assert plain.rows("SELECT records_seen FROM ingestion_run") == [(1,)]
