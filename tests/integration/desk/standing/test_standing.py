"""How everything stands: what needs attention, and when it no longer does."""

from dataclasses import replace
from pathlib import Path

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import FetchChoice, ImportOrder
from flexdesk.desk.service import Desk
from flexdesk.desk.verify import last
from flexdesk.domain.attention import ConcernKind
from flexdesk.domain.finding import Finding, LastVerification
from flexdesk.domain.query import Connection, SavedQuery, Schedule
from flexdesk.domain.run import RunOrder, RunSource
from flexdesk.domain.watch import Watch
from flexdesk.flex.simulator import Simulator
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.integration.desk.standing.conftest import NOW
from tests.integration.desk.standing.keeping import Keep, concern, fetch_of, kinds
from tests.support.documents import build_document, build_statement, section, trade


def test_a_store_with_which_nothing_was_done_is_fresh_until_a_query_is_saved_or_a_file_comes(desk: Desk, keep: Keep) -> None:
    assert desk.overview.standing().is_fresh
    keep("2026-06-01", "2026-06-09")
    standing = desk.overview.standing()
    assert not standing.is_fresh
    assert standing.concerns == ()
    assert standing.facts.size > 10_000


def test_damage_that_a_verification_found_comes_first_and_goes_when_a_later_one_finds_none(desk: Desk, keep: Keep) -> None:
    keep("2026-06-01", "2026-06-09")
    desk.connections.add(Connection("old", token_expires="2026-06-15"))
    report = desk.verify()
    assert kinds(desk) == [ConcernKind.TOKEN_EXPIRED]

    found = replace(report, findings=(Finding("PAYLOAD_DAMAGED", "Damaged.", "Fetch again."),))
    last.save(desk.parts.store.workspace, LastVerification(NOW, found))
    assert kinds(desk) == [ConcernKind.DAMAGED, ConcernKind.TOKEN_EXPIRED]
    assert str(desk.overview.standing().concerns[0].phrase) == "The verification of 2026-06-16 found damage."

    desk.verify()
    assert kinds(desk) == [ConcernKind.TOKEN_EXPIRED]


def test_tokens_that_end_are_told_in_time(desk: Desk) -> None:
    for name, day in (("old", "2026-06-15"), ("short", "2026-06-22"), ("long", "2027-01-01"), ("tomorrow", "2026-06-17")):
        desk.connections.add(Connection(name, token_expires=day))

    assert [str(each.phrase) for each in desk.overview.standing().concerns] == [
        "The token of the connection old expired on 2026-06-15.",
        "The token of the connection short expires in 6 days, on 2026-06-22.",
        "The token of the connection tomorrow expires on 2026-06-17.",
    ]


def test_a_query_that_was_never_fetched_or_failed_or_was_missed_is_told_with_its_run(
    desk: Desk, clock: FakeClock, simulator: Simulator
) -> None:
    desk.queries.add(SavedQuery("Daily", "7"))
    assert (concern(desk).kind, concern(desk).query) == (ConcernKind.NEVER_FETCHED, "Daily")

    simulator.play("request:1014")
    list(desk.due.fetch())
    failed = concern(desk)
    assert (failed.kind, failed.query, failed.run_id) == (ConcernKind.FETCH_FAILED, "Daily", 1)
    assert str(failed.phrase).startswith("Daily failed: ")

    clock.advance(3600)
    list(desk.due.fetch())
    assert kinds(desk) == []

    clock.advance(4 * 24 * 3600)
    assert str(concern(desk).phrase) == "Daily was due on 2026-06-17 and has not been fetched since."


def test_a_query_that_nobody_scheduled_is_not_missed(desk: Desk, clock: FakeClock) -> None:
    desk.queries.add(SavedQuery("By hand", "7", schedule=Schedule.OFF))
    desk.fetch(fetch_of(desk, "By hand"))
    clock.advance(20 * 24 * 3600)

    assert kinds(desk) == []


