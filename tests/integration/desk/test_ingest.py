"""Taking statements in, the whole way through the real store, on SQLite and on Postgres."""

import hashlib
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from flexdesk.desk import pipeline
from flexdesk.desk.download import Spooled, spool
from flexdesk.desk.service import Desk, ExportOrder, ImportOrder
from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.errors import StoreError
from flexdesk.domain.exportformat import VERBATIM
from flexdesk.domain.run import RunStatus, Stage, StageEvent, StageState
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import CancelToken, Progress, Watch
from flexdesk.ports import RawPersistenceRepositoryPort, Store
from flexdesk.store.filelock import FileLock
from tests.integration.desk.conftest import Take
from tests.integration.desk.statements import trades, trading
from tests.support.documents import build_document, build_statement, section


def test_a_first_statement_is_new_and_every_element_is_one_record(desk: Desk, take: Take) -> None:
    report = take(build_document(build_statement(trades("1", "2", "2"), section("CashTransactions", "CashTransaction"))))

    assert report.status is RunStatus.SUCCESS
    assert (report.records_seen, report.records_inserted, report.records_deduplicated) == (3, 3, 0)
    (artifact,) = report.artifacts
    assert (artifact.dedupe, artifact.account_id, artifact.period_key) == (Dedupe.NEW, "U1", "2026-01-02..2026-01-30")
    assert artifact.flex_query_id == "name:monthly"
    assert {s.section_name: s.record_count for s in desk.sections()} == {"Trades": 3, "CashTransactions": 0}


def test_the_timeline_tells_every_stage_in_order(desk: Desk, take: Take) -> None:
    report = take(trading("1"))

    assert report.run_id is not None
    told = [(e.stage, e.state) for e in desk.timeline(report.run_id)]
    stages = [Stage.DOWNLOAD, Stage.ARCHIVE, Stage.PREFLIGHT, Stage.PERSIST]
    assert told == [(stage, state) for stage in stages for state in (StageState.STARTED, StageState.COMPLETED)]


def test_the_watcher_hears_exactly_what_is_in_the_store(desk: Desk, take: Take) -> None:
    heard: list[StageEvent] = []

    report = take(trading("1"), watch=Watch(event=heard.append))

    assert report.run_id is not None
    assert tuple(heard) == desk.timeline(report.run_id)


def test_the_same_bytes_again_are_a_successful_run_that_stores_nothing(desk: Desk, take: Take) -> None:
    data = build_document(build_statement(trades("1", "2")), build_statement(trades("3", account="U2"), account="U2"))
    first = take(data)

    again = take(data)

    assert again.status is RunStatus.SUCCESS
    assert (again.records_seen, again.records_inserted, again.records_deduplicated) == (3, 0, 3)
    assert [a.dedupe for a in again.artifacts] == [Dedupe.DUPLICATE] * 2
    assert [a.raw_artifact_id for a in again.artifacts] == [a.raw_artifact_id for a in first.artifacts]
    assert desk.facts().artifact_count == 2
    assert desk.facts().record_count == 3
    assert [s.run_id for s in desk.sightings(first.artifacts[0].raw_artifact_id)] == [first.run_id, again.run_id]


