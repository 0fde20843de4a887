"""What fetching a gap takes."""

import pytest

from flexdesk.desk.service import Desk
from flexdesk.domain.errors import UsageError
from flexdesk.domain.query import SavedQuery, Schedule
from tests.integration.desk.standing.keeping import Keep, fetch_of


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