def test_a_query_that_is_not_saved_is_told_when_its_last_fetch_failed(desk: Desk, simulator: Simulator, clock: FakeClock) -> None:
    request = fetch_of(desk, "9", FetchChoice("2026-06-01", "2026-06-05"))
    simulator.play("request:1014")
    desk.fetch(request)
    assert (concern(desk).kind, concern(desk).query, concern(desk).run_id) == (ConcernKind.FETCH_FAILED, None, 1)
    assert str(concern(desk).phrase).startswith("Query 9 failed: ")

    clock.advance(40 * 24 * 3600)
    assert kinds(desk) == []


def test_an_import_that_was_cut_off_is_told_until_the_file_comes_again(
    desk: Desk, keep: Keep, tmp_path: Path, store_url: str, clock: FakeClock
) -> None:
    other = open_desk(Settings(store=store_url), clock)
    other.parts.store.begin(RunOrder(RunSource.FILE, file_name=str(tmp_path / "1.xml")), Watch())
    other.close()
    desk.parts.store.close_interrupted()
    assert (concern(desk).kind, concern(desk).run_id) == (ConcernKind.INTERRUPTED, 1)

    keep("2026-06-01", "2026-06-05")
    assert kinds(desk) == []


def test_files_that_were_not_stored_are_told_the_newest_first_and_how_many_more(desk: Desk, tmp_path: Path, clock: FakeClock) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("Dear customer")
        desk.import_file(ImportOrder(str(tmp_path / f"{number}.txt")))
    told = desk.overview.standing().concerns

    assert {each.kind for each in told} == {ConcernKind.IMPORT_FAILED}
    assert [str(each.phrase).partition(":")[0] for each in told] == [
        *(f"{number}.txt was not stored" for number in (4, 3, 2)),
        "And 2 more files were not stored.",
    ]
    assert [each.run_id for each in told] == [5, 4, 3, None]
    clock.advance(8 * 24 * 3600)
    assert kinds(desk) == []


def test_a_file_that_was_not_stored_is_told_until_it_is_in_under_any_name(desk: Desk, keep: Keep, tmp_path: Path) -> None:
    (tmp_path / "1.xml").write_text("Dear customer")
    desk.import_file(ImportOrder(str(tmp_path / "1.xml")))
    assert kinds(desk) == [ConcernKind.IMPORT_FAILED]
    keep("2026-06-01", "2026-06-05")  # as 1.xml
    assert kinds(desk) == []

    statement = build_statement(section("Trades", "Trade", trade(7)))
    (tmp_path / "a.xml").write_bytes(build_document(statement))
    desk.import_file(ImportOrder(str(tmp_path / "a.xml"), required_sections=("CashTransactions",)))
    assert kinds(desk) == [ConcernKind.IMPORT_FAILED]
    (tmp_path / "b.xml").write_bytes((tmp_path / "a.xml").read_bytes())
    desk.import_file(ImportOrder(str(tmp_path / "b.xml")))
    assert kinds(desk) == []


def test_another_period_than_asked_for_is_told_until_the_next_fetch(desk: Desk, simulator: Simulator) -> None:
    desk.queries.add(SavedQuery("Daily", "7", period="5d"))
    simulator.play("poll:period")
    list(desk.due.fetch())

    differs = concern(desk)
    assert (differs.kind, differs.query) == (ConcernKind.PERIOD_DIFFERS, "Daily")
    assert str(differs.phrase).startswith("Daily: Asked for 2026-06-11 to 2026-06-15, delivered ")
    simulator.play("")
    desk.fetch(fetch_of(desk, "7", FetchChoice("2026-06-09", "2026-06-09")))
    assert kinds(desk) == []


def test_what_a_statement_lost_since_the_one_before_is_told(desk: Desk, tmp_path: Path) -> None:
    for number, name in enumerate(("Trades", "CashTransactions"), start=1):
        file = tmp_path / f"{number}.xml"
        file.write_bytes(build_document(build_statement(section(name, "Row", trade(number)), from_date=f"2026010{number}"), query="Daily"))
        desk.import_file(ImportOrder(str(file)))

    drifted = concern(desk)
    assert (drifted.kind, drifted.run_id, drifted.query) == (ConcernKind.DRIFT, 2, None)
    assert str(drifted.phrase) == "Daily: New sections since A-1: CashTransactions. And 1 more."