def test_bytes_that_are_stored_already_are_not_copied_to_be_recognised(desk: Desk, take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    known, other = trading("1"), trading("2")
    assert len(known) == len(other)
    take(known)
    copied: list[str] = []

    def noting(*arguments: Any) -> Spooled:
        spooled = spool(*arguments)
        copied.append(spooled.sha256)
        return spooled

    monkeypatch.setattr(pipeline, "spool", noting)

    assert take(known).records_deduplicated == 1
    assert copied == []
    assert take(other).records_inserted == 1
    assert copied == [hashlib.sha256(other).hexdigest()]


def test_the_persist_event_of_a_duplicate_says_so(desk: Desk, take: Take) -> None:
    data = trading("1")
    take(data)

    again = take(data)

    assert again.run_id is not None
    details = desk.timeline(again.run_id)[-1].details
    assert details["deduplicated"] is True
    assert details["payload_sha256"] == again.payload_sha256
    assert (details["raw_record_count"], details["records_inserted"], details["records_deduplicated"]) == (1, 0, 1)


def test_a_new_header_over_the_same_rows_is_unchanged_with_all_its_records(desk: Desk, take: Take) -> None:
    first = take(trading("1", "2"))

    later = take(build_document(build_statement(trades("1", "2"), from_date="20260105", to_date="20260202", generated="20260203;081200")))

    assert (later.artifacts[0].dedupe, later.artifacts[0].twin_artifact_id) == (Dedupe.UNCHANGED, first.artifacts[0].raw_artifact_id)
    assert (later.records_inserted, later.records_deduplicated) == (2, 0)
    assert desk.facts().record_count == 4


def test_other_rows_for_the_same_period_are_a_revision(take: Take) -> None:
    first = take(trading("1", "2"))

    second = take(trading("1", "3"))
    third = take(trading("1", "4"))

    assert (second.artifacts[0].dedupe, second.artifacts[0].revision) == (Dedupe.REVISION, 2)
    assert (third.artifacts[0].dedupe, third.artifacts[0].revision) == (Dedupe.REVISION, 3)
    assert second.artifacts[0].twin_artifact_id == first.artifacts[0].raw_artifact_id


def test_the_same_bytes_under_another_query_are_another_artifact_with_a_warning(desk: Desk, take: Take) -> None:
    data = trading("1")
    first = take(data, query="111")

    other = take(data, query="222")

    assert other.artifacts[0].dedupe is Dedupe.NEW
    assert other.artifacts[0].raw_artifact_id != first.artifacts[0].raw_artifact_id
    assert other.warnings == ("SAME_BYTES_OTHER_QUERY",)
    assert take(data).artifacts[0].flex_query_id == "111"


def test_missing_sections_fail_the_run_and_keep_the_payload(desk: Desk, take: Take, tmp_path: Path) -> None:
    data = trading("1")

    report = take(data, require=("Trades", "OpenPositions", "CashReport"))

    assert report.status is RunStatus.FAILED
    assert report.failure is not None
    assert report.failure.code == "MISSING_REQUIRED_SECTION"
    assert "OpenPositions, CashReport" in report.failure.message
    assert report.payload_sha256 is not None
    desk.save_payload(report.payload_sha256, str(tmp_path / "kept.xml"))
    assert (tmp_path / "kept.xml").read_bytes() == data
    assert desk.facts().artifact_count == 0
    assert report.run_id is not None
    assert desk.run(report.run_id).result.failure == report.failure


def test_a_missing_section_fails_a_duplicate_too(take: Take) -> None:
    data = trading("1")
    take(data)

    assert take(data, require=("Trades",)).status is RunStatus.SUCCESS
    failure = take(data, require=("CashReport",)).failure
    assert failure is not None
    assert failure.code == "MISSING_REQUIRED_SECTION"


def test_a_payload_kept_by_a_failed_run_goes_the_whole_way_later(desk: Desk, take: Take) -> None:
    data = trading("1")
    take(data, require=("CashReport",))

    report = take(data)

    assert report.artifacts[0].dedupe is Dedupe.NEW
    assert report.records_inserted == 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (
            b'<FlexQueryResponse><FlexStatements count="1"><FlexStatement a="b & c"></FlexStatement></FlexStatements></FlexQueryResponse>',
            "XML_MALFORMED",
        ),
        (trading("1")[:-60], "TRUNCATED"),
        (
            b"<FlexStatementResponse timestamp='13 August, 2026 09:00 AM EDT'><ErrorCode>1015</ErrorCode></FlexStatementResponse>\n",
            "FLEX_1015",
        ),
        (b'<FlexQueryResponse queryName="q" type="AF"><FlexStatements count="0"></FlexStatements></FlexQueryResponse>', "NO_STATEMENT"),
    ],
)
def test_what_cannot_be_stored_fails_with_a_code_and_keeps_its_bytes(
    desk: Desk, take: Take, tmp_path: Path, data: bytes, code: str
) -> None:
    report = take(data)

    assert report.failure is not None
    assert report.failure.code == code
    assert "kept" in report.failure.message + report.failure.next_step
    assert report.payload_sha256 is not None
    desk.save_payload(report.payload_sha256, str(tmp_path / "kept"))
    assert (tmp_path / "kept").read_bytes() == data


def test_a_file_that_is_no_statement_at_all_is_refused_before_archiving(desk: Desk, take: Take) -> None:
    report = take(b"Dear Sir or Madam,\nplease find attached nothing.\n")

    assert report.failure is not None
    assert report.failure.code == "NOT_A_STATEMENT"
    assert report.run_id is not None
    assert Stage.ARCHIVE not in [event.stage for event in desk.timeline(report.run_id)]


