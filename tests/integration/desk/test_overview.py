"""The overview: the calendar of what is stored, how everything stands, and what fetching a gap takes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.orders import FetchChoice, FetchRequest, ImportOrder
from flexdesk.desk.service import Desk
from flexdesk.desk.verify import last
from flexdesk.domain.attention import Concern, ConcernKind
from flexdesk.domain.calendar import Claimant, Span
from flexdesk.domain.errors import UsageError
from flexdesk.domain.finding import Finding, LastVerification
from flexdesk.domain.period import Period
from flexdesk.domain.query import Connection, SavedQuery, Schedule
from flexdesk.domain.run import RunOrder, RunSource, RunStatus
from flexdesk.domain.watch import Watch
from flexdesk.flex.simulator import Simulator
from flexdesk.settings import Settings
from tests.fakes.clock import FakeClock
from tests.support.documents import build_document, build_statement, section, trade
from tests.support.headers import HEADERS

NOW = "2026-06-16T12:00:00.000000Z"


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock(NOW)


@pytest.fixture
def simulator() -> Iterator[Simulator]:
    with Simulator(statements=HEADERS, day=date(2026, 6, 15)) as simulator:
        yield simulator


@pytest.fixture
def desk(store_url: str, clock: FakeClock, simulator: Simulator, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    monkeypatch.setenv("FLEXDESK_TOKEN", "1234567890")
    desk = open_desk(Settings(store=store_url, base_url=simulator.url), clock)
    yield desk
    desk.close()


@pytest.fixture
def keep(desk: Desk, tmp_path: Path) -> "Keep":
    return Keep(desk, tmp_path)


def fetch_of(desk: Desk, which: str, choice: FetchChoice | None = None) -> FetchRequest:
    """Return the order of a query by name or id, with the token that its connection has."""
    query = desk.queries.resolve(which)
    return desk.queries.request(query, desk.connections.needed_token(query.connection), choice)


class Keep:
    """Takes statements in that only say which days they cover."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk, self._folder, self._number = desk, folder, 0

    def __call__(self, start: str, end: str, account: str = "U1", query: str | None = "7", generated: str = "20260701;071340") -> int:
        self._number += 1
        rows = section("Trades", "Trade", trade(self._number, account))
        days = {"from_date": start.replace("-", ""), "to_date": end.replace("-", "")}
        file = self._folder / f"{self._number}.xml"
        file.write_bytes(build_document(build_statement(rows, account=account, generated=generated, **days)))
        (report,) = self._desk.import_file(ImportOrder(str(file), query))
        assert report.status is RunStatus.SUCCESS
        return report.artifacts[0].raw_artifact_id


def span(start: str, end: str, account: str = "U1", query: str = "7") -> Span:
    return Span(account, query, Period(start, end))


def kinds(desk: Desk) -> list[ConcernKind]:
    return [each.kind for each in desk.overview.standing().concerns]


def concern(desk: Desk) -> Concern:
    (found,) = desk.overview.standing().concerns
    return found


# --- the calendar


def test_each_account_and_query_has_a_line_in_every_year(desk: Desk, keep: Keep) -> None:
    keep("2024-03-01", "2024-12-31")
    keep("2026-01-01", "2026-06-15", "U2", "8")

    now, before = desk.coverage.calendar(), desk.coverage.calendar(2024)

    assert (now.year, now.first_year, now.last_year, now.last_day) == (2026, 2024, 2026, "2026-06-15")
    for year in (now, before):
        assert [(row.account_id, row.flex_query_id) for row in year.rows] == [("U1", "7"), ("U2", "8")]
    assert (before.rows[0].month(3).covered, before.rows[0].month(2).total, before.rows[1].days) == (21, 0, ())


def test_the_year_that_is_shown_first_is_the_latest_with_something_in_it(desk: Desk, keep: Keep) -> None:
    keep("2019-01-01", "2019-12-31")

    assert desk.coverage.calendar().year == 2019
    assert desk.coverage.calendar().last_year == 2026


