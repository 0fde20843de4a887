"""A run says how its statements differ in shape from those before; the query doctor judges what is stored."""

import pytest

from flexdesk.desk.service import Desk
from flexdesk.domain.advice import Purpose
from flexdesk.domain.drift import Change
from flexdesk.domain.errors import UsageError
from flexdesk.domain.run import RunStatus, Stage
from tests.integration.desk.conftest import Take
from tests.support.documents import build_document, build_statement, section, trade


def statement(*sections: str, generated: str = "20260131;071340") -> bytes:
    return build_document(build_statement(*sections, generated=generated))


BEFORE = statement(section("Trades", "Trade", trade(1)), section("CashReport", "CashReportCurrency"))
AFTER = statement(section("Trades", "Trade", trade(1, feeX="")), section("FxPositions", "FxPosition"))


def test_a_first_artifact_and_the_same_shape_again_have_no_drift(desk: Desk, take: Take) -> None:
    first = take(BEFORE)
    again = take(statement(section("Trades", "Trade", trade(2)), section("CashReport", "CashReportCurrency", {"currency": "EUR"})))

    for report in (first, again):
        assert report.warnings == ()
        assert desk.doctor.drift(desk.run(report.run_id or 0)) == ()


def test_what_is_new_and_gone_stands_in_the_run_and_its_warnings(desk: Desk, take: Take) -> None:
    first, report = take(BEFORE), take(AFTER)

    (drift,) = desk.doctor.drift(desk.run(report.run_id or 0))
    assert (drift.account_id, drift.since_artifact_id) == ("U1", first.artifacts[0].raw_artifact_id)
    assert (drift.sections_new, drift.sections_gone) == (("FxPositions",), ("CashReport",))
    assert drift.attributes_new == (Change("Trades", "Trade", ("feeX",)),)
    assert report.warnings == ("SECTION_NEW", "SECTION_GONE", "ATTRIBUTE_NEW")
    assert desk.timeline(report.run_id or 0)[-1].stage is Stage.PERSIST
    assert [notice.code for notice in desk.notices(report.artifacts[0].raw_artifact_id)] == list(report.warnings)


def test_the_bytes_met_again_are_not_told_to_have_drifted(desk: Desk, take: Take) -> None:
    take(BEFORE)
    take(AFTER)
    again = take(AFTER)

    assert again.warnings == ()
    assert desk.doctor.drift(desk.run(again.run_id or 0)) == ()


def test_other_queries_and_unknown_ones_are_not_compared(desk: Desk, take: Take) -> None:
    take(BEFORE, query="1")

    assert take(AFTER, query="2").warnings == ()
    unnamed = [data.replace(b' queryName="monthly"', b"") for data in (BEFORE, AFTER)]
    assert [take(data).warnings for data in unnamed] == [(), ()]


def test_what_is_stored_is_judged_by_payload_and_by_run(desk: Desk, take: Take) -> None:
    report = take(BEFORE)
    failed = take(AFTER, require=("CashTransactions",))
    assert failed.status is RunStatus.FAILED

    judgement = desk.doctor.judge(report.payload_sha256 or "", Purpose.TAX)
    assert (judgement.payload_sha256, judgement.query_name, judgement.record_count) == (report.payload_sha256, "monthly", 1)
    assert not judgement.is_fit
    assert desk.doctor.judge_run(desk.run(failed.run_id or 0), Purpose.TAX).payload_sha256 == failed.payload_sha256


def test_a_run_that_kept_nothing_cannot_be_judged(desk: Desk, take: Take) -> None:
    report = take(b"plain text")

    with pytest.raises(UsageError, match="PAYLOAD_NOT_FOUND"):
        desk.doctor.judge_run(desk.run(report.run_id or 0), Purpose.TAX)
