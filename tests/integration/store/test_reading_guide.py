"""Every query of docs/reading.md runs as it stands there, on both databases, and finds something."""

import re
from pathlib import Path

import pytest

from flexdesk.store.store import SqlStore
from tests.integration.store.conftest import PlainClient
from tests.integration.store.documents import Day, Document, Row, Section, ingest

QUERIES = re.findall(
    r"^```sql\n(.*?);\n```", (Path(__file__).parents[3] / "docs/reading.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
)
TRADE = dict(zip("tradeDate symbol buySell quantity tradePrice transactionID".split(), "20260105 AAPL BUY 10 1.5 77".split(), strict=True))
CASH = [{"currency": "EUR", "type": "Dividends", "amount": amount} for amount in ("1.25", "2.50")]


@pytest.fixture
def plain_with_rows(store: SqlStore, plain: PlainClient) -> PlainClient:
    sections = [Section("Trades", [Row("Trade", TRADE)]), Section("CashTransactions", [Row("CashTransaction", each) for each in CASH])]
    ingest(store, Document(Day("U1", sections)))
    ingest(store, Document(Day("U1", sections, end="20260131")))
    return plain


def test_every_query_finds_what_it_promises(plain_with_rows: PlainClient) -> None:
    trades, cash, deliveries, origin, days = (plain_with_rows.rows(query) for query in QUERIES)

    assert trades == [("20260105", "AAPL", "BUY", "10", "1.5")]
    assert [(*row[:3], float(row[3])) for row in cash] == [("U1", "EUR", "Dividends", 3.75)]
    assert deliveries == [("U1", "77", 2, 1, 2)]
    assert [(row[0], row[3]) for row in origin] == [("FlexStatement[1]/Trades[1]/Trade[1]", "file")]
    assert [(row[0], row[2]) for row in days] == [("CashTransactions", 2), ("CashTransactions", 2), ("Trades", 1), ("Trades", 1)]


def test_a_query_on_a_column_that_is_not_there_would_be_noticed(plain_with_rows: PlainClient) -> None:
    with pytest.raises(plain_with_rows.errors):
        plain_with_rows.rows('SELECT "rows_Trades"."symbolism" FROM "rows_Trades"')
