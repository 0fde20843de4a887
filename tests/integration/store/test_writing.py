"""One writer at a time: who writes holds the file, who would write waits, who reads does neither."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from flexdesk.domain.errors import Cancelled, StoreError
from flexdesk.domain.run import Stage, StageState
from flexdesk.domain.watch import CancelToken, Progress, Watch
from flexdesk.store import open_store
from flexdesk.store.filelock import FileLock
from tests.integration.store.documents import begin


def test_a_write_holds_the_file_from_its_beginning_whoever_else_wants_to_write(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with closing(open_store(str(path))) as store, closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as stranger:
        with store._database.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
            stranger.execute("BEGIN IMMEDIATE")

        stranger.execute("BEGIN IMMEDIATE")  # the control: it could have been had
        stranger.execute("ROLLBACK")


def test_readers_cannot_write(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "t.db"))

    with pytest.raises(StoreError) as caught, store._database.reading() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")

    assert caught.value.code == "DB_READONLY"
    store.close()


def test_a_foreign_writer_is_told_after_the_timeout(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "t.db"), busy_timeout=0.05)
    foreign = sqlite3.connect(tmp_path / "t.db", isolation_level=None)
    foreign.execute("BEGIN IMMEDIATE")

    with pytest.raises(StoreError) as caught:
        begin(store)

    assert caught.value.code == "DB_BUSY"
    foreign.execute("ROLLBACK")
    foreign.close()
    assert begin(store) == 1
    store.close()


def test_another_flexdesk_is_waited_for_as_long_as_it_writes_and_the_wait_can_be_cancelled(tmp_path: Path) -> None:
    store, token, told = open_store(str(tmp_path / "t.db"), busy_timeout=0.05), CancelToken(), []
    other = FileLock(tmp_path / "t.db.work" / "write.lock")
    assert other.take()

    def hear(progress: Progress) -> None:
        told.append(progress.text)
        token.cancel()

    with pytest.raises(Cancelled), store.persisting(Watch(progress=hear, cancel=token)):
        pytest.fail("entered while another writes")

    assert told == ["Waiting for the store: another FlexDesk is writing."]
    other.close()
    assert begin(store) == 1
    store.close()


def test_readers_do_not_wait_for_a_long_writer(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "t.db"))
    run_id = begin(store)

    with store._database.writing() as connection:
        connection.exec_driver_sql("UPDATE ingestion_run SET records_seen = 1")
        assert store.catalog.facts().run_count == 1
        found = store.catalog.run(run_id)
        assert found is not None
        assert found.result.records_seen == 0
    store.close()


def test_a_thread_that_would_wait_for_itself_is_a_mistake_told_at_once(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "t.db"))

    with pytest.raises(AssertionError, match="writing already"), store.persisting(Watch()):
        store.note(1, Stage.PERSIST, StageState.STARTED, {})
    store.close()


ROOT = Path(__file__).parents[3]
LOCK_AND_DIE = """
import os, sys
from pathlib import Path
from flexdesk.store.filelock import FileLock
os._exit(9 if FileLock(Path(sys.argv[1])).take() else 1)
"""


def test_the_lock_of_a_dead_program_is_free(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LOCK_AND_DIE, tmp_path / "lock"], cwd=ROOT, check=False)
    assert done.returncode == 9

    lock = FileLock(tmp_path / "lock")
    assert lock.take()
    lock.close()
