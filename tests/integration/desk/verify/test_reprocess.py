"""Reading stored bytes again: a failed run is finished without the network, and what is stored is compared, never overwritten."""

from contextlib import closing
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, ImportOrder, ReprocessOrder
from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.errors import StoreError, UsageError
from flexdesk.domain.run import RunSource, RunStatus, Stage, StageState
from flexdesk.domain.watch import CancelToken, Watch
from flexdesk.flex.reader import reading
from flexdesk.settings import Settings
from tests.integration.desk.verify.vault import Vault, take
from tests.support.documents import build_document, build_statement

KEPT_BUT_FAILED = 6


def finish(desk: Desk) -> None:
    report = desk.reprocess(ReprocessOrder(run_id=KEPT_BUT_FAILED)).report
    assert report is not None
    assert report.status is RunStatus.SUCCESS


def test_a_run_that_missed_a_section_is_finished_when_it_is_required_no_more(vault: Vault) -> None:
    with vault.opened() as desk:
        report = desk.reprocess(ReprocessOrder(run_id=KEPT_BUT_FAILED)).report

        assert report is not None
        assert (report.status, report.run_id, report.records_seen) == (RunStatus.SUCCESS, 7, 0)
        assert [(each.raw_artifact_id, each.account_id, each.dedupe) for each in report.artifacts] == [(6, "U9", Dedupe.NEW)]
        assert desk.verify().findings == ()


def test_the_new_run_says_which_it_repeats_and_begins_with_preflight(vault: Vault) -> None:
    with vault.opened() as desk:
        finish(desk)

        old, new = desk.run(KEPT_BUT_FAILED), desk.run(7)
        assert (new.order.repeats_run_id, new.order.source, new.order.file_name) == (6, RunSource.FILE, old.order.file_name)
        assert old.result.status is RunStatus.FAILED
        told = [(event.stage, event.state) for event in desk.timeline(7)]
        assert told == [
            (stage, state) for stage in (Stage.PREFLIGHT, Stage.PERSIST) for state in (StageState.STARTED, StageState.COMPLETED)
        ]
        assert desk.timeline(7)[0].details == {"payload_sha256": old.result.payload_sha256}


def test_what_is_required_now_can_fail_it_again(vault_file: Vault) -> None:
    with vault_file.opened() as desk:
        report = desk.reprocess(ReprocessOrder(run_id=KEPT_BUT_FAILED, required_sections=("Trades",))).report

        assert report is not None
        assert report.failure is not None
        assert report.failure.code == "MISSING_REQUIRED_SECTION"
        assert desk.facts().artifact_count == 5
        assert desk.verify().findings == ()


def test_bytes_that_were_stored_meanwhile_are_a_duplicate(vault_file: Vault) -> None:
    with vault_file.opened() as desk:
        finish(desk)

        again = desk.reprocess(ReprocessOrder(run_id=KEPT_BUT_FAILED)).report

        assert again is not None
        assert [each.dedupe for each in again.artifacts] == [Dedupe.DUPLICATE]


def test_a_document_that_still_cannot_be_read_fails_as_before(tmp_path: Path) -> None:
    with closing(open_desk(Settings(store=str(tmp_path / "t.db")))) as desk:
        take(desk, tmp_path / "cut.xml", build_document(build_statement())[:-60])

        report = desk.reprocess(ReprocessOrder(run_id=1)).report

        assert report is not None
        assert report.failure == desk.run(1).result.failure
        assert desk.run(2).order.repeats_run_id == 1
        assert desk.verify().findings == ()


def test_damaged_bytes_fail_the_new_run_and_store_nothing(vault_file: Vault) -> None:
    with vault_file.raw() as client:
        client.change("payload_frame", "data", "payload_id = 5", lambda data: data[:40] + bytes([data[40] ^ 4]) + data[41:])
    with vault_file.opened() as desk:
        report = desk.reprocess(ReprocessOrder(run_id=KEPT_BUT_FAILED)).report

        assert report is not None
        assert report.failure is not None
        assert report.failure.code == "PAYLOAD_DAMAGED"
        assert desk.facts().artifact_count == 5


