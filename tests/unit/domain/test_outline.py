"""What an outline says of its document: accounts, periods, sections, and what stands in for missing header values."""

from flexdesk.domain.outline import Outline, SectionPart, Statement


def statement(account: str, start: str, end: str, *, records: int = 0, number: int = 1) -> Statement:
    header = (("accountId", account), ("fromDate", start), ("toDate", end))
    return Statement(f"FlexStatement[{number}]", header, records)


def outline(*statements: Statement, parts: tuple[SectionPart, ...] = ()) -> Outline:
    return Outline((("queryName", "q"), ("type", "AF")), str(len(statements)), statements, parts, {}, (), 1)


def test_accounts_stand_in_order_of_first_appearance() -> None:
    document = outline(
        statement("U2", "20260105", "20260105"), statement("U1", "20260105", "20260105"), statement("U2", "20260106", "20260106")
    )

    assert document.accounts == ("U2", "U1")
    assert [s.to_date for s in document.of_account("U2")] == ["2026-01-05", "2026-01-06"]


def test_the_period_of_an_account_covers_its_statements_only() -> None:
    document = outline(
        statement("U1", "20260106", "20260107"), statement("U1", "20260105", "20260105"), statement("U2", "20250101", "20271231")
    )

    assert document.period("U1") == ("2026-01-05", "2026-01-07")


def test_missing_and_empty_header_values_are_unknown() -> None:
    bare, empty = Statement("FlexStatement[1]", (), 0), statement("", "", "")

    for each in (bare, empty):
        assert (each.account_id, each.from_date, each.to_date) == ("unknown", "unknown", "unknown")
    assert outline(bare, empty).accounts == ("unknown",)
    assert outline(bare, empty).period("unknown") == ("unknown", "unknown")


def test_a_date_that_could_be_two_days_stays_verbatim() -> None:
    assert statement("U1", "01/02/2026", "2026-01-05").from_date == "01/02/2026"


def test_records_are_those_of_all_statements_and_empty_sections_are_present() -> None:
    parts = (SectionPart(0, "Trades", 2, (0,)), SectionPart(0, "CashReport", 0), SectionPart(1, "Trades", 1, (0,)))
    document = outline(statement("U1", "1", "2", records=2), statement("U1", "1", "2", records=1), parts=parts)

    assert document.records_seen == 3
    assert document.section_names == {"Trades", "CashReport"}
    assert document.query_name == "q"
