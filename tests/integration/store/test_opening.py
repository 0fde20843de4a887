"""Opening makes a private store where there is none, and finds the one that is there whole."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from flexdesk.store import open_store
from flexdesk.store.sqlite.connection import APPLICATION_ID, PAGE_SIZE
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


def test_a_sqlite_url_is_a_path(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path}/t.db")

    assert store.catalog.facts().url == str(tmp_path / "t.db")
    store.close()
