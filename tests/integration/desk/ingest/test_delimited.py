"""A report in CSV goes the whole way: kept, stored, found again in its bytes, verified, read again, exported."""

import pytest

from flexdesk.desk.service import Desk, ReprocessOrder
from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.run import RunStatus
from flexdesk.domain.view import SectionScope
from tests.integration.desk.conftest import Take
from tests.support.reports import CASH, marked, plain

LONG = ("CTRN", CASH[1], tuple(("U1", "USD", "Other", str(n), f"over\nthree\nlines {n}") for n in range(3000)))


def test_a_report_is_stored_like_any_statement(desk: Desk, take: Take) -> None:
    report = take(marked().encode())

    assert (report.status, report.records_seen, report.records_inserted, report.warnings) == (RunStatus.SUCCESS, 4, 4, ())
    (artifact,) = report.artifacts
    assert (artifact.account_id, artifact.period_key, artifact.flex_query_id) == ("U1", "2026-01-01..2026-01-31", "name:monthly")
    page = desk.page(desk.open_section(SectionScope("TRNT")), 0, 10)
    assert [record.source_row_ref for record in page.records()] == ["line[5]", "line[6]", "line[7]"]
    assert [record.report_date_local for record in page.records()] == ["2026-01-05", "2026-01-06", "2026-01-06"]
    assert page.records()[0].attributes[3] == ("Buy/Sell", "BUY")


def test_the_same_report_again_and_in_another_layout(desk: Desk, take: Take) -> None:
    take(marked().encode())

    assert take(marked().encode()).artifacts[0].dedupe is Dedupe.DUPLICATE
    assert take(marked(described=True).encode()).artifacts[0].dedupe is Dedupe.UNCHANGED
    assert desk.open_section(SectionScope("TRNT", merged=True)).record_count == 3


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("described", [False, True])
def test_every_line_is_found_again_in_the_bytes(desk: Desk, take: Take, encoding: str, described: bool) -> None:
    take(marked(LONG, described=described).encode(encoding))
    records = desk.page(desk.open_section(SectionScope("CTRN")), 0, 3000).records()

    for record in (records[0], records[1], records[1500], records[2999]):
        fragment = desk.fragment(record.raw_record_id)
        shown = fragment.text[fragment.start : fragment.end]
        assert shown.endswith(f'{dict(record.attributes)["Description"]}"')
        assert shown.startswith('"DATA","CTRN","U1"' if described else '"U1","USD"')


def test_verify_and_reprocess_prove_it(desk: Desk, take: Take) -> None:
    report = take(plain().encode())

    assert desk.verify().findings == ()
    reread = desk.reprocess(ReprocessOrder(report.artifacts[0].raw_artifact_id))
    assert [each.differences for each in reread.rereads] == [()]


def test_a_required_section_may_be_called_as_in_xml(desk: Desk, take: Take) -> None:
    assert take(marked().encode(), require=("Trades", "CTRN")).status is RunStatus.SUCCESS

    failed = take(marked(CASH).encode(), require=("Trades",))
    assert failed.failure is not None
    assert failed.failure.code == "MISSING_REQUIRED_SECTION"


def test_an_activity_statement_is_refused_and_told_where_flex_is(desk: Desk, take: Take) -> None:
    report = take(b"Statement,Header,Field Name,Field Value\r\nStatement,Data,BrokerName,x\r\n")

    assert report.failure is not None
    assert report.failure.code == "NOT_A_STATEMENT"
    assert "Performance & Reports > Flex Queries" in report.failure.next_step


def test_a_cut_report_is_kept_and_can_be_read_again(desk: Desk, take: Take) -> None:
    report = take(marked().encode()[:-20])

    assert report.failure is not None
    assert (report.failure.code, "kept" in report.failure.message) == ("TRUNCATED", True)
    assert report.payload_sha256 is not None
    assert desk.payload(report.payload_sha256).size == len(marked().encode()) - 20
