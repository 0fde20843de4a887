"""The made-up statements: always the same for the same order, in IBKR's style, and consistent in themselves."""

import itertools
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from lxml import etree

from flexdesk.flex.simulator.chance import unit
from flexdesk.flex.simulator.statements import StatementOrder, Statements

ORDER = StatementOrder("123456", date(2026, 3, 20))


def _bytes(maker: Statements, order: StatementOrder = ORDER) -> bytes:
    return b"".join(maker.stream(order))


def _read(document: bytes) -> Any:
    return etree.fromstring(document)


@pytest.fixture(scope="module")
def month() -> bytes:
    return _bytes(Statements())


@pytest.fixture(scope="module")
def root(month: bytes) -> Any:
    return _read(month)


def test_the_same_order_gives_the_same_bytes(month: bytes) -> None:
    assert _bytes(Statements()) == month


@pytest.mark.parametrize(
    ("maker", "order"),
    [
        (Statements(seed=8), ORDER),
        (Statements(), replace(ORDER, flex_query_id="7")),
        (Statements(), replace(ORDER, day=date(2026, 3, 19))),
        (Statements(), replace(ORDER, rendering=1)),
    ],
)
def test_another_order_gives_other_bytes(month: bytes, maker: Statements, order: StatementOrder) -> None:
    assert _bytes(maker, order) != month


def test_a_month_has_two_accounts_and_hundreds_of_trades(root: Any) -> None:
    statements = root.findall("FlexStatements/FlexStatement")

    assert root.find("FlexStatements").get("count") == "2"
    assert len({each.get("accountId") for each in statements}) == 2
    assert 200 < len(root.findall(".//Trade")) < 2000


def test_the_bytes_have_the_style_of_ibkr(month: bytes) -> None:
    text = month.decode()

    assert text.startswith('<FlexQueryResponse queryName="')
    assert text.endswith("</FlexStatements>\n</FlexQueryResponse>\n")
    assert "\r" not in text
    assert not re.search(r"(?m)^[ \t]", text)
    assert not re.search(r"[^ ]/>", text)
    assert re.search(r"</\w+><\w+>\n", text)
    assert "&amp;" in text
    assert not text.isascii()


@pytest.mark.parametrize("tag", ["Order", "Trade", "Lot"])
def test_trades_hold_orders_executions_and_lots_side_by_side(root: Any, tag: str) -> None:
    assert root.findall(f"FlexStatements/FlexStatement/Trades/{tag}")


def test_the_odd_shapes_are_there(root: Any) -> None:
    """Rows with their container's tag, nested lots, a section without container, empty containers."""
    assert root.findall(".//OptionEAE/OptionEAE")
    assert root.findall(".//FxPositions/FxLots/FxLot")
    assert root.find("FlexStatements/FlexStatement/AccountInformation").get("accountId")
    assert len(root.find(".//TradeTransfers")) == 0
    assert "," in root.find(".//OptionEAE/OptionEAE").get("costBasis")


def test_there_are_identical_twins_and_several_currencies(root: Any) -> None:
    rows = Counter(etree.tostring(row) for row in root.findall(".//Lot"))

    assert max(rows.values()) >= 2
    assert len({row.get("currency") for row in root.findall(".//Trade")}) >= 4


def test_rows_of_one_kind_have_the_same_attributes_in_the_same_order(root: Any) -> None:
    layouts: dict[str, set[tuple[str, ...]]] = {}
    for row in root.iter():
        if row.attrib:
            layouts.setdefault(row.tag, set()).add(tuple(row.attrib))

    assert {tag: len(found) for tag, found in layouts.items() if len(found) > 1} == {}


def test_transaction_ids_are_unique(root: Any) -> None:
    for tag in ("Trade", "CashTransaction"):
        ids = [row.get("transactionID") for row in root.findall(f".//{tag}")]
        assert len(ids) == len(set(ids)) > 0


def test_nothing_happens_at_a_weekend(root: Any) -> None:
    days = {row.get("tradeDate") for row in root.findall(".//Trade")}

    assert {date.fromisoformat(day).weekday() for day in days} <= {0, 1, 2, 3, 4}


