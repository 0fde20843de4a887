"""What is unusual about a statement is told every time it is met, and stays with the artifact."""

from flexdesk.desk.service import Desk, FetchRequest
from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.report import IngestReport
from flexdesk.flex.simulator import Simulator
from tests.integration.desk.conftest import Take
from tests.support.documents import build_document, build_statement, section, trade


def _fetch(desk: Desk, url: str, first: str, last: str) -> IngestReport:
    return desk.fetch(FetchRequest("987", "1234567890", first, last, url))


def test_the_warnings_of_a_document_are_told_again_when_the_same_bytes_come_back(take: Take) -> None:
    odd = build_document(build_statement(section("NeverHeardOf", "Thing", trade(1))), count=7)

    first, again = take(odd), take(odd)

    assert again.artifacts[0].dedupe is Dedupe.DUPLICATE
    assert set(first.warnings) == {"UNKNOWN_SECTION", "COUNT_MISMATCH"}
    assert again.warnings == first.warnings


def test_an_artifact_keeps_the_warnings_of_the_run_that_brought_it(desk: Desk, take: Take) -> None:
    odd = take(build_document(build_statement(section("Trades", "Trade", trade(1))), count=7))
    plain = take(build_document(build_statement(section("Trades", "Trade", trade(2)))))

    (notice,) = desk.notices(odd.artifacts[0].raw_artifact_id)
    assert notice.code == "COUNT_MISMATCH"
    assert desk.notices(plain.artifacts[0].raw_artifact_id) == ()


def test_a_statement_for_other_days_than_asked_is_a_warning_also_when_it_is_known_already(desk: Desk) -> None:
    with Simulator(script="poll:period") as simulator:
        first = _fetch(desk, simulator.url, "2026-06-01", "2026-06-30")
        again = _fetch(desk, simulator.url, "2026-06-01", "2026-06-30")

    assert "PERIOD_DIFFERS" in first.warnings
    assert {a.dedupe for a in again.artifacts} == {Dedupe.DUPLICATE}
    assert "PERIOD_DIFFERS" in again.warnings
