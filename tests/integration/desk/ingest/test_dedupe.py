"""What a statement is beside those that are stored: new, identical, the same content, a revision."""

import hashlib
from typing import Any

import pytest

from flexdesk.desk.ingest import pipeline
from flexdesk.desk.ingest.download import Spooled, spool
from flexdesk.desk.service import Desk
from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.run import RunStatus
from tests.integration.desk.conftest import Take
from tests.integration.desk.statements import trades, trading
from tests.support.documents import build_document, build_statement


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