def test_the_executions_of_an_order_add_up_to_it(root: Any) -> None:
    wanted: dict[tuple[str, ...], Decimal] = {}
    for row in root.findall(".//Trades/*"):
        key = tuple(row.get(name, "") for name in ("accountId", "symbol", "tradeDate", "ibOrderID"))
        if row.tag == "Order":
            wanted[key] = wanted.get(key, Decimal()) + Decimal(row.get("quantity", ""))
        elif row.tag == "Trade" and row.get("reportDate") == row.get("tradeDate"):
            wanted[key] -= Decimal(row.get("quantity", ""))

    assert wanted
    assert set(wanted.values()) == {Decimal()}


def test_what_is_bought_is_held_afterwards(root: Any) -> None:
    """Positions move by exactly what was traded between two days."""
    before = _positions(_read(_bytes(Statements(), replace(ORDER, day=date(2026, 3, 19)))))
    traded: Counter[tuple[str, str]] = Counter()
    for row in root.findall(".//Order[@assetCategory='STK']"):
        if row.get("tradeDate") == "20260320":
            traded[_key(row)] += int(row.get("quantity", ""))
    expected = Counter(before)
    expected.update(traded)

    assert traded
    assert {key: count for key, count in expected.items() if count} == _positions(root)


def _positions(root: Any) -> dict[tuple[str, str], int]:
    rows = root.findall(".//OpenPosition[@assetCategory='STK'][@levelOfDetail='SUMMARY']")
    return {_key(row): int(row.get("position", "")) for row in rows}


def _key(row: Any) -> tuple[str, str]:
    return row.get("accountId", ""), row.get("symbol", "")


def test_the_next_day_has_the_rows_of_this_one_again(root: Any) -> None:
    """A rolling window brings the same rows: only those that fell out of it are missing."""
    later = _read(_bytes(Statements(), replace(ORDER, day=date(2026, 3, 23))))
    again = {etree.tostring(row).strip() for row in later.findall(".//Trade")}
    stay = {etree.tostring(row).strip() for row in root.findall(".//Trade") if row.get("reportDate", "") >= "20260223"}

    assert stay
    assert stay <= again


def test_corrections_come_as_new_rows_with_the_old_trade_date() -> None:
    root = _read(_bytes(Statements(amended=0.5)))
    cancels = root.findall(".//Trade[@transactionType='TradeCancel']")

    assert cancels
    assert all(row.get("reportDate", "") > row.get("tradeDate", "") for row in cancels)
    assert all(row.get("buySell") in ("BUY (Ca.)", "SELL (Ca.)") for row in cancels)


def test_given_dates_are_echoed_and_the_period_is_empty() -> None:
    order = replace(ORDER, first=date(2026, 3, 2), until=date(2026, 3, 6))
    statement = _read(_bytes(Statements(accounts=1), order)).find(".//FlexStatement")

    assert (statement.get("fromDate"), statement.get("toDate"), statement.get("period")) == ("20260302", "20260306", "")


def test_broken_out_by_day_there_is_one_statement_for_each_account_and_day() -> None:
    order = replace(ORDER, first=date(2026, 3, 2), until=date(2026, 3, 8))
    root = _read(_bytes(Statements(by_day=True), order))
    found = [(each.get("accountId"), each.get("fromDate"), each.get("toDate")) for each in root.iter("FlexStatement")]

    assert len(found) == len(set(found)) == 10
    assert all(first == last for _, first, last in found)
    assert root.find("FlexStatements").get("count") == "10"


def test_more_accounts_and_fewer_sections_can_be_had() -> None:
    root = _read(_bytes(Statements(accounts=5, days=1, without=("Trades", "ConversionRates"))))

    assert len(root.findall(".//FlexStatement")) == 5
    assert root.find(".//Trades") is None
    assert root.find(".//ConversionRates") is None
    assert root.find(".//CashReport") is not None


def test_a_large_statement_is_streamed_in_blocks() -> None:
    """Only the beginning is made: nothing waits for the whole."""
    blocks = list(itertools.islice(Statements(size=400_000_000).stream(ORDER), 4))

    assert len(blocks) == 4
    assert all(200_000 < len(block) < 2_000_000 for block in blocks)


def test_chance_falls_the_same_way_for_the_same_words_only() -> None:
    assert unit("a", 1) == unit("a", 1) != unit("a", 2)
    assert all(0 <= unit("x", n) < 1 for n in range(100))
