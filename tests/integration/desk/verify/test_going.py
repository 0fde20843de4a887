"""A verification on its way: it tells how far it is, can be stopped and continued, and leaves nothing behind."""

from contextlib import closing
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Cancelled, StoreError
from flexdesk.domain.watch import CancelToken, Progress, Watch
from flexdesk.settings import Settings
from tests.integration.desk.verify.vault import LARGE, Vault, take
from tests.support.documents import build_document, build_statement, section, trade


def stopping_at(size: int) -> Watch:
    """A watch that asks to stop when so many bytes are verified."""
    token = CancelToken()

    def hear(progress: Progress) -> None:
        if progress.unit == "bytes" and progress.done >= size:
            token.cancel()

    return Watch(progress=hear, cancel=token)


def stop(desk: Desk, after: int) -> None:
    with pytest.raises(Cancelled):
        desk.verify(stopping_at(after))


def left(desk: Desk) -> set[str]:
    return {path.name for path in desk._store.workspace.glob("verify.*")}


def test_it_tells_how_far_it_is(vault_file: Vault) -> None:
    heard: list[Progress] = []
    with vault_file.opened() as desk:
        report = desk.verify(Watch(progress=heard.append))

    done = [each.done for each in heard if each.unit == "bytes"]
    assert done == sorted(done)
    assert done[-1] == report.byte_count
    assert {each.total for each in heard if each.unit == "bytes"} == {report.byte_count}
    assert "Comparing the rows of A-4" in {each.text for each in heard}


def test_it_stops_when_asked_and_leaves_only_its_bookmark(vault_file: Vault) -> None:
    with vault_file.opened() as desk:
        stop(desk, len(LARGE))

        assert left(desk) == {"verify.json", "verify.lock"}


def test_a_continued_one_reports_what_the_first_had_found_and_reads_on(vault: Vault) -> None:
    with vault.raw() as client:
        client.run("UPDATE statement SET path = 'FlexStatement[2]' WHERE statement_id = 1")
        client.run("UPDATE statement SET path = 'FlexStatement[2]' WHERE raw_artifact_id = 5")
    with vault.opened() as desk:
        stop(desk, len(LARGE))
        heard: list[Progress] = []

        report = desk.verify(Watch(progress=heard.append), resume=True)

        assert report.resumed
        assert [(each.code, each.artifact_id) for each in report.findings] == [("STATEMENT_WRONG", 1), ("STATEMENT_WRONG", 5)]
        assert "Comparing the rows of A-1" not in {each.text for each in heard}
        assert (report.payload_count, report.artifact_count, report.record_count) == (5, 5, 317)
        assert left(desk) == {"verify.lock", "verify.last"}


def test_one_that_begins_anew_looks_at_everything(vault_file: Vault) -> None:
    with vault_file.opened() as desk:
        stop(desk, len(LARGE))
        heard: list[Progress] = []

        report = desk.verify(Watch(progress=heard.append))

    assert not report.resumed
    assert "Comparing the rows of A-1" in {each.text for each in heard}


def test_resume_without_an_interrupted_one_begins_at_the_beginning(vault_file: Vault) -> None:
    with vault_file.opened() as desk:
        report = desk.verify(resume=True)

    assert not report.resumed
    assert report.payload_count == 5


def test_a_bookmark_that_cannot_be_read_counts_for_nothing(vault_file: Vault) -> None:
    with vault_file.opened() as desk:
        (desk._store.workspace / "verify.json").write_text('{"payload_id": 3', encoding="utf-8")

        assert desk.verify(resume=True).payload_count == 5


def test_two_at_once_do_not_get_into_each_others_way(vault: Vault) -> None:
    with vault.opened() as desk, vault.opened() as other, desk._store.audit.alone(), pytest.raises(StoreError) as refused:
        other.verify()

    assert refused.value.code == "VERIFY_RUNS"


def test_files_of_a_killed_one_are_removed_by_the_next(vault_file: Vault) -> None:
    with vault_file.opened() as desk:
        for name in ("verify.payload", "verify.rows"):
            (desk._store.workspace / name).write_bytes(b"left")

        assert desk.verify().is_clean
        assert left(desk) == {"verify.lock", "verify.last"}


def test_a_store_that_takes_in_meanwhile_is_no_damage(vault: Vault, tmp_path: Path) -> None:
    taken: list[str] = []

    def hear(progress: Progress) -> None:
        if not taken and progress.unit == "bytes":
            taken.append(progress.text)
            with vault.opened() as other:
                take(other, tmp_path / "meanwhile.xml", build_document(build_statement(section("Trades", "Trade", trade(77)))))

    with vault.opened() as desk:
        assert desk.verify(Watch(progress=hear)).findings == ()
        assert desk.facts().artifact_count == 6


def test_records_are_compared_over_the_edges_of_windows(tmp_path: Path) -> None:
    with closing(open_desk(Settings(store=str(tmp_path / "t.db")))) as desk:
        take(desk, tmp_path / "a.xml", build_document(build_statement(section("Trades", "Trade", *map(trade, range(4_500))))))
    vault = Vault(str(tmp_path / "t.db"))
    assert vault.verify().record_count == 4_500
    with vault.raw() as client:
        for record_id in (2_000, 2_001, 4_001):
            client.run(f"UPDATE row_content SET attribute_values = 'x' || attribute_values WHERE content_id = {record_id}")

    assert [(each.record_id, each.count) for each in vault.verify().findings] == [(2_000, 2), (4_001, 1)]


def test_a_flood_of_damages_is_counted_not_listed(tmp_path: Path) -> None:
    with closing(open_desk(Settings(store=str(tmp_path / "t.db")))) as desk:
        take(desk, tmp_path / "a.xml", build_document(build_statement(section("Trades", "Trade", *map(trade, range(500))))))
    vault = Vault(str(tmp_path / "t.db"))
    with vault.raw() as client:
        client.run("UPDATE row_content SET attribute_values = 'x' || attribute_values WHERE content_id % 2 = 0")

    findings = vault.verify().findings

    assert len(findings) == 101
    assert sum(each.count for each in findings) == 250
