"""Taking statements in, the whole way through the real store, on SQLite and on Postgres."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Engine, event

from flexdesk.desk.service import Desk, ExportOrder
from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.exportformat import VERBATIM
from flexdesk.domain.run import RunStatus, Stage, StageEvent, StageState
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import Progress, Watch
from tests.integration.desk.conftest import Take
from tests.integration.desk.statements import trades, trading
from tests.support.documents import build_document, build_statement, element, section


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


def test_rows_inside_of_rows_are_stored_with_few_questions(desk: Desk, take: Take) -> None:
    """Each has a path of its own; half of those here are stored already."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    def nested(count: int) -> bytes:
        rows = [element("Trade", {"a": str(n)}, element("Leg", {"b": str(n)})) for n in range(count)]
        return build_document(build_statement(element("Trades", None, *rows)))

    take(nested(1_000))
    event.listen(Engine, "before_cursor_execute", note)
    try:
        report = take(nested(2_000))
    finally:
        event.remove(Engine, "before_cursor_execute", note)

    assert report.records_inserted == 4_000
    assert len(asked) < 150
    (artifact,) = report.artifacts
    snapshot = desk.open_section(SectionScope("Trades", (artifact.raw_artifact_id,)))
    places = [record.source_row_ref for record in desk.page(snapshot, 0, 4_000).records()]
    assert len(set(places)) == 4_000
    assert places[-1].endswith("Trade[2000]/Leg[1]")
