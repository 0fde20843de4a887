"""Coverage, asked of what stored statements claim."""

from typing import Any

from flexdesk.desk.coverage import Coverage
from flexdesk.domain.coverage import Claim
from tests.fakes.clock import FakeClock


class Claims:
    """The part of a query book that is asked here."""

    def __init__(self, *claims: Claim) -> None:
        self._claims = claims

    def claims(self, *, flex_query_id: str) -> tuple[Claim, ...]:
        return tuple(each for each in self._claims if each.flex_query_id == flex_query_id)


def _until(*claims: Claim) -> str | None:
    book: Any = Claims(*claims)
    return Coverage(book, FakeClock()).until("7")


def test_a_query_is_covered_as_far_as_its_account_that_is_least_covered() -> None:
    assert _until(Claim("U1", "7", "2026-01-01", "2026-02-27", ""), Claim("U2", "7", "2026-01-01", "2026-01-30", "")) == "2026-01-30"


def test_a_statement_that_names_no_days_hides_nothing_of_what_the_others_say() -> None:
    dated = Claim("U1", "7", "2026-01-01", "2026-01-30", "")

    assert _until(dated, Claim("U1", "7", "unknown", "unknown", "")) == "2026-01-30"
    assert _until(dated, Claim("U2", "7", "30/01/2026", "31/01/2026", "")) == "2026-01-30"
    assert _until(Claim("U1", "7", "unknown", "unknown", "")) is None
