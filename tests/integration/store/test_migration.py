"""Opening brings a store to the newest revision: whole, once, or not at all."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from flexdesk import paths
from flexdesk.domain.errors import StoreError
from flexdesk.store import history, open_store
from flexdesk.store.schema import metadata
from flexdesk.store.store import SqlStore
from tests.integration.store.conftest import PlainClient, plain_client
from tests.integration.store.documents import Day, Document, ingest, trades
from tests.support import schematext

ROOT = Path(__file__).parents[3]
NEXT = """
from alembic import op
revision = "9999"
down_revision = "HEAD"
def upgrade():
    op.execute("CREATE TABLE setting_example (id INTEGER PRIMARY KEY)")
    op.execute("CREATE TABLE setting_second (id INTEGER PRIMARY KEY)")
"""


@pytest.fixture
def store_url(new_store_url: str) -> str:
    """No copy here: each of these stores is made the way a user's is."""
    return new_store_url


@pytest.fixture
def update_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Put a FlexDesk with one more revision in place, in a folder whose name Alembic would take for an interpolation."""

    def update() -> None:
        folder = tmp_path / "100%d mi" / "migrations"
        shutil.copytree(paths.bundled("migrations"), folder, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "versions" / "9999_next.py").write_text(NEXT.replace("HEAD", history.HEAD))
        monkeypatch.setattr(history, "HEAD", "9999")
        monkeypatch.setattr(paths, "bundled", lambda name: folder)

    return update


def test_the_known_head_is_the_head_of_the_history() -> None:
    config = Config()
    config.set_main_option("script_location", str(paths.bundled("migrations")))

    assert ScriptDirectory.from_config(config).get_heads() == [history.HEAD]


def test_the_history_makes_exactly_the_tables_that_queries_know(store: SqlStore) -> None:
    with store._database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata) == []
        checks = {check["name"] for check in inspect(connection).get_check_constraints("ingestion_run")}
    assert checks == {"ck_ingestion_run_source", "ck_ingestion_run_status"}


def test_a_difference_would_be_found(store: SqlStore) -> None:
    """The control of the test above."""
    with store._database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE setting_stray (id INTEGER)")
    with store._database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) != []


def test_a_store_at_head_opens_without_alembic_or_other_drivers(store: SqlStore, store_url: str) -> None:
    code = (
        "import sys; from flexdesk.store import open_store; s = open_store(sys.argv[1]); s.catalog.runs(); s.close(); print(*sys.modules)"
    )

    loaded = subprocess.run([sys.executable, "-c", code, store_url], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()

    assert not {"alembic", "zstandard", "mako"} & set(loaded)
    assert ("psycopg" in loaded) is ("://" in store_url)


def test_the_text_that_makes_a_new_sqlite_store_says_what_the_history_makes() -> None:
    """Written anew by `python -m tests.support.schematext`."""
    assert schematext.KEPT.read_text(encoding="utf-8") == schematext.written()


def test_a_store_made_from_the_text_is_the_one_that_the_history_makes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store(str(tmp_path / "text.db")).close()
    monkeypatch.setattr(history, "make_in_sqlite", history.upgrade)
    open_store(str(tmp_path / "history.db")).close()

    text, made = (plain_client(str(tmp_path / name)) for name in ("text.db", "history.db"))
    everything = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY rowid"

    assert text.rows(everything) == made.rows(everything)
    assert text.rows("SELECT * FROM alembic_version") == made.rows("SELECT * FROM alembic_version") == [(history.HEAD,)]
    for pragma in ("application_id", "user_version", "page_size", "journal_mode", "encoding"):
        assert text.rows(f"PRAGMA {pragma}") == made.rows(f"PRAGMA {pragma}")


def test_a_new_sqlite_store_is_made_without_alembic(tmp_path: Path) -> None:
    code = "import sys; from flexdesk.store import open_store; open_store(sys.argv[1]).close(); print(*sys.modules)"

    loaded = subprocess.run([sys.executable, "-c", code, str(tmp_path / "new.db")], cwd=ROOT, capture_output=True, text=True, check=True)

    assert not {"alembic", "mako"} & set(loaded.stdout.split())


def test_opening_again_changes_nothing(store: SqlStore, store_url: str, plain: PlainClient) -> None:
    ingest(store, Document(Day("U1", [trades("1")])))
    before = plain.rows("SELECT * FROM raw_record")

    open_store(store_url).close()

    assert plain.rows("SELECT * FROM raw_record") == before
    assert plain.rows("SELECT version_num FROM alembic_version") == [(history.HEAD,)]


def test_two_starters_at_once_make_one_store(store_url: str) -> None:
    code = "import sys; from flexdesk.store import open_store; s = open_store(sys.argv[1]); print(s.catalog.facts().run_count); s.close()"

    with ThreadPoolExecutor(4) as pool:
        starters = [pool.submit(subprocess.check_output, [sys.executable, "-c", code, store_url], cwd=ROOT) for _ in range(4)]

    assert [starter.result().strip() for starter in starters] == [b"0"] * 4


def test_an_older_store_is_migrated_with_its_data(
    store: SqlStore, store_url: str, update_program: Callable[[], None], request: pytest.FixtureRequest
) -> None:
    """An SQLite file is copied first (see below); of a server's tables it is said that pg_dump makes a backup."""
    if "postgresql" in store_url:
        request.node.add_marker(pytest.mark.logs)
    ingest(store, Document(Day("U1", [trades("1")])))
    store.close()
    update_program()

    newer = open_store(store_url)

    assert newer.catalog.facts().record_count == 1
    with newer._database.reading() as connection:
        assert inspect(connection).has_table("setting_second")
    newer.close()


