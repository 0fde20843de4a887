"""What the history says that it did not say before a day, on SQLite and on Postgres."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import ChangesOrder, Desk, ImportOrder
from flexdesk.domain.comparison import Days, Difference, SectionComparison
from flexdesk.domain.errors import UsageError
from flexdesk.settings import Settings
from tests.integration.desk.statements import trades
from tests.support.documents import build_document, build_statement, section


class Calendar:
    """A clock that stands at noon of a day."""

    def __init__(self) -> None:
        self.day = "2026-02-01"

    def utc_now(self) -> str:
        return f"{self.day}T12:00:00.000000Z"

    def monotonic(self) -> float:
        return 0.0


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def desk(store_url: str, calendar: Calendar, tmp_path: Path) -> Iterator[Desk]:
    """A year-to-date query on three days: on the second a quantity is restated, on the third a row is gone and one is new."""
    desk = open_desk(Settings(store=store_url), clock=calendar)
    for day, quantities in (("02", "1 2 3"), ("05", "1 2.5 3"), ("09", "1 2.5 4")):
        calendar.day = f"2026-02-{day}"
        _take(desk, tmp_path, build_statement(trades(*quantities.split()), from_date="20260101", to_date=f"202602{day}"))
    yield desk
    desk.close()


def _take(desk: Desk, folder: Path, statement: str) -> None:
    path = folder / "statement.xml"
    path.write_bytes(build_document(statement))
    desk.import_file(ImportOrder(str(path)))


def changes(desk: Desk, order: ChangesOrder) -> list[tuple[str, str]]:
    found = [each for each in desk.changes(order) if isinstance(each, Difference)]
    return [(each.kind.value, " -> ".join(dict(r.attributes)["quantity"] for r in (each.a, each.b) if r)) for each in found]


def test_between_two_days_only_what_came_between_counts(desk: Desk) -> None:
    assert changes(desk, ChangesOrder("2026-02-03", "2026-02-05")) == [("changed", "2 -> 2.5")]
    assert changes(desk, ChangesOrder("2026-02-06", "2026-02-09")) == [("changed", "3 -> 4")]
    assert changes(desk, ChangesOrder("2026-02-06", "2026-02-08")) == []


def test_a_download_of_the_day_itself_is_since_that_day(desk: Desk) -> None:
    assert changes(desk, ChangesOrder("2026-02-05")) == [("changed", "2 -> 2.5"), ("changed", "3 -> 4")]


def test_before_the_first_download_nothing_was_known(desk: Desk) -> None:
    found = list(desk.changes(ChangesOrder("2026-01-01")))

    (section,) = [each for each in found if isinstance(each, SectionComparison)]
    assert (section.account_id, section.in_a, section.in_b, section.rows_a, section.added) == ("U1", False, True, 0, 3)


def test_what_another_period_says_stays(desk: Desk, calendar: Calendar, tmp_path: Path) -> None:
    """A month that is not downloaded again is not gone."""
    calendar.day = "2026-03-02"
    _take(desk, tmp_path, build_statement(trades("7"), from_date="20260215", to_date="20260228"))

    assert changes(desk, ChangesOrder("2026-03-01")) == [("added", "7")]


def test_accounts_are_compared_one_by_one(desk: Desk, calendar: Calendar, tmp_path: Path) -> None:
    calendar.day = "2026-03-02"
    _take(desk, tmp_path, build_statement(trades("8", account="U2"), account="U2"))

    assert changes(desk, ChangesOrder("2026-03-01")) == [("added", "8")]
    assert changes(desk, ChangesOrder("2026-03-01", account_id="U1")) == []


def test_an_account_or_section_that_nobody_knows_is_told(desk: Desk) -> None:
    with pytest.raises(UsageError) as account:
        desk.changes(ChangesOrder("2026-02-03", account_id="U9"))
    with pytest.raises(UsageError) as section:
        desk.changes(ChangesOrder("2026-02-03", section_name="Nothing"))

    assert (account.value.code, section.value.code) == ("ACCOUNT_NOT_FOUND", "SECTION_NOT_FOUND")


def test_only_what_became_known_about_some_days_can_be_asked(desk: Desk, calendar: Calendar, tmp_path: Path) -> None:
    """Rows of other report dates are no difference, whenever they came."""
    calendar.day = "2026-02-12"
    rows = [{"transactionID": str(n), "quantity": "9", "reportDate": day} for n, day in enumerate(("20251230", "20260105", "20251231"), 70)]
    _take(desk, tmp_path, build_statement(section("CashTransactions", "CashTransaction", *rows), from_date="20260101", to_date="20260212"))
    since = ChangesOrder("2026-02-10", section_name="CashTransactions", days=Days("2025-12-31", "2026-01-04"))

    (found,) = [each for each in desk.changes(since) if isinstance(each, Difference)]
    assert dict(found.record.attributes)["transactionID"] == "72"
    assert len(changes(desk, replace(since, days=Days(last="2026-01-04")))) == 2
    assert len(changes(desk, replace(since, days=Days()))) == 3
