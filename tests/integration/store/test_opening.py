"""Opening makes a private store where there is none, and refuses what it must not touch."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from flexdesk.domain.errors import Cancelled, StoreError, UsageError
from flexdesk.domain.run import Stage, StageState
from flexdesk.domain.watch import CancelToken, Progress, Watch
from flexdesk.store import open_store, sqlite_opening
from flexdesk.store.filelock import FileLock
from flexdesk.store.sqlite_connection import APPLICATION_ID, PAGE_SIZE
from tests.integration.store.documents import Day, Document, begin, ingest, trades

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_everything_beside_a_store_is_private_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    code = """
import os, sys
os.umask(int(sys.argv[2], 8))
from tests.integration.store.documents import *
from flexdesk.store import open_store
store = open_store(sys.argv[1])
reader = store.catalog.facts()
ingest(store, Document(Day("U1", [trades("1")])))
begin(store)
store.catalog.facts()
os._exit(0)
"""
    path = tmp_path / "new" / "folder" / "t.db"

    subprocess.run([sys.executable, "-c", code, path, oct(umask)], cwd=ROOT, check=True)

    modes = {p.relative_to(tmp_path).as_posix(): (p.is_dir(), oct(p.stat().st_mode & 0o777)) for p in path.parent.rglob("*")}
    assert {"new/folder/t.db", "new/folder/t.db-wal", "new/folder/t.db.work", "new/folder/t.db.work/run-2.lock"} <= modes.keys()
    assert set(modes.values()) == {(True, "0o700"), (False, "0o600")}
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_file_is_set_up_for_good(tmp_path: Path) -> None:
    open_store(str(tmp_path / "t.db")).close()
    connection = sqlite3.connect(tmp_path / "t.db")

    told = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "journal_mode", "application_id")}

    assert told == {"page_size": PAGE_SIZE, "journal_mode": "wal", "application_id": APPLICATION_ID}
    connection.close()


def test_a_write_holds_the_file_from_its_beginning_whoever_else_wants_to_write(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with closing(open_store(str(path))) as store, closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as stranger:
        with store._database.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
            stranger.execute("BEGIN IMMEDIATE")

        stranger.execute("BEGIN IMMEDIATE")  # the control: it could have been had
        stranger.execute("ROLLBACK")


def test_connections_are_told_to_be_careful(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "t.db"))
    names = ("synchronous", "foreign_keys", "recursive_triggers", "trusted_schema", "cell_size_check", "busy_timeout")

    with store._database.writing() as connection:
        told = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}

    assert told == {
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 10000,
    }
    store.close()


def test_readers_cannot_write(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "t.db"))

    with pytest.raises(StoreError) as caught, store._database.reading() as connection:
        connection.exec_driver_sql("CREATE TABLE t (x)")

    assert caught.value.code == "DB_READONLY"
    store.close()


def test_a_closed_store_is_one_file(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "t.db"))
    ingest(store, Document(Day("U1", [trades("1")])))

    store.close()

    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith("t.db")) == ["t.db", "t.db.work"]


def test_a_store_left_with_its_log_is_whole(tmp_path: Path) -> None:
    code = """
import os, sys
from tests.integration.store.documents import *
from flexdesk.store import open_store
ingest(open_store(sys.argv[1]), Document(Day("U1", [trades("1", "2")])))
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", code, tmp_path / "t.db"], cwd=ROOT, check=False)

    store = open_store(str(tmp_path / "t.db"))

    assert store.catalog.facts().record_count == 2
    store.close()


@contextmanager
def as_nobody() -> Iterator[None]:
    """Let the rights of files hold for a test that root runs."""
    if os.geteuid():
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="the rights of folders, and another user")
@pytest.mark.parametrize(("mode", "message"), [(0o555, "lies where you can only read"), (0o000, "cannot be written")])
def test_a_store_in_a_place_that_cannot_be_written_says_so(mode: int, message: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        open_store(str(place / "t.db")).close()
        (place / "t.db").chmod(0o644)
        place.chmod(mode)

        with as_nobody(), pytest.raises(StoreError, match=message) as caught:
            open_store(str(place / "t.db"))

        place.chmod(0o700)
    assert caught.value.code == "DB_READONLY"


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to be looked at" * 100, b"x", b"SQLite format 3\x00", b"\x00" * 5000]
)
def test_a_file_that_is_no_store_is_refused_untouched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "t.db"
    path.write_bytes(content)

    with pytest.raises(StoreError) as caught:
        open_store(str(path))

    assert caught.value.code == "STORE_FOREIGN"
    assert path.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith("t.db")] == ["t.db"]


def test_another_program_s_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(StoreError) as caught:
        open_store(str(path))

    assert caught.value.code == "STORE_FOREIGN"
    assert path.read_bytes() == before


def test_any_name_will_do(tmp_path: Path) -> None:
    path = tmp_path / "Größe 100%20 #1?mode=memory&x.db"

    store = open_store(str(path))
    begin(store)
    store.close()

    assert path.stat().st_size > 0
    assert {p.name for p in tmp_path.iterdir()} - {"home"} == {path.name, f"{path.name}.work"}


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    """What a program leaves that was killed right after it had made the file."""
    (tmp_path / "t.db").touch()

    open_store(str(tmp_path / "t.db")).close()

    assert sqlite3.connect(tmp_path / "t.db").execute("SELECT count(*) FROM raw_record").fetchone() == (0,)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder") as caught:
        open_store(str(tmp_path))

    assert caught.value.code == "STORE_FOREIGN"
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreError) as caught:
        open_store(str(tmp_path / "file" / "t.db"))

    assert caught.value.code == "DB_NOT_OPENABLE"


def test_a_network_file_system_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite_opening, "is_on_network", lambda path: path == tmp_path)

    with pytest.raises(StoreError) as caught:
        open_store(str(tmp_path / "t.db"))

    assert caught.value.code == "STORE_ON_NETWORK"
    assert list(tmp_path.glob("t.db*")) == []


@pytest.mark.parametrize("address", ["mysql://u@h/d", "://", "sqlite://", "what://"])
def test_other_addresses_are_wrong_usage(address: str) -> None:
    with pytest.raises(UsageError) as caught:
        open_store(address)

    assert caught.value.code == "STORE_UNKNOWN"


def test_a_sqlite_url_is_a_path(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/t.db")

    assert store.catalog.facts().url == str(tmp_path / "t.db")
    store.close()


def test_a_server_that_does_not_answer_is_told_without_the_password(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(f"postgresql://me:hunter2@/d?host={tmp_path}&sslpassword=hunter3")

    assert caught.value.code == "DB_GONE"
    assert "hunter" not in str(caught.value)


@pytest.mark.postgres
def test_a_database_that_is_not_there_is_told(postgres_url: str) -> None:
    with pytest.raises(StoreError) as caught:
        open_store(postgres_url.replace("/t", "/no_such_t", 1))

    assert caught.value.code == "DB_LOGIN_REFUSED"


@pytest.mark.postgres
def test_another_program_s_tables_are_refused_untouched(postgres_server: object, postgres_url: str) -> None:
    from tests.integration.store.conftest import plain_client  # noqa: PLC0415  # beside its only use

    client = plain_client(postgres_url)
    client.run("CREATE TABLE theirs (id INTEGER)")

    with pytest.raises(StoreError) as caught:
        open_store(postgres_url)

    assert caught.value.code == "STORE_FOREIGN"
    assert client.rows("SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'") == [("theirs",)]
    client.close()


# --- one writer at a time ---------------------------------------------------------------------------------------------------------------


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
