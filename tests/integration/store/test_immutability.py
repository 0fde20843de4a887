"""What is stored cannot be changed by any client of the database."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Table

from flexdesk.domain.run import RunResult, RunStatus, Stage, StageState
from flexdesk.store.schema import metadata
from flexdesk.store.store import SqlStore
from tests.integration.store.conftest import PlainClient
from tests.integration.store.documents import Day, Document, begin, ingest, trades

IMMUTABLE = sorted(name for name in metadata.tables if name != "ingestion_run" and not name.startswith(("cache_", "job_", "setting_")))

FORMS = [
    "UPDATE {t} SET {v} = {v}",
    "UPDATE {t} SET {v} = {other}",
    "UPDATE {t} SET {k} = {k} + 1000",
    "UPDATE {t} SET {v} = {other} WHERE {k} = (SELECT max({k}) FROM {t})",
    "DELETE FROM {t}",
    "DELETE FROM {t} WHERE {k} = (SELECT max({k}) FROM {t})",
]
SQLITE_FORMS = [
    "UPDATE OR IGNORE {t} SET {v} = {other}",
    "UPDATE OR REPLACE {t} SET {v} = {other}",
    "REPLACE INTO {t} SELECT * FROM {t}",
    "INSERT OR REPLACE INTO {t} SELECT * FROM {t} LIMIT 1",
    "INSERT OR REPLACE INTO {t} ({c}) SELECT {o} FROM {t} LIMIT 1",
    "INSERT INTO {t} SELECT * FROM {t} WHERE true ON CONFLICT DO UPDATE SET {v} = {other}",
    "DELETE FROM {t} RETURNING *",
    "WITH all_of AS (SELECT * FROM {t}) DELETE FROM {t}",
]
POSTGRES_FORMS = [
    "TRUNCATE {t} CASCADE",
    "DELETE FROM {t} USING ingestion_run",
    "WITH gone AS (DELETE FROM {t} RETURNING *) SELECT * FROM gone",
    "UPDATE ONLY {t} SET {v} = {other}",
    "INSERT INTO {t} SELECT * FROM {t} ON CONFLICT ({key}) DO UPDATE SET {v} = {other}",
    "MERGE INTO {t} USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE",
    "MERGE INTO {t} USING (SELECT 1) AS one ON true WHEN MATCHED THEN UPDATE SET {v} = {other}",
]


def filled(form: str, table: Table) -> str:
    """Put a table's names into a statement: k its first key column, v its last column, c all columns, o the same with v changed."""
    columns, last = [column.name for column in table.columns], list(table.columns)[-1]
    other = {"TEXT": "'changed'", "BLOB": "'changed'", "BYTEA": "'changed'"}.get(str(last.type), "17")
    key = [column.name for column in table.primary_key.columns]
    changed = [other if name == last.name else name for name in columns]
    return form.format(t=table.name, k=key[0], v=last.name, other=other, key=", ".join(key), c=", ".join(columns), o=", ".join(changed))


@pytest.fixture
def filled_store(store: SqlStore) -> SqlStore:
    """A store with something in every table."""
    ingest(store, Document(Day("U1", [trades("1", "2")])))
    run_id = begin(store)
    store.note(run_id, Stage.PERSIST, StageState.COMPLETED, {})
    store.finish(run_id, RunResult(RunStatus.SUCCESS))
    return store


def refusal(client: PlainClient, statement: str) -> str:
    """What the database says to a statement; nothing if it does as it is told."""
    try:
        client.run(statement)
    except client.errors as error:
        return str(error)
    return ""


def dump(client: PlainClient) -> dict[str, list[tuple[object, ...]]]:
    return {name: client.rows(f"SELECT * FROM {name} ORDER BY 1, 2") for name in (*IMMUTABLE, "ingestion_run")}


def test_no_statement_changes_or_removes_a_row(filled_store: SqlStore, plain: PlainClient) -> None:
    before = dump(plain)
    assert all(before.values()), "every table must hold something, or this proves nothing"

    for name in IMMUTABLE:
        for form in FORMS + (SQLITE_FORMS if plain.is_sqlite else POSTGRES_FORMS):
            statement = filled(form, metadata.tables[name])
            assert "is immutable" in refusal(plain, statement), statement
        assert dump(plain) == before, name


def test_without_the_triggers_the_same_statements_do_harm(filled_store: SqlStore, plain: PlainClient) -> None:
    """The control: what the triggers refuse is possible without them."""
    before = dump(plain)
    if plain.is_sqlite:
        for (trigger,) in plain.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            plain.run(f"DROP TRIGGER {trigger}")
        plain.run("PRAGMA foreign_keys=OFF")
    else:
        plain.run("SET session_replication_role = replica")

    for name in IMMUTABLE:
        plain.run(filled(FORMS[3], metadata.tables[name]))
        assert dump(plain)[name] != before[name], name
        plain.run(filled(FORMS[4], metadata.tables[name]))
        assert dump(plain)[name] == [], name


@pytest.mark.parametrize("status", [RunStatus.SUCCESS, RunStatus.FAILED, RunStatus.CANCELLED])
def test_a_final_run_cannot_be_changed(store: SqlStore, plain: PlainClient, status: RunStatus) -> None:
    run_id = begin(store)
    store.finish(run_id, RunResult(status))

    for statement in ("UPDATE ingestion_run SET status = 'started'", "UPDATE ingestion_run SET error_code = 'x'"):
        with pytest.raises(plain.errors, match=r"final|immutable"):
            plain.run(statement)


def test_no_run_can_be_removed_replaced_or_renumbered(store: SqlStore, plain: PlainClient) -> None:
    begin(store)
    statements = ["DELETE FROM ingestion_run", "UPDATE ingestion_run SET ingestion_run_id = 17"]
    statements += ["REPLACE INTO ingestion_run SELECT * FROM ingestion_run"] if plain.is_sqlite else ["TRUNCATE ingestion_run CASCADE"]

    for statement in statements:
        with pytest.raises(plain.errors, match=r"keeps every run|final|immutable"):
            plain.run(statement)


def test_a_live_run_can_still_be_written(store: SqlStore, plain: PlainClient) -> None:
    begin(store)

    plain.run("UPDATE ingestion_run SET records_seen = 1")

    assert plain.rows("SELECT records_seen FROM ingestion_run") == [(1,)]


def test_no_row_has_a_second_address_that_replace_could_hit() -> None:
    """In SQLite a table whose key is not its rowid can be overwritten by rowid, past a guard that looks at the key."""
    for name in IMMUTABLE:
        table = metadata.tables[name]
        assert len(table.primary_key.columns) == 1 or table.dialect_options["sqlite"]["with_rowid"] is False


def test_the_store_s_own_inserts_are_refused_too(tmp_path: Path) -> None:
    """The form that bulk inserts use stops at the guard like any other."""
    connection = sqlite3.connect(tmp_path / "t.db")
    connection.executescript(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, v); INSERT INTO t VALUES (1, 'old');"
        "CREATE TRIGGER g BEFORE INSERT ON t WHEN EXISTS (SELECT 1 FROM t WHERE id = NEW.id) BEGIN SELECT RAISE(FAIL, 'immutable'); END"
    )

    with pytest.raises(sqlite3.IntegrityError, match="immutable"):
        connection.executemany("INSERT OR FAIL INTO t VALUES (?, ?)", [(2, "new"), (1, "changed")])

    assert connection.execute("SELECT v FROM t WHERE id = 1").fetchone() == ("old",)
    connection.close()
