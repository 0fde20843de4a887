"""The calendar of what is stored, and what a span of it knows."""

from flexdesk.desk.service import Desk
from flexdesk.domain.calendar import Claimant
from flexdesk.domain.period import Period
from flexdesk.domain.query import SavedQuery
from tests.integration.desk.standing.keeping import Keep, span


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


def test_what_was_only_imported_has_gaps_between_its_days_and_a_saved_query_until_today(desk: Desk, keep: Keep) -> None:
    for query in ("7", "8"):
        keep("2026-02-02", "2026-02-13", query=query)
        keep("2026-03-02", "2026-04-10", query=query)
    desk.queries.add(SavedQuery("Daily", "8"))

    imported, saved = desk.coverage.calendar().rows

    for each in (imported, saved):
        assert (each.month(1).total, each.month(2).total, each.month(2).covered) == (0, 20, 10)
    assert [imported.month(month).total for month in (4, 5, 6)] == [8, 0, 0]
    assert [saved.month(month).total for month in (4, 5, 6)] == [22, 21, 11]


def test_after_the_last_stored_day_of_what_was_imported_the_gap_ends_where_one_looks(desk: Desk, keep: Keep) -> None:
    keep("2025-03-10", "2025-06-13")

    assert desk.coverage.span(span("2025-08-01", "2025-08-29")).gap == Period("2025-06-16", "2025-08-29")
    assert desk.coverage.span(span("2025-06-02", "2025-06-06")).gap is None
    desk.queries.add(SavedQuery("Daily", "7"))
    assert desk.coverage.span(span("2025-08-01", "2025-08-29")).gap == Period("2025-06-16", "2026-06-15")


def test_before_the_first_stored_day_the_gap_begins_where_one_looks(desk: Desk, keep: Keep) -> None:
    keep("2026-03-10", "2026-06-15")

    assert desk.coverage.span(span("2026-02-01", "2026-02-28")).gap == Period("2026-02-02", "2026-03-09")
