"""The query doctor names what a query lacks for a purpose, what spoils it, and the click for each."""

import tempfile
from pathlib import Path

import pytest

from flexdesk.desk.querydoctor.doctor import judge
from flexdesk.desk.querydoctor.needs import NEEDS, PORTAL_NAMES
from flexdesk.domain.advice import Judgement, Purpose, Weight
from flexdesk.domain.watch import Watch
from flexdesk.flex.reader import FlexReader
from flexdesk.flex.reader.sections import KNOWN_SECTIONS
from tests.support.documents import build_document, build_statement, section
from tests.support.reports import marked, plain

FULL = dict.fromkeys(NEEDS[Purpose.TAX].attributes["Trades"], "1") | {"levelOfDetail": "EXECUTION", "dateTime": "20260105;101500"}
CASH = dict.fromkeys(NEEDS[Purpose.TAX].attributes["CashTransactions"], "1") | {"levelOfDetail": "DETAIL", "dateTime": "20260105"}
TRADES = section("Trades", "Trade", FULL)


def judged(data: bytes, purpose: Purpose = Purpose.TRADES) -> Judgement:
    """Read a document and judge it."""
    with tempfile.TemporaryDirectory() as folder:
        payload = Path(folder) / "payload"
        payload.write_bytes(data)
        outline, rows = FlexReader().read(payload, Path(folder) / "rows", Watch())
        return judge(outline, rows.batches(), purpose, "0" * 64)


def of(*sections: str, purpose: Purpose = Purpose.TRADES, account: str = "U1234567") -> Judgement:
    """Judge one statement with these sections."""
    return judged(build_document(build_statement(*sections, account=account)), purpose)


def codes(judgement: Judgement, weight: Weight = Weight.PROBLEM) -> list[str]:
    return [each.code for each in judgement.advice if each.weight is weight]


def test_a_query_that_delivers_what_its_purpose_needs_is_fit() -> None:
    judgement = of(TRADES)

    assert judgement.is_fit
    assert codes(judgement) == []
    assert codes(judgement, Weight.HINT) == ["SECTION_MISSING"]


def test_a_missing_section_is_named_in_both_languages_with_its_click() -> None:
    (first, *_) = of(TRADES, purpose=Purpose.TAX).advice

    assert (first.code, first.weight) == ("SECTION_MISSING", Weight.PROBLEM)
    assert "OptionEAE" in first.names
    assert first.click.startswith("Client Portal > Performance & Reports > Flex Queries > ")
    assert "Option Exercises, Assignments and Expirations" in first.click


def test_an_empty_section_is_selected_and_its_fields_cannot_be_judged() -> None:
    assert of(section("Trades", "Trade")).is_fit


def test_missing_attributes_are_named() -> None:
    (advice,) = [each for each in of(section("Trades", "Trade", {"symbol": "A", "levelOfDetail": "EXECUTION"})).advice if each.section_name]

    assert advice.code == "ATTRIBUTE_MISSING"
    assert {"transactionID", "ibExecID"} <= set(advice.names)
    assert "symbol" not in advice.names


def test_summary_copies_of_cash_rows_are_a_problem() -> None:
    doubled = section("CashTransactions", "CashTransaction", CASH, {**CASH, "levelOfDetail": "SUMMARY", "accountId": "-"})

    assert codes(of(TRADES, doubled)) == ["SUMMARY_DOUBLES"]
    assert codes(of(TRADES, section("CashTransactions", "CashTransaction", CASH))) == []


@pytest.mark.parametrize("levels", [("BaseCurrency",), ("Currency",), ("BaseCurrency", "Currency")])
def test_funds_in_two_currencies_are_told_of_only_when_both_are_there(levels: tuple[str, ...]) -> None:
    funds = section("StmtFunds", "StatementOfFundsLine", *({"levelOfDetail": level, "amount": "1"} for level in levels))

    assert ("SUMMARY_DOUBLES" in codes(of(TRADES, funds), Weight.HINT)) is (len(levels) == 2)


