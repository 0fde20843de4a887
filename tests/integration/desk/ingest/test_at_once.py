"""A large document is stored while it is read: what becomes of it is what becomes of it the plain way, to the last event."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import select

from flexdesk.bootstrap import open_desk
from flexdesk.desk.ingest import pipeline
from flexdesk.desk.ingest.judging import Judge
from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.errors import StatementError, StoreError
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import RunStatus, Stage, StageEvent, StageState
from flexdesk.domain.watch import CancelToken, Watch
from flexdesk.flex.reader import FlexReader, parser, reading
from flexdesk.ports import RawPersistenceRepositoryPort, Store
from flexdesk.settings import Settings
from flexdesk.store.schema import metadata
from tests.integration.desk.statements import trades, trading
from tests.support.documents import build_document, build_statement, section, trade
from tests.support.reports import marked

MANY = section("Trades", "Trade", *(trade(number) for number in range(5_000)))
GOOD = {
    "one row": [trading("1")],
    "twins, accounts, an empty section": [
        build_document(
            build_statement(trades("1", "2", "2"), section("CashTransactions", "CashTransaction")),
            build_statement(trades("3", account="U2"), account="U2"),
            build_statement(trades("1", "4")),
        )
    ],
    "several batches, then most of them again": [
        build_document(build_statement(MANY)),
        build_document(build_statement(MANY, trades("7")), build_statement(MANY, account="U2")),
    ],
    "the same twice": [trading("1"), trading("1")],
    "no row at all": [build_document(build_statement())],
}
BAD = {
    "cut": trading("1", "2")[:-40],
    "broken behind its rows": build_document(build_statement(MANY)).replace(b"</FlexStatements>", b"</FlexStatement>"),
    "no statement": b"<FlexQueryResponse><FlexStatements count='0' /></FlexQueryResponse>",
    "an answer of the service": b"<FlexStatementResponse><Status>Fail</Status><ErrorCode>1019</ErrorCode></FlexStatementResponse>",
}
CONTENTS = ("row_content", "row_layout", "layout_attribute", "element_path", "record_span", "raw_artifact", "statement")

Story = tuple[list[tuple[Stage, StageState, dict[str, Any]]], object, dict[str, list[tuple[Any, ...]]]]


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every document is large enough, and a processor idle."""
    monkeypatch.setattr(FlexReader, "reads_ahead", lambda *_: True)


@pytest.fixture
def plain(tmp_path: Path) -> Iterator[Desk]:
    """A desk on another fresh store."""
    other = open_desk(Settings(store=str(tmp_path / "plain.db")))
    yield other
    other.close()


def take(desk: Desk, folder: Path, data: bytes, require: tuple[str, ...] = (), watch: Watch | None = None) -> IngestReport:
    """Import bytes as a file."""
    (folder / "statement.xml").write_bytes(data)
    (report,) = desk.import_file(ImportOrder(str(folder / "statement.xml"), None, require), watch)
    return report


def tables(desk: Desk) -> dict[str, list[tuple[Any, ...]]]:
    """Return all that is stored but the times."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with cast("Any", desk._parts.store)._database.reading() as connection:
        for table in metadata.sorted_tables:
            columns = [column for column in table.columns if not column.name.endswith("_utc")]
            found[table.name] = sorted(map(tuple, connection.execute(select(*columns)).all()), key=repr)
    return found


def story(desk: Desk, folder: Path, data: bytes, require: tuple[str, ...] = ()) -> Story:
    """Import bytes; return the timeline, the report and all that is stored."""
    heard: list[StageEvent] = []
    report = take(desk, folder, data, require, Watch(event=heard.append))
    assert report.run_id is not None
    timeline = desk.timeline(report.run_id)
    assert tuple(heard) == timeline
    timeless = tuple(replace(each, brought_at_utc=None) for each in report.artifacts)
    return [(event.stage, event.state, dict(event.details)) for event in timeline], replace(report, artifacts=timeless), tables(desk)


def both(desk: Desk, plain: Desk, folder: Path, data: bytes, require: tuple[str, ...] = ()) -> tuple[Story, Story]:
    """Tell what becomes of bytes at once, and what the plain way."""
    found = story(desk, folder, data, require)
    with pytest.MonkeyPatch.context() as context:
        context.setattr(FlexReader, "reads_ahead", lambda *_: False)
        return found, story(plain, folder, data, require)


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("documents", GOOD.values(), ids=GOOD)
def test_what_is_stored_and_told_is_the_same(documents: list[bytes], desk: Desk, plain: Desk, tmp_path: Path) -> None:
    for data in documents:
        found, expected = both(desk, plain, tmp_path, data)

        assert found == expected


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
def test_an_unusable_document_leaves_its_bytes_and_nothing_else(data: bytes, desk: Desk, plain: Desk, tmp_path: Path) -> None:
    found, expected = both(desk, plain, tmp_path, data)

    assert found == expected
    assert found[0][-1][:2] == (Stage.PREFLIGHT, StageState.FAILED)
    assert not any(found[2][name] for name in CONTENTS)
    assert len(found[2]["payload"]) == 1


@pytest.mark.usefixtures("at_once")
def test_a_document_without_a_required_section_leaves_its_bytes_and_nothing_else(desk: Desk, plain: Desk, tmp_path: Path) -> None:
    found, expected = both(desk, plain, tmp_path, trading("1", "2"), ("CashTransactions",))

    assert found == expected
    assert not any(found[2][name] for name in CONTENTS)


@pytest.mark.usefixtures("at_once")
def test_with_two_processes_it_is_the_same(desk: Desk, plain: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "BLOCK", 2_000)
    monkeypatch.setattr(reading, "can_read_ahead", lambda _size: True)

    found, expected = both(desk, plain, tmp_path, build_document(build_statement(MANY, trades("1"))))

    assert found == expected


@pytest.mark.usefixtures("at_once")
def test_only_what_is_refused_the_plain_way_too_is_refused(
    desk: Desk, plain: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows are stored while they are read by the scanner; when that reading is refused, nothing of it may stay."""
    read_once = reading.read_once
    refused = []

    def refusing(*arguments: Any, **settings: Any) -> Any:
        outline = read_once(*arguments, **settings)
        if settings.get("place"):
            refused.append(outline)
            raise StatementError("XML_MALFORMED", "Only the scanner says so.", "Nothing.")
        return outline

    monkeypatch.setattr(reading, "read_once", refusing)

    found, expected = both(desk, plain, tmp_path, trading("1", "2"))

    assert len(refused) == 1
    assert found == expected