def test_a_file_that_is_not_there_begins_no_run(desk: Desk, tmp_path: Path) -> None:
    (report,) = desk.import_file(ImportOrder(str(tmp_path / "gone.xml")))

    assert (report.run_id, report.status) == (None, RunStatus.FAILED)
    assert report.failure is not None
    assert report.failure.code == "FILE_NOT_READABLE"
    assert desk.runs() == ()


@pytest.mark.parametrize("stage", [Stage.DOWNLOAD, Stage.ARCHIVE, Stage.PREFLIGHT, Stage.PERSIST])
def test_cancelling_as_a_stage_begins_leaves_no_artifact_and_a_run_that_says_so(desk: Desk, take: Take, stage: Stage) -> None:
    token, data = CancelToken(), trading("1")

    def cancel_at(event: object) -> None:
        if getattr(event, "stage", None) is stage:
            token.cancel()

    report = take(data, watch=Watch(event=cancel_at, cancel=token))

    assert report.status is RunStatus.CANCELLED
    assert report.run_id is not None
    assert desk.run(report.run_id).result.status is RunStatus.CANCELLED
    assert desk.facts().artifact_count == 0
    assert take(data).artifacts[0].dedupe is Dedupe.NEW


def test_progress_carries_the_number_of_its_run(take: Take) -> None:
    heard: list[Progress] = []

    report = take(trading(*map(str, range(3000))), watch=Watch(progress=heard.append))

    assert heard
    assert {progress.run_id for progress in heard} == {report.run_id}


def test_nothing_of_a_run_is_left_in_the_workspace(desk: Desk, take: Take, store_workspace: Path) -> None:
    take(trading("1"))
    take(trading("1")[:-60])

    assert [p.name for p in store_workspace.glob("run-*")] == []


def test_exported_rows_are_the_rows_of_the_document(desk: Desk, take: Take, tmp_path: Path) -> None:
    take(trading("1", "2,5"))

    rows = desk.export(ExportOrder(SectionScope("Trades"), str(tmp_path / "t.csv"), replace(VERBATIM, provenance=False)))

    assert rows == 2
    assert (tmp_path / "t.csv").read_bytes() == (
        b"accountId,symbol,reportDate,quantity,description,note\r\n"
        b'U1,AAPL,20260105,1,"S&P ""500""",\r\n'
        b'U1,AAPL,20260105,"2,5","S&P ""500""",\r\n'
    )


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_waiting_for_another_program_that_writes_is_told_and_can_be_cancelled(desk: Desk, take: Take, store_workspace: Path) -> None:
    token, heard = CancelToken(), list[str]()

    def hear(progress: Progress) -> None:
        heard.append(progress.text)
        token.cancel()

    other = FileLock(store_workspace / "write.lock")
    assert other.take()
    with closing(other):
        report = take(trading("1"), watch=Watch(progress=hear, cancel=token))

    assert heard == ["Waiting for the store: another FlexDesk is writing."]
    assert (report.run_id, report.status) == (None, RunStatus.CANCELLED)
    assert desk.runs() == ()
    assert take(trading("1")).status is RunStatus.SUCCESS


class _LostAnswer:
    """A store whose COMMIT of a persist arrives, but not the answer to it."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def persisting(self, watch: Watch) -> Iterator[RawPersistenceRepositoryPort]:
        with self._store.persisting(watch) as work:
            yield work
        raise StoreError("DB_GONE", "The database does not answer.", "Try again.")


def test_a_commit_whose_answer_was_lost_is_looked_up_and_told_as_what_it_is(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(trading("1"))
    parts = replace(desk._parts, store=cast("Store", _LostAnswer(desk._parts.store)))

    (report,) = Desk(parts).import_file(ImportOrder(str(tmp_path / "a.xml")))

    assert (report.status, report.records_inserted) == (RunStatus.SUCCESS, 1)
    assert report.run_id is not None
    assert desk.run(report.run_id).result.status is RunStatus.SUCCESS
    assert [e.state for e in desk.timeline(report.run_id) if e.stage is Stage.PERSIST] == [StageState.STARTED, StageState.COMPLETED]


def test_a_run_that_is_final_takes_no_more_events(desk: Desk, take: Take) -> None:
    report = take(trading("1"))
    assert report.run_id is not None

    with pytest.raises(StoreError, match="RUN_FINAL"):
        desk._parts.store.note(report.run_id, Stage.PERSIST, StageState.FAILED, {}, Watch())
