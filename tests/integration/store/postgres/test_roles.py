"""The least-privilege role: it does a desk's whole work, and the server refuses it everything else."""

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, ExportOrder, ImportOrder
from flexdesk.domain.errors import StoreError, UsageError
from flexdesk.domain.run import RunOrder, RunSource, RunStatus
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import Watch
from flexdesk.settings import Settings
from flexdesk.store import open_store
from flexdesk.store.postgres.roles import role_sql
from flexdesk.store.schema import metadata
from tests.integration.store.conftest import PlainClient, plain_client
from tests.support.documents import build_document, build_statement, sample_documents, section, trade

pytestmark = pytest.mark.postgres

RAW = sorted(name for name in metadata.tables if not name.startswith(("setting_", "job_", "cache_")))


@pytest.fixture
def owner(postgres_url: str) -> Iterator[PlainClient]:
    """The owner of tables that are there."""
    open_store(postgres_url).close()
    with closing(plain_client(postgres_url)) as client:
        yield client


@pytest.fixture
def role_url(postgres_url: str, owner: PlainClient) -> Iterator[str]:
    """The store as the role opens it; its name needs quoting."""
    role = f'desk "{os.getpid()}'
    for statement in role_sql(role, "public") * 2:  # again after an update
        owner.run(statement)
    yield postgres_url.replace("postgres@", f"desk%20%22{os.getpid()}@")
    quoted = role.replace('"', '""')
    owner.run(f'DROP OWNED BY "{quoted}"')
    owner.run(f'DROP ROLE "{quoted}"')


def take(desk: Desk, folder: Path, data: bytes, **order: object) -> RunStatus:
    """Import bytes."""
    path = folder / "statement.xml"
    path.write_bytes(data)
    (report,) = desk.import_file(ImportOrder(str(path), **order))  # type: ignore[arg-type]  # the fields of an order
    return report.status


def test_it_does_the_whole_work_of_a_desk(role_url: str, owner: PlainClient, tmp_path: Path) -> None:
    renderings = [build_document(build_statement(section("Trades", "Trade", trade(1, note=note)))) for note in "aab"]
    with closing(open_store(role_url)) as dead:
        dead.begin(RunOrder(RunSource.FILE), Watch())

    with closing(open_desk(Settings(store=role_url))) as desk:
        assert desk.run(1).result.failure is not None, "a dead run is finalised"
        statuses = [take(desk, tmp_path, data) for data in [*sample_documents().values(), *renderings]]
        failed = take(desk, tmp_path, renderings[0], required_sections=("Nowhere",))
        rows = desk.export(ExportOrder(SectionScope("Trades", merged=True), str(tmp_path / "x.csv")))
        report = desk.verify()

    assert set(statuses) == {RunStatus.SUCCESS}
    assert failed is RunStatus.FAILED
    assert rows > 2
    assert report.findings == ()
    assert owner.rows("SELECT count(*) FROM raw_artifact")[0][0] > len(statuses) - 2


def forbidden() -> Iterator[str]:
    """Every way to change what is stored or how, table by table."""
    for name in RAW:
        column = next(iter(metadata.tables[name].columns)).name  # pylint: disable=stop-iteration-return  # every table has a column
        yield f"UPDATE {name} SET {column} = {column}"
        yield f"DELETE FROM {name}"
        yield f"TRUNCATE {name} CASCADE"
        yield f"DROP TABLE {name} CASCADE"
        yield f"ALTER TABLE {name} DISABLE TRIGGER ALL"
        yield f"ALTER TABLE {name} ADD COLUMN stray text"
        yield f"DROP TRIGGER {name}_no_truncate ON {name}"
    yield "UPDATE ingestion_run SET started_at_utc = ''"
    yield "CREATE TABLE stray (id integer)"
    yield "CREATE OR REPLACE FUNCTION flexdesk_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
    yield "CREATE OR REPLACE VIEW raw_record AS SELECT 1"
    yield "DROP VIEW raw_record"
    yield "SET session_replication_role = replica"
    yield "UPDATE alembic_version SET version_num = '9999'"
    yield "SELECT setval(pg_get_serial_sequence('ingestion_run', 'ingestion_run_id'), 1)"


def states(url: str, statements: Iterator[str]) -> dict[str, str | None]:
    """What the server answers to each; nothing is kept."""
    found: dict[str, str | None] = {}
    with closing(psycopg.connect(url.replace("+psycopg", ""))) as connection:
        for statement in statements:
            try:
                connection.execute(statement.encode())
                found[statement] = None
            except psycopg.Error as error:
                found[statement] = error.sqlstate
            connection.rollback()
    return found


def test_the_server_refuses_it_every_change(role_url: str) -> None:
    answers = states(role_url, forbidden())

    assert len(answers) > 80
    assert {statement: state for statement, state in answers.items() if state != "42501"} == {}


def test_the_owner_is_not_refused_by_rights(postgres_url: str, owner: PlainClient) -> None:
    """The control: it is the role that lacks them."""
    assert "42501" not in states(postgres_url, forbidden()).values()


@pytest.mark.parametrize("missing", ["row_content", "stage_event", "ingestion_run"])
def test_a_right_that_is_missing_is_told(missing: str, role_url: str, owner: PlainClient, tmp_path: Path) -> None:
    """The control of the whole work: without any of its rights it cannot be done."""
    owner.run(f"""REVOKE INSERT ON {missing} FROM "desk ""{os.getpid()}" """)
    path = tmp_path / "a.xml"
    path.write_bytes(build_document(build_statement(section("Trades", "Trade", trade(1)))))

    with closing(open_desk(Settings(store=role_url))) as desk:
        (report,) = desk.import_file(ImportOrder(str(path)))

    assert report.failure is not None
    assert report.failure.code == "DB_PERMISSION"


def test_it_may_not_make_the_tables_and_is_told_whom_to_ask(postgres_url: str, owner: PlainClient, role_url: str) -> None:
    owner.run("CREATE SCHEMA other")
    owner.run(f"""GRANT USAGE ON SCHEMA other TO "desk ""{os.getpid()}" """)

    with pytest.raises(StoreError) as caught:
        open_store(f"{role_url}&options=-csearch_path%3Dother")

    assert caught.value.code == "DB_PERMISSION"
    assert "owner" in caught.value.failure.next_step


@pytest.mark.parametrize("name", ["", "x" * 64, "a\0b", "$role$"])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="NAME_INVALID"):
        role_sql(name, "public")
