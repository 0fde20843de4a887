"""What the owner of a query ticks, and what IBKR changes, can be asked of the simulator."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from lxml import etree

from flexdesk.domain.errors import UsageError
from flexdesk.flex.reader.sections import KNOWN_SECTIONS
from flexdesk.flex.simulator.manner import DATES, OPTIONS, SEPARATORS, TIMES, WORDS
from flexdesk.flex.simulator.script import parse
from flexdesk.flex.simulator.statements import StatementOrder, Statements
from tests.support.reading import Reading, read

MAKER = Statements(accounts=2, days=20)
ORDER = StatementOrder("1", date(2026, 3, 20))


@cache
def made(script: str = "") -> bytes:
    return b"".join(MAKER.stream(replace(ORDER, manner=parse(script).manner)))


@cache
def reading(script: str = "") -> Reading:
    return read(made(script))


def tree(script: str = "") -> Any:
    return etree.fromstring(made(script))


def of_section(found: Reading, name: str) -> list[dict[str, str]]:
    parts = {n for n, part in enumerate(found.outline.parts) if part.section_name == name}
    return [dict(row.attributes) for row in found.rows if row.part in parts]


def test_an_unchanged_manner_changes_no_byte() -> None:
    assert made() == b"".join(MAKER.stream(ORDER)) == made("dates=yyyyMMdd,format=xml")


@pytest.mark.parametrize("word", sorted(WORDS))
def test_every_word_gives_another_document_that_can_be_read(word: str) -> None:
    assert made(word) != made()
    assert reading(word).outline.statements


def test_a_new_attribute_is_empty_and_on_every_trade() -> None:
    trades = [row for row in reading("newattribute").rows if row.layout.row_tag == "Trade"]

    assert trades
    assert all(dict(row.attributes)["venueTier"] == "" for row in trades)
    assert [row.version_hash for row in reading("newattribute").rows] == [row.version_hash for row in reading().rows]


def test_a_new_section_is_one_that_nobody_knows() -> None:
    (new,) = reading("newsection").outline.section_names - reading().outline.section_names

    assert new not in KNOWN_SECTIONS
    assert reading("newsection").warnings == {"UNKNOWN_SECTION": 1}


def test_new_values_stand_where_others_stood() -> None:
    assert b'transactionType="TokenTrade"' in made("newenum")
    assert len(reading("newenum").rows) == len(reading().rows)


def test_summary_rows_are_copies_without_account_and_id() -> None:
    rows = of_section(reading("summary"), "CashTransactions")
    copies = [row for row in rows if row["levelOfDetail"] == "SUMMARY"]

    assert 2 * len(copies) == len(rows) > 0
    assert {(row["accountId"], row["transactionID"]) for row in copies} == {("-", "")}


def test_an_account_without_data_has_all_its_containers() -> None:
    found = reading("bare")

    assert found.outline.section_names == reading().outline.section_names
    assert {row.layout.row_tag for row in found.rows} == {"AccountInformation", "ChangeInNAV"}


def test_a_confirmation_query_has_one_section_and_its_own_type() -> None:
    root = tree("confirmations")

    assert root.get("type") == "TCF"
    assert {child.tag for statement in root.iter("FlexStatement") for child in statement} == {"TradeConfirms"}
    confirm = root.find(".//TradeConfirm")
    assert {"execID", "tradeID", "price"} <= set(confirm.keys())
    assert "transactionID" not in confirm.keys()  # noqa: SIM118  # an element's own `in` asks for children


def test_by_day_there_is_a_statement_for_each_day_with_the_same_rows() -> None:
    assert len(reading("byday").outline.statements) > len(reading().outline.statements)
    assert of_section(reading("byday"), "CashTransactions")


def test_an_alias_stands_for_every_account() -> None:
    assert all(account.startswith("Portfolio ") for account in reading("alias").outline.accounts)


@pytest.mark.parametrize("dates", sorted(DATES))
def test_every_form_of_date_is_written_everywhere(dates: str) -> None:
    root = tree(f"dates={dates}")
    form = re.compile(r"\d{2}-[A-Z][a-z]{2}-\d{2}" if "MMM" in dates else re.sub("[yMd]", r"\\d", dates))
    texts = [root.find(".//FlexStatement").get(name) for name in ("fromDate", "toDate", "whenGenerated")]
    texts += [row.get("reportDate") for row in root.iter("Trade", "CashTransaction", "ConversionRate")]

    assert len(texts) > 10
    assert all(form.match(text) for text in texts)


@pytest.mark.parametrize("separator", sorted(SEPARATORS))
@pytest.mark.parametrize("times", sorted(TIMES))
@pytest.mark.parametrize("zone", ["", "EDT"])
def test_every_form_of_time_is_written(separator: str, times: str, zone: str) -> None:
    text = tree(f"separator={separator},times={times}" + (f",zone={zone}" if zone else "")).find(".//Trade").get("dateTime")
    clock = r"\d{6}" if times == "HHmmss" else r"\d{2}:\d{2}:\d{2}"

    assert re.fullmatch(rf"\d{{8}}{re.escape(SEPARATORS[separator])}{clock}{f' {zone}' if zone else ''}", text)


@pytest.mark.parametrize("layout", OPTIONS["layout"])
@pytest.mark.parametrize("form", ["csv", "pipe", "tab"])
def test_a_report_has_the_rows_of_the_statement(form: str, layout: str) -> None:
    found = reading(f"format={form},layout={layout},accounts=1")
    statement = reading("accounts=1")

    for code, section in (("CTRN", "CashTransactions"), ("POST", "OpenPositions")):
        rows = of_section(statement, section)
        assert [list(row.values()) for row in of_section(found, code)] == [list(row.values()) for row in rows]
    assert len(found.rows) == len(statement.rows)


def test_sections_and_accounts_can_be_left_out() -> None:
    found = reading("without=Trades+CashReport,accounts=1").outline

    assert reading().outline.section_names - found.section_names == {"Trades", "CashReport"}
    assert len(found.accounts) == 1


@pytest.mark.parametrize("text", ["dates=yy", "colour=red", "format=pdf", "zone=1", "accounts=0"])
def test_what_is_not_understood_is_refused_with_the_list_of_options(text: str) -> None:
    with pytest.raises(UsageError, match="SCRIPT_INVALID") as caught:
        parse(text)

    assert "dd/MM/yyyy" in caught.value.failure.next_step