def test_an_empty_store_has_a_year_without_lines(desk: Desk) -> None:
    assert (desk.coverage.calendar().year, desk.coverage.calendar().rows) == (2026, ())


def test_a_revised_month_tells_which_revision(desk: Desk, keep: Keep) -> None:
    for _ in range(3):
        keep("2026-04-01", "2026-04-30")

    assert desk.coverage.calendar().rows[0].month(4).revision == 3


def test_statements_whose_days_are_uncertain_have_no_line(desk: Desk, keep: Keep) -> None:
    keep("01/02/2026", "03/02/2026")

    assert desk.coverage.calendar().rows == ()


# --- a span


def test_a_span_names_the_artifacts_that_claim_it_newest_first(desk: Desk, keep: Keep) -> None:
    march, both, _other = keep("2026-03-01", "2026-03-31"), keep("2026-03-16", "2026-04-15"), keep("2026-03-01", "2026-03-31", "U2")

    assert desk.coverage.span(span("2026-03-20", "2026-03-20")).claimants == (Claimant(both), Claimant(march))
    assert desk.coverage.span(span("2026-04-01", "2026-04-30")).claimants == (Claimant(both),)


def test_a_span_knows_its_newest_revision_and_what_that_revises(desk: Desk, keep: Keep) -> None:
    first, second = keep("2026-03-01", "2026-03-31"), keep("2026-03-01", "2026-03-31")
    keep("2026-03-16", "2026-04-15")

    assert desk.coverage.span(span("2026-03-20", "2026-03-20")).revision == Claimant(second, first)
    assert desk.coverage.span(span("2026-04-01", "2026-04-30")).revision is None


def test_the_gap_of_a_span_is_the_whole_of_it_across_years(desk: Desk, keep: Keep) -> None:
    keep("2024-01-01", "2024-03-29")
    keep("2026-06-01", "2026-06-15")

    assert desk.coverage.span(span("2025-05-01", "2025-05-31")).gap == Period("2024-04-01", "2026-05-29")
    assert desk.coverage.span(span("2026-06-01", "2026-06-30")).gap is None


def test_before_the_first_stored_day_the_gap_begins_where_one_looks(desk: Desk, keep: Keep) -> None:
    keep("2026-03-10", "2026-06-15")

    assert desk.coverage.span(span("2026-02-01", "2026-02-28")).gap == Period("2026-02-02", "2026-03-09")


# --- fetching


def test_days_are_fetched_through_the_first_saved_query_of_their_id_or_through_the_id_alone(desk: Desk) -> None:
    assert (desk.overview.query_of("9").flex_query_id, desk.overview.query_of("9").schedule) == ("9", Schedule.OFF)
    desk.queries.add(SavedQuery("A", "9", required_sections=("Trades",)))
    desk.queries.add(SavedQuery("B", "9"))
    assert desk.overview.query_of("9").name == "A"


def test_days_of_files_are_fetched_through_the_saved_query_that_is_called_like_the_document_says(desk: Desk) -> None:
    with pytest.raises(UsageError, match=r"No saved query is called By hand\."):
        desk.overview.query_of("name:By hand")
    desk.queries.add(SavedQuery("by hand", "8"))
    desk.queries.add(SavedQuery("name", "9"))
    assert desk.overview.query_of("name:By hand").flex_query_id == "8"
    desk.queries.add(SavedQuery("By hand", "7"))
    assert desk.overview.query_of("name:By hand").flex_query_id == "7"


def test_a_saved_query_is_fetched_with_the_days_it_has_missed(desk: Desk, keep: Keep) -> None:
    desk.queries.add(SavedQuery("Daily", "7", period="day"))
    keep("2026-06-01", "2026-06-09")

    request = fetch_of(desk, "Daily")

    assert (request.from_date, request.to_date) == ("2026-06-10", "2026-06-15")


# --- what needs attention


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
    assert str(drifted.phrase) == "Daily: Sections that are new since A-1: CashTransactions. And 1 more."