@pytest.mark.parametrize(
    ("account", "is_odd"), [("U1234567", False), ("DU123456", False), ("F1234567", False), ("Family", True), ("U1", True)]
)
def test_an_alias_in_place_of_the_account_is_a_problem(account: str, is_odd: bool) -> None:
    assert ("ACCOUNT_ALIAS" in codes(of(TRADES, account=account))) is is_odd


def test_an_alias_that_looks_like_an_account_is_known_by_its_own_column() -> None:
    assert "ACCOUNT_ALIAS" in codes(of(section("Trades", "Trade", {**FULL, "acctAlias": "U1234567"})))


@pytest.mark.parametrize(
    ("text", "weight"), [("05/06/2026", Weight.PROBLEM), ("05/06/26", Weight.PROBLEM), ("25/06/2026", Weight.HINT), ("2026-06-05", None)]
)
def test_dates_that_can_be_read_in_two_ways(text: str, weight: Weight | None) -> None:
    advice = {each.code: each.weight for each in of(section("Trades", "Trade", {**FULL, "tradeDate": text})).advice}

    assert advice.get("DATES_AMBIGUOUS") is weight


def test_breakout_by_day_is_seen() -> None:
    days = [build_statement(TRADES, account="U1234567", from_date=f"202601{d:02}", to_date=f"202601{d:02}") for d in (5, 6, 7)]

    assert "BREAKOUT_BY_DAY" in codes(judged(build_document(*days)), Weight.HINT)
    assert "BREAKOUT_BY_DAY" not in codes(judged(build_document(days[0])), Weight.HINT)


def test_a_period_that_collapsed_to_one_day_is_a_problem() -> None:
    text = build_document(build_statement(TRADES, account="U1234567", to_date="20260102")).replace(b"LastMonth", b"Last30CalendarDays")

    assert "PERIOD_COLLAPSED" in codes(judged(text))


def test_trades_without_executions_or_lots() -> None:
    orders = section("Trades", "Order", {**FULL, "levelOfDetail": "ORDER"})

    assert "EXECUTIONS_MISSING" in codes(of(orders))
    assert "LOTS_MISSING" in codes(of(TRADES, purpose=Purpose.TAX), Weight.HINT)
    lots = section("Trades", "Lot", {**FULL, "levelOfDetail": "CLOSED_LOT"})
    assert "LOTS_MISSING" not in codes(of(TRADES, lots, purpose=Purpose.TAX), Weight.HINT)


def test_models_and_missing_rates_are_hints() -> None:
    hints = codes(of(section("Trades", "Trade", {**FULL, "model": "Growth"}), purpose=Purpose.TAX), Weight.HINT)

    assert {"MODELS", "RATES_MISSING"} <= set(hints)


def test_a_confirmation_query_is_judged_by_its_own_section() -> None:
    row = {"tradeID": "1", "execID": "1", "dateTime": "20260105;101500", "quantity": "1", "price": "1", "commission": "1"}

    assert of(section("TradeConfirms", "TradeConfirm", row)).is_fit


def test_csv_is_judged_by_the_same_rules_and_told_to_become_xml() -> None:
    judgement = judged(marked().encode())

    assert codes(judgement)[0] == "FORMAT_CSV"
    (missing,) = [each for each in judgement.advice if each.code == "ATTRIBUTE_MISSING"]
    assert "ibExecID" in missing.names
    assert not {"transactionID", "buySell", "tradePrice"} & set(missing.names)


def test_a_plain_report_without_known_columns_asks_for_section_codes() -> None:
    text = plain(("?", ("ClientAccountID", "Symbol"), (("U1", "A"),)))

    assert "SECTIONS_UNNAMED" in codes(judged(text.encode()), Weight.HINT)


def test_every_section_that_is_asked_for_exists_and_has_a_name_in_the_portal() -> None:
    wanted = {name for need in NEEDS.values() for name in (*need.sections, *need.helpful, *need.attributes)}

    assert wanted <= KNOWN_SECTIONS
    assert wanted <= PORTAL_NAMES.keys()
