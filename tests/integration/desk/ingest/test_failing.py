"""What cannot be taken in, or is stopped on its way: its code, and what is kept."""

import errno
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.errors import StoreError
from flexdesk.domain.run import RunStatus, Stage, StageState
from flexdesk.domain.watch import CancelToken, Progress, Watch
from flexdesk.flex.reader import FlexReader
from flexdesk.ports import RawPersistenceRepositoryPort, Store
from flexdesk.store.filelock import FileLock
from flexdesk.store.payloads.archive import StorePayloadArchive
from flexdesk.store.payloads.packing import FramePacking
from tests.integration.desk.conftest import Take
from tests.integration.desk.statements import trading


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


class _FullDisk:
    """A store that takes nothing while the disk is full: as long as a run has a private file with its payload."""

    def __init__(self, store: Store) -> None:
        self._store, self.is_full = store, False

    def __getattr__(self, name: str) -> Any:
        if name in {"note", "finish"} and self.is_full and [*self._store.workspace.glob("run-*.payload")]:
            raise StoreError("DISK_FULL", "The disk is full.", "Make room.")
        return getattr(self._store, name)

    def fill(self) -> None:
        self.is_full = True
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("holder", "name", "stage"),
    [(FramePacking, "write", Stage.DOWNLOAD), (StorePayloadArchive, "keep", Stage.ARCHIVE), (FlexReader, "read", Stage.PREFLIGHT)],
)
def test_a_run_that_meets_a_full_disk_says_so_itself(
    holder: type, name: str, stage: Stage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its private files go first: the failure has room then, and the next start does not call it interrupted."""
    store = _FullDisk(desk._parts.store)
    (tmp_path / "statement.xml").write_bytes(trading("1"))
    monkeypatch.setattr(holder, name, lambda *_: store.fill())

    (report,) = Desk(replace(desk._parts, store=cast("Store", store))).import_file(ImportOrder(str(tmp_path / "statement.xml")))

    assert report.run_id is not None
    assert desk.run(report.run_id).result.failure == report.failure
    last = desk.timeline(report.run_id)[-1]
    assert (last.stage, last.state, last.details["code"]) == (stage, StageState.FAILED, "DISK_FULL")


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