class _Failing:
    """A store in which the first transaction with rows fails: before its COMMIT, or behind it, when the answer is lost."""

    def __init__(self, store: Store, *, behind: bool) -> None:
        self._store, self._behind, self.failed = store, behind, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def persisting(self, watch: Watch) -> Iterator[RawPersistenceRepositoryPort]:
        with self._store.persisting(watch) as work:
            yield work
            self._fail(now=not self._behind)
        self._fail(now=self._behind)

    def _fail(self, *, now: bool) -> None:
        if now and not self.failed:
            self.failed += 1
            raise StoreError("DB_FULL", "The disk is full.", "Make room.")


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("behind", [False, True])
def test_a_transaction_that_fails_is_tried_the_plain_way_unless_it_was_committed(
    behind: bool, desk: Desk, plain: Desk, tmp_path: Path
) -> None:
    store = _Failing(desk._parts.store, behind=behind)
    found, expected = both(Desk(replace(desk._parts, store=cast("Store", store))), plain, tmp_path, trading("1", "2"))

    assert store.failed == 1
    assert found[0] == expected[0]
    assert tables(desk) == expected[2]


@pytest.mark.usefixtures("at_once")
def test_it_can_be_cancelled_and_leaves_nothing(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    token = CancelToken()
    read = FlexReader.read

    def cancelling(self: FlexReader, *arguments: Any) -> Any:
        found = read(self, *arguments)
        token.cancel()
        return found

    monkeypatch.setattr(FlexReader, "read", cancelling)

    report = take(desk, tmp_path, trading("1"), watch=Watch(cancel=token))

    assert report.status is RunStatus.CANCELLED
    assert report.kept
    assert report.run_id is not None
    assert [(event.stage, event.state) for event in desk.timeline(report.run_id)][-1] == (Stage.PREFLIGHT, StageState.FAILED)
    assert not any(tables(desk)[name] for name in CONTENTS)


@pytest.mark.usefixtures("at_once")
def test_what_another_program_stores_meanwhile_is_met(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the look at what is known and the lock of the store."""
    first = take(desk, tmp_path, trading("1"))
    monkeypatch.setattr(Judge, "known", lambda *_: None)
    monkeypatch.setattr(pipeline.Ingest, "_met", lambda *_: None)

    again = take(desk, tmp_path, trading("1"))

    assert (again.records_inserted, again.records_deduplicated) == (0, 1)
    assert [each.raw_artifact_id for each in again.artifacts] == [each.raw_artifact_id for each in first.artifacts]


@pytest.mark.usefixtures("at_once")
def test_what_another_program_stores_while_this_one_waits_for_the_lock_is_not_read_again(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "statement.xml").write_bytes(trading("1"))
    desk.import_file(ImportOrder(str(tmp_path / "statement.xml")))
    known = Judge.known
    asked: list[str] = []
    monkeypatch.setattr(Judge, "known", lambda self, sha256: known(self, sha256) if sha256 in asked else asked.append(sha256))
    monkeypatch.setattr(pipeline.Ingest, "_met", lambda *_: None)
    monkeypatch.setattr(FlexReader, "read", None)

    again = take(desk, tmp_path, trading("1"))

    assert (again.status, again.records_deduplicated) == (RunStatus.SUCCESS, 1)


@pytest.mark.parametrize(
    ("idle", "data", "held"), [(True, trading("1"), True), (False, trading("1"), False), (True, marked().encode(), False)]
)
def test_the_lock_is_held_while_reading_only_where_a_second_process_shares_that(
    idle: bool, data: bytes, held: bool, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One processor has the same work either way, and other programs would wait for all of it."""
    monkeypatch.setattr(reading, "can_read_ahead", lambda _size: idle)
    read, places = FlexReader.read, []

    def noting(self: FlexReader, payload: Path, spool: Path, watch: Watch, place: Any = None) -> Any:
        places.append(place)
        return read(self, payload, spool, watch, place)

    monkeypatch.setattr(FlexReader, "read", noting)

    assert take(desk, tmp_path, data).status is RunStatus.SUCCESS
    assert [place is not None for place in places] == [held]


@pytest.mark.usefixtures("at_once")
def test_the_plain_way_needs_no_file_of_the_first_one_to_be_gone(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that takes no change may refuse even that."""
    monkeypatch.setattr(pipeline, "drop", lambda _path: None)

    report = take(desk, tmp_path, BAD["cut"])

    assert report.failure is not None
    assert report.failure.code == "TRUNCATED"
