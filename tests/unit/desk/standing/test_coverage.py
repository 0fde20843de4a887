"""Coverage, asked of what stored statements claim."""

from typing import Any

from flexdesk.desk.standing.coverage import Coverage
from flexdesk.domain.coverage import Claim
from tests.fakes.clock import FakeClock


class Claims:
    """The part of a query book that is asked here."""

    def __init__(self, *claims: Claim, brought: str = "") -> None:
        self._claims, self._brought = claims, brought

    def claims(self, *, flex_query_id: str) -> tuple[Claim, ...]:
        return tuple(each for each in self._claims if each.flex_query_id == flex_query_id)

    def last_accounts(self, _flex_query_id: str) -> frozenset[str]:
        return frozenset(self._brought.split())


def _until(*claims: Claim, brought: str = "") -> str | None:
    ledger: Any = Claims(*claims, brought=brought)
    return Coverage(ledger, ledger, FakeClock()).until("7")


def test_a_query_is_covered_as_far_as_its_account_that_is_least_covered() -> None:
    assert _until(Claim("U1", "7", "2026-01-01", "2026-02-27", ""), Claim("U2", "7", "2026-01-01", "2026-01-30", "")) == "2026-01-30"


def test_an_account_that_is_no_longer_delivered_holds_up_nobody() -> None:
    closed, alive = Claim("U1", "7", "2020-01-01", "2020-06-30", ""), Claim("U2", "7", "2026-01-01", "2026-01-30", "")

    assert _until(closed, alive, brought="U2") == "2026-01-30"
    assert _until(closed, alive, brought="U1 U2") == "2020-06-30"
    assert _until(closed, brought="U2") == "2020-06-30", "what was never delivered says nothing"


def test_a_statement_that_names_no_days_hides_nothing_of_what_the_others_say() -> None:
    dated = Claim("U1", "7", "2026-01-01", "2026-01-30", "")

    assert _until(dated, Claim("U1", "7", "unknown", "unknown", "")) == "2026-01-30"
    assert _until(dated, Claim("U2", "7", "30/01/2026", "31/01/2026", "")) == "2026-01-30"
    assert _until(Claim("U1", "7", "unknown", "unknown", "")) is None
