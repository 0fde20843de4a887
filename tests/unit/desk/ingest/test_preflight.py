"""Preflight tests presence, names everything that is missing, and compares periods as IBKR delivers them."""

import pytest

from flexdesk.desk.ingest.preflight import compare_period, require_sections
from flexdesk.domain.errors import StatementError
from flexdesk.domain.run import RunOrder, RunSource


def _asked(start: str | None, end: str | None) -> RunOrder:
    return RunOrder(RunSource.WEB_SERVICE, "1", start, end)


def test_all_missing_sections_are_named_once_and_in_the_order_they_were_required() -> None:
    with pytest.raises(StatementError) as caught:
        require_sections(["Trades", "CashTransactions", "Trades", "OpenPositions"], ["OpenPositions"])

    assert caught.value.code == "MISSING_REQUIRED_SECTION"
    assert "sections Trades, CashTransactions." in caught.value.failure.message
    assert "tick Trades, CashTransactions" in caught.value.failure.next_step


def test_an_empty_container_is_present() -> None:
    require_sections(["Trades"], {"Trades"})


@pytest.mark.parametrize(
    ("asked", "delivered"),
    [
        (("2022-01-01", "2022-12-31"), ("2022-01-03", "2022-12-30")),
        (("2024-01-01", "2024-12-31"), ("2024-01-01", "2024-12-31")),
        ((None, None), ("2024-01-01", "2024-01-01")),
    ],
)
def test_a_period_that_only_moved_to_weekdays_is_the_one_asked_for(
    asked: tuple[str | None, str | None], delivered: tuple[str, str]
) -> None:
    assert compare_period(_asked(*asked), [delivered]) == ()


def test_a_collapsed_period_is_a_warning_that_says_both() -> None:
    (notice,) = compare_period(_asked("2026-01-02", "2026-01-30"), [("2026-01-30", "2026-01-30")])

    assert notice.code == "PERIOD_DIFFERS"
    assert notice.message == "Asked for 2026-01-02 to 2026-01-30, delivered 2026-01-30 to 2026-01-30."