def test_it_can_be_cancelled(vault_file: Vault) -> None:
    token = CancelToken()
    token.cancel()
    with vault_file.opened() as desk:
        report = desk.reprocess(ReprocessOrder(run_id=KEPT_BUT_FAILED), Watch(cancel=token)).report

    assert report is not None
    assert report.status is RunStatus.CANCELLED


def test_nothing_private_is_left(vault_file: Vault) -> None:
    with vault_file.opened() as desk:
        finish(desk)
        desk.reprocess(ReprocessOrder(raw_artifact_id=1))

        assert {path.name for path in desk._store.workspace.iterdir()} <= {"write.lock", "verify.lock"}


@pytest.mark.parametrize("order", [ReprocessOrder(raw_artifact_id=3), ReprocessOrder(run_id=2)], ids=["artifact", "run"])
def test_what_is_stored_is_read_again_and_agrees(vault: Vault, order: ReprocessOrder) -> None:
    with vault.opened() as desk:
        rereads = desk.reprocess(order).rereads

        assert [each.differences for each in rereads] == [()] * len(rereads)
        assert 3 in [each.raw_artifact_id for each in rereads]
        assert len(desk.runs()) == 6


def test_differences_are_told_and_nothing_is_overwritten(vault: Vault) -> None:
    with vault.raw() as client:
        client.run("UPDATE row_content SET attribute_values = 'x' || attribute_values WHERE content_id = 1")
        before = client.value("SELECT attribute_values FROM row_content WHERE content_id = 1")
    with vault.opened() as desk:
        (reread,) = desk.reprocess(ReprocessOrder(raw_artifact_id=1)).rereads
    with vault.raw() as client:
        assert client.value("SELECT attribute_values FROM row_content WHERE content_id = 1") == before

    assert [(each.code, each.record_id) for each in reread.differences] == [("RECORD_VALUES_WRONG", 1)]


def test_a_newer_reader_is_named_beside_the_one_that_stored(vault_file: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "READER_VERSION", 2)
    with vault_file.opened() as desk:
        (reread,) = desk.reprocess(ReprocessOrder(raw_artifact_id=1)).rereads

    assert (reread.stored_reader_version, reread.reader_version) == (1, 2)


def test_damaged_bytes_cannot_be_compared(vault_file: Vault) -> None:
    with vault_file.raw() as client:
        client.change("payload_frame", "data", "payload_id = 1", lambda data: data[:40] + bytes([data[40] ^ 4]) + data[41:])
    with vault_file.opened() as desk, pytest.raises(StoreError) as refused:
        desk.reprocess(ReprocessOrder(raw_artifact_id=1))

    assert refused.value.code == "PAYLOAD_DAMAGED"


def test_a_run_that_kept_nothing_cannot_be_finished(vault_file: Vault, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(b"Dear Sir or Madam,\n")
    with vault_file.opened() as desk:
        (report,) = desk.import_file(ImportOrder(str(tmp_path / "letter.txt")))

        with pytest.raises(UsageError) as refused:
            desk.reprocess(ReprocessOrder(run_id=report.run_id))

    assert refused.value.code == "PAYLOAD_NOT_FOUND"


@pytest.mark.parametrize(
    ("order", "code"), [(ReprocessOrder(run_id=99), "RUN_NOT_FOUND"), (ReprocessOrder(raw_artifact_id=99), "ARTIFACT_NOT_FOUND")]
)
def test_what_is_not_there_is_said_to_be_not_there(vault_file: Vault, order: ReprocessOrder, code: str) -> None:
    with vault_file.opened() as desk, pytest.raises(UsageError) as refused:
        desk.reprocess(order)

    assert refused.value.code == code