def test_an_older_sqlite_store_is_backed_up_first(tmp_path: Path, update_program: Callable[[], None]) -> None:
    store = open_store(str(tmp_path / "t.db"))
    ingest(store, Document(Day("U1", [trades("1")])))
    store.close()
    before = history.HEAD
    update_program()

    open_store(str(tmp_path / "t.db")).close()

    backup = tmp_path / f"t.db.backup-{before}"
    connection = sqlite3.connect(backup)
    assert connection.execute("SELECT count(*) FROM raw_record").fetchone() == (1,)
    assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == (before,)
    connection.close()
    assert backup.stat().st_mode & 0o777 == 0o600


def test_a_newer_store_is_refused_and_untouched(store: SqlStore, store_url: str, plain: PlainClient) -> None:
    plain.run("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(StoreError) as caught:
        open_store(store_url)

    assert caught.value.code == "STORE_NEWER"
    assert "9999" in caught.value.failure.message
    assert history.HEAD in caught.value.failure.message
    assert plain.rows("SELECT version_num FROM alembic_version") == [("9999",)]


def test_a_migration_that_fails_half_way_leaves_nothing(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(connection: object) -> None:
        upgrade(connection)  # type: ignore[arg-type]  # the real one, which takes a Connection
        raise RuntimeError("half way")

    upgrade = history.upgrade
    with monkeypatch.context() as broken:
        broken.setattr(history, "upgrade", fail)
        broken.setattr(history, "make_in_sqlite", fail)
        with pytest.raises(RuntimeError, match="half way"):
            open_store(store_url)

    client = plain_client(store_url)
    listing = "SELECT name FROM sqlite_master" if client.is_sqlite else "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    assert client.rows(listing) == []
    client.close()
    open_store(store_url).close()


KILLER = """
import os, sys
from flexdesk.store import history, open_store
from sqlalchemy import Connection, event, Engine
left = int(sys.argv[2])
@event.listens_for(Engine, "before_cursor_execute")
def count(*args):
    global left
    left -= 1
    if left == 0:
        os._exit(9)
open_store(sys.argv[1]).close()
"""


@pytest.mark.parametrize("statement", [1, 10, 30, 50])
def test_a_kill_in_the_middle_of_a_migration_leaves_the_old_store(store_url: str, statement: int) -> None:
    done = subprocess.run([sys.executable, "-c", KILLER, store_url, str(statement)], cwd=ROOT, check=False)
    assert done.returncode == 9, "the migration has fewer statements than this"

    client = plain_client(store_url)
    listing = "SELECT name FROM sqlite_master" if client.is_sqlite else "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    assert client.rows(listing) == []
    client.close()

    store = open_store(store_url)
    assert store.catalog.facts().run_count == 0
    store.close()


def test_without_an_explicit_transaction_a_kill_leaves_half_a_schema(tmp_path: Path) -> None:
    """The control: SQLite through Alembic's own way, killed at the same statement."""
    code = KILLER.replace("open_store(sys.argv[1]).close()", "")
    code += f"""
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
config = Config()
config.set_main_option("script_location", {str(paths.bundled("migrations"))!r})
with create_engine("sqlite:///" + sys.argv[1]).connect() as connection:
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
"""
    done = subprocess.run([sys.executable, "-c", code, tmp_path / "t.db", "20"], cwd=ROOT, check=False, env=os.environ)
    assert done.returncode == 9

    connection = sqlite3.connect(tmp_path / "t.db")
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,)
    connection.close()
