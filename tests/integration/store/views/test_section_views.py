"""Every section has a view with a column for each of its attributes, readable by any client in plain SQL."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import make_url

from flexdesk.domain.watch import Watch
from flexdesk.store import open_store
from flexdesk.store.store import SqlStore
from tests.integration.store.conftest import PlainClient, plain_client
from tests.integration.store.documents import Day, Document, Row, Section, ingest, trades
from tests.integration.store.records.test_raw_record import NASTY

ROLE = "CREATE ROLE {0} LOGIN; GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA public TO {0}; GRANT UPDATE ON ingestion_run TO {0};"


def columns(plain: PlainClient, view: str) -> list[str]:
    cursor = plain._connection.execute(f'SELECT * FROM "{view}"')
    return [each[0] for each in cursor.description][8:]


def test_a_row_reads_as_it_does_in_raw_record_with_its_attributes_in_columns(store: SqlStore, plain: PlainClient) -> None:
    ingest(store, Document(Day("U1", [trades("1", "2"), trades("9", name="Other")]), Day("U2", [trades("3")])))

    front = "raw_record_id, raw_artifact_id, ingestion_run_id, account_id, report_date_local, section_name, row_tag, source_row_ref"
    contract = plain.rows(f"SELECT {front} FROM raw_record WHERE section_name = 'Trades' ORDER BY 1")
    found = plain.rows('SELECT * FROM "rows_Trades" ORDER BY raw_record_id')

    assert [row[:8] for row in found] == contract
    assert [row[8:] for row in found] == [("AAPL", "20260105", quantity, "") for quantity in ("1", "2", "3")]
    assert columns(plain, "rows_Trades") == ["symbol", "reportDate", "quantity", "note"]


def test_awkward_values_come_back_verbatim(store: SqlStore, plain: PlainClient) -> None:
    rows = [Row("R", {"first": value, "a.b": value, "last": value}) for value in NASTY] + [Row("One", {"last": value}) for value in NASTY]

    ingest(store, Document(Day("U1", [Section("S", rows)])))

    found = plain.rows('SELECT first, "a.b", last FROM "rows_S" ORDER BY raw_record_id')
    assert found == [(value, value, value) for value in NASTY] + [(None, None, value) for value in NASTY]


def test_an_absent_attribute_is_null_and_an_empty_one_is_not(store: SqlStore, plain: PlainClient) -> None:
    ingest(store, Document(Day("U1", [Section("S", [Row("R", {"a": "", "b": "x"}), Row("R", {"b": ""})])])))

    assert plain.rows('SELECT a, b FROM "rows_S" ORDER BY raw_record_id') == [("", "x"), (None, "")]


def test_sections_and_attributes_that_come_later_get_their_place_behind_what_is_there(store: SqlStore, plain: PlainClient) -> None:
    ingest(store, Document(Day("U1", [Section("S", [Row("R", {"b": "1"})])])))
    ingest(
        store,
        Document(Day("U1", [Section("S", [Row("R", {"a": "2", "b": "3"})]), Section("Late", [Row("L", {"x": "y"})])], end="20260131")),
    )

    assert plain.rows('SELECT b, a FROM "rows_S" ORDER BY raw_record_id') == [("1", None), ("3", "2")]
    assert columns(plain, "rows_S") == ["b", "a"]
    assert plain.rows('SELECT x FROM "rows_Late"') == [("y",)]
    assert all(each.is_current for each in store.views.views())


def test_a_selected_section_without_rows_has_an_empty_view(store: SqlStore, plain: PlainClient) -> None:
    ingest(store, Document(Day("U1", [Section("Empty")])))

    assert plain.rows('SELECT * FROM "rows_Empty"') == []
    assert columns(plain, "rows_Empty") == []


def test_an_ingest_that_brings_nothing_new_changes_no_view(store: SqlStore, store_url: str) -> None:
    ingest(store, Document(Day("U1", [Section("S", [Row("R", {"ID": "1", "id": "2", "account_id": "3"})])])))
    before = _schema(store_url)

    ingest(store, Document(Day("U1", [Section("S", [Row("R", {"ID": "4", "id": "5", "account_id": "6"})])], end="20260131")))

    assert _schema(store_url) == before


def _schema(url: str) -> list[tuple[object, ...]]:
    """Return what a change of any view changes: SQLite's definitions, PostgreSQL's transaction of each."""
    client = plain_client(url)
    query = "PRAGMA schema_version" if client.is_sqlite else "SELECT relname, xmin::text FROM pg_class WHERE relkind = 'v'"
    try:
        return client.rows(query)
    finally:
        client.close()


def test_names_that_a_database_would_mix_up_are_told_apart(store: SqlStore, plain: PlainClient) -> None:
    long = "n" * 70
    row = Row("R", {"ID": "1", "id": "2", "account_id": "3", 'q"u%o:te': "4", f"{long}a": "5", f"{long}b": "6", "Ä'": "7"})

    ingest(store, Document(Day("U1", [Section("S", [row]), Section("s", [Row("R", {"x": "8"})])])))

    assert columns(plain, "rows_S") == ["ID", "id_2", "account_id_2", 'q"u%o:te', "n" * 63, "n" * 61 + "_2", "Ä'"]
    assert [row[8:] for row in plain.rows('SELECT * FROM "rows_S"')] == [tuple("1234567")]
    assert plain.rows('SELECT x FROM "rows_s_2"') == [("8",)]
    assert plain.rows('SELECT account_id FROM "rows_S"') == [("U1",)]


@pytest.mark.parametrize("count", [235, 1_700])
def test_as_many_attributes_as_there_are_columns_for(store: SqlStore, plain: PlainClient, count: int) -> None:
    row = Row("R", {f"attribute{n}": str(n) for n in range(count)})

    ingest(store, Document(Day("U1", [Section("Wide", [row])])))

    (found,) = plain.rows('SELECT * FROM "rows_Wide"')
    assert found[8:] == tuple(str(n) for n in range(min(count, 1_592)))
    assert all(each.is_current for each in store.views.views())


def test_verification_has_nothing_to_say_of_views(store: SqlStore) -> None:
    ingest(store, Document(Day("U1", [trades("1")])))

    assert store.audit.schema() == ([], None)


def test_a_view_that_was_lost_comes_back(store: SqlStore, plain: PlainClient) -> None:
    ingest(store, Document(Day("U1", [trades("1"), Section("S")])))
    plain.run('DROP VIEW "rows_Trades"')
    assert [(each.view_name, each.is_current) for each in store.views.views()] == [("rows_Trades", False), ("rows_S", True)]

    assert all(each.is_current for each in store.views.rebuild(Watch()))

    assert plain.rows('SELECT quantity FROM "rows_Trades"') == [("1",)]


def test_a_table_of_somebody_else_under_the_name_is_left_alone(store: SqlStore, plain: PlainClient) -> None:
    plain.run('CREATE TABLE "rows_Trades" (mine TEXT)')

    stored = ingest(store, Document(Day("U1", [trades("1")])))

    assert stored.records.views_behind == ("Trades",)
    assert plain.rows('SELECT * FROM "rows_Trades"') == []
    assert plain.rows("SELECT count(*) FROM raw_record") == [(1,)]


def test_a_reader_who_keeps_a_view_in_use_delays_no_ingest_for_long(postgres_url: str) -> None:
    store = open_store(postgres_url)
    ingest(store, Document(Day("U1", [Section("S", [Row("R", {"a": "1"})])])))
    reader = plain_client(postgres_url)
    reader.run("BEGIN")
    assert reader.rows('SELECT a FROM "rows_S"') == [("1",)]

    stored = ingest(store, Document(Day("U1", [Section("S", [Row("R", {"a": "1", "b": "2"})])], end="20260131")))

    assert stored.records.views_behind == ("S",)
    reader.close()
    assert all(each.is_current for each in store.views.rebuild(Watch()))
    store.close()


def test_a_role_that_may_not_make_views_takes_statements_in_all_the_same(postgres_url: str) -> None:
    open_store(postgres_url).close()
    owner, role = plain_client(postgres_url), f"clerk_of_{make_url(postgres_url).database}"
    for sql in (*ROLE.format(role).split("; "), f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}"):
        owner.run(sql)
    store = open_store(_as(postgres_url, role))

    stored = ingest(store, Document(Day("U1", [trades("1")])))
    store.close()

    assert stored.records.views_behind == ("Trades",)
    assert owner.rows("SELECT count(*) FROM raw_record") == [(1,)]
    again = open_store(postgres_url)
    assert all(each.is_current for each in again.views.rebuild(Watch()))
    again.close()
    owner.close()


def _as(url: str, role: str) -> str:
    return make_url(url).set(username=role).render_as_string(hide_password=False)


def test_clients_that_trust_no_schema_may_read_it(tmp_path: Path) -> None:
    path = str(tmp_path / "t.db")
    store = open_store(path)
    ingest(store, Document(Day("U1", [trades("1")])))
    store.close()
    client = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    client.execute("PRAGMA trusted_schema=OFF")

    assert client.execute("SELECT quantity FROM rows_trades").fetchall() == [("1",)]
    client.close()
