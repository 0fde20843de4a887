"""A copy is the same store in another database: every id, every row, every export."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.copying import CopyOrder
from flexdesk.desk.service import Desk, ExportOrder, ImportOrder
from flexdesk.domain.copied import Copied
from flexdesk.domain.errors import Cancelled, StoreError, UsageError
from flexdesk.domain.run import RunOrder, RunResult, RunSource, RunStatus
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import CancelToken, Progress, Watch
from flexdesk.settings import Settings
from flexdesk.store.postgres.database import PostgresDatabase
from flexdesk.store.schema import metadata
from flexdesk.store.sqlite.database import SqliteDatabase
from tests.support import postgres
from tests.support.documents import build_document, build_statement, sample_documents, section, trade

Database = Callable[[str], str]
"""Makes an empty database of a kind and returns its address."""

PAIRS = [
    pytest.param("sqlite", "sqlite"),
    pytest.param("sqlite", "postgresql", marks=pytest.mark.postgres),
    pytest.param("postgresql", "sqlite", marks=pytest.mark.postgres),
]
KINDS = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Databases of this test alone."""
    with ExitStack() as made:
        numbers = count(1)

        def make(kind: str) -> str:
            if kind == "sqlite":
                return str(tmp_path / f"store-{next(numbers)}.db")
            server: postgres.Server = request.getfixturevalue("postgres_server")
            return made.enter_context(server.database(f"copy_{os.getpid()}_{next(numbers)}"))

        yield make


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite store in which everything has happened; tests take copies of the file."""
    path = tmp_path_factory.mktemp("filled") / "store.db"
    fill(str(path))
    return path


def fill(address: str) -> None:
    """Take in all verdicts, a failed run, twins, awkward letters, queries given and not."""
    with TemporaryDirectory() as folder, closing(open_desk(Settings(store=address))) as desk:
        path = Path(folder) / "statement.xml"
        for number, data in enumerate([*sample_documents().values(), *_renderings()]):
            path.write_bytes(data)
            desk.import_file(ImportOrder(str(path), "111" if number % 2 else None))
        desk.import_file(ImportOrder(str(path), required_sections=("Nowhere",)))


@pytest.fixture
def source(filled: Path, database: Database, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """That store, of a kind: in Postgres it has taken everything in by itself."""
    address = database(getattr(request, "param", "sqlite"))
    if "://" in address:
        fill(address)
    else:
        shutil.copy(filled, address)
    with closing(open_desk(Settings(store=address))) as desk:
        yield desk


def _renderings() -> Iterator[bytes]:
    awkward = trade(1, description='Ünïcode, "quotes"; \U0001f600 <&>', empty="")
    for note in ("a", "b"):
        rows = section("Trades", "Trade", awkward, awkward, trade(2, note=note))
        yield build_document(build_statement(rows, section("CashTransactions", "CashTransaction")))
    yield build_document(build_statement(rows, section("CashTransactions", "CashTransaction")), query="other")


def exports(desk: Desk, folder: Path) -> dict[str, bytes]:
    """Every section in every scope, as CSV."""
    folder.mkdir()
    ids: list[int | None] = [None, *(each.artifact.raw_artifact_id for each in desk.artifacts())]
    written = {}
    for raw_artifact_id in ids:
        for found in desk.sections(raw_artifact_id):
            whole = SectionScope(found.section_name, (raw_artifact_id,) if raw_artifact_id else None)
            scopes = [whole] if raw_artifact_id else [whole, replace(whole, current_only=True), replace(whole, merged=True)]
            for scope in scopes:
                with suppress(UsageError):  # no current artifact has this section
                    desk.export(ExportOrder(scope, str(folder / "x.csv")))
                    written[str(scope)] = (folder / "x.csv").read_bytes()
    return written


def copy(desk: Desk, target: str, *, verify: bool = False, watch: Watch | None = None) -> Copied:
    return desk.copying.copy(CopyOrder(target, verify), watch).copied


def is_empty(address: str) -> bool:
    """Whether nothing has arrived."""
    with closing(open_desk(Settings(store=address))) as desk:
        return (desk.facts().run_count, desk.facts().artifact_count) == (0, 0)


@pytest.mark.parametrize(("source", "kind"), PAIRS, indirect=["source"])
def test_a_copy_gives_the_same_answers_with_the_same_ids_and_goes_on_with_the_next(
    source: Desk, kind: str, database: Database, tmp_path: Path
) -> None:
    address = database(kind)

    report = source.copying.copy(CopyOrder(address, verify=True))

    assert report.verified is not None
    assert report.verified.findings == ()
    with closing(open_desk(Settings(store=address))) as target:
        assert target.runs() == source.runs()
        assert [target.timeline(run.run_id) for run in target.runs()] == [source.timeline(run.run_id) for run in source.runs()]
        assert target.artifacts() == source.artifacts()
        there = exports(target, tmp_path / "there")
        assert there == exports(source, tmp_path / "here")
        assert len(there) >= 25
        payloads = {each.artifact.reference.payload_sha256 for each in source.artifacts()}
        for sha256 in payloads:
            assert b"".join(target._store.archive.read(sha256)) == b"".join(source._store.archive.read(sha256))

        path = tmp_path / "next.xml"
        path.write_bytes(build_document(build_statement(section("Trades", "Trade", trade(99)), from_date="20260301", to_date="20260331")))
        (there_next,), (here_next,) = target.import_file(ImportOrder(str(path))), source.import_file(ImportOrder(str(path)))
        assert (there_next.status, there_next.run_id, there_next.artifacts) == (RunStatus.SUCCESS, here_next.run_id, here_next.artifacts)


def test_the_report_counts_every_table_and_its_digests_are_those_of_any_other_copy(source: Desk, database: Database) -> None:
    one, two = (copy(source, database("sqlite")) for _ in range(2))

    assert {each.table for each in one.tables} == set(metadata.tables)
    assert {each.table for each in one.tables if not each.row_count} <= {
        name for name in metadata.tables if name.startswith(("setting_", "job_", "cache_"))
    }
    assert one.tables == two.tables
    assert one.newer_runs == 0


def test_a_target_that_holds_data_is_refused_and_left_alone(source: Desk, database: Database) -> None:
    address = database("sqlite")
    with closing(open_desk(Settings(store=address))) as other:
        other._store.finish(other._store.begin(RunOrder(RunSource.FILE), Watch()), RunResult(RunStatus.FAILED))

        with pytest.raises(UsageError) as caught:
            copy(source, address)

        assert caught.value.code == "TARGET_NOT_EMPTY"
        assert other.facts().run_count == 1


def test_a_second_copy_to_the_same_target_is_refused(source: Desk, database: Database) -> None:
    address = database("sqlite")
    copy(source, address)

    with pytest.raises(UsageError, match="TARGET_NOT_EMPTY"):
        copy(source, address)


def test_a_store_is_not_copied_into_itself(source: Desk) -> None:
    with pytest.raises(UsageError, match="TARGET_IS_SOURCE"):
        copy(source, source.facts().url)


def test_a_source_that_is_not_there_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="STORE_NOT_FOUND"):
        open_desk(Settings(store=str(tmp_path / "typo.db")), make=False)

    assert list(tmp_path.glob("typo*")) == []


@pytest.mark.postgres
def test_a_database_without_tables_is_no_source(postgres_url: str) -> None:
    with pytest.raises(UsageError, match="STORE_NOT_FOUND"):
        open_desk(Settings(store=postgres_url), make=False)


def test_a_run_that_goes_on_stops_a_copy_before_it_begins(source: Desk, database: Database) -> None:
    address = database("sqlite")
    run_id = source._store.begin(RunOrder(RunSource.FILE), Watch())

    with pytest.raises(StoreError) as caught:
        copy(source, address)

    assert caught.value.code == "RUN_ALIVE"
    assert f"R-{run_id} " in caught.value.failure.message
    assert is_empty(address)


@pytest.mark.parametrize(("source", "kind"), PAIRS[1:], indirect=["source"])
def test_what_the_source_takes_in_meanwhile_is_counted_and_not_copied(source: Desk, kind: str, database: Database) -> None:
    begun: list[int] = []

    def progress(_told: Progress) -> None:
        if not begun:
            begun.append(source._store.begin(RunOrder(RunSource.FILE), Watch()))

    copied = copy(source, database(kind), watch=Watch(progress=progress))

    assert copied.newer_runs == 1
    assert next(each.row_count for each in copied.tables if each.table == "ingestion_run") == begun[0] - 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_copy_that_is_cancelled_leaves_an_empty_target_and_can_be_made_again(source: Desk, kind: str, database: Database) -> None:
    address, cancel = database(kind), CancelToken()

    def progress(told: Progress) -> None:
        if told.text == "Checking record_span":
            cancel.cancel()

    with pytest.raises(Cancelled):
        copy(source, address, watch=Watch(progress=progress, cancel=cancel))

    assert is_empty(address)
    copy(source, address, verify=True)


@pytest.mark.parametrize(
    ("kind", "database_class", "damage"),
    [
        ("sqlite", SqliteDatabase, "change"),
        ("sqlite", SqliteDatabase, "loss"),
        pytest.param("postgresql", PostgresDatabase, "change", marks=pytest.mark.postgres),
    ],
)
def test_what_arrives_otherwise_than_it_was_sent_is_found_before_anything_is_kept(
    source: Desk, kind: str, database_class: Any, damage: str, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, insert = database(kind), database_class.insert

    def lossy(self: Any, connection: Any, table: Any, columns: Any, rows: list[Any]) -> None:
        if table.name == "row_content":
            rows = [*rows[:-1], (*rows[-1][:-1], f"{rows[-1][-1]} ")] if damage == "change" else rows[:-1]
        insert(self, connection, table, columns, rows)

    with monkeypatch.context() as patch:
        patch.setattr(database_class, "insert", lossy)
        with pytest.raises(StoreError) as caught:
            copy(source, address)

    assert caught.value.code == "COPY_DIFFERS"
    assert is_empty(address)


@pytest.mark.parametrize("arrives", [True, False])
def test_a_commit_whose_answer_is_lost_is_looked_up(
    source: Desk, arrives: bool, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    address, persisting = database("sqlite"), SqliteDatabase.persisting

    @contextmanager
    def losing(self: Any, watch: Watch) -> Iterator[Any]:
        with persisting(self, watch) as connection:  # pylint: disable=contextmanager-generator-missing-cleanup  # it raises, so it is exited
            yield connection
            if not arrives:
                raise StoreError("DB_GONE", "Gone.", "Again.")
        raise StoreError("DB_GONE", "Gone.", "Again.")

    with monkeypatch.context() as patch:
        patch.setattr(SqliteDatabase, "persisting", losing)
        if arrives:
            copy(source, address)
        else:
            with pytest.raises(StoreError, match="DB_GONE"):
                copy(source, address)

    assert is_empty(address) is not arrives
