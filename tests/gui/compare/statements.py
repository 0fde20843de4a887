"""Three statements: A-1, its revision A-2 (one trade changed, one gone, two new), and A-3 of another account."""

from flexdesk.gui.places.place import Place
from tests.support.documents import build_document, build_statement, section, trade

TRADES = Place.compare(1, 2, "Trades")
"""What differs between A-1 and A-2."""

SAME = 300
"""Trades that are the same in both; the differences stand behind them."""


def _cash(account: str) -> str:
    return section("CashTransactions", "CashTransaction", {"accountId": account, "amount": "5", "transactionID": "77"})


def _document(*rows: dict[str, str], generated: str, account: str = "U1") -> bytes:
    return build_document(build_statement(section("Trades", "Trade", *rows), _cash(account), account=account, generated=generated))


_COMMON = [trade(number) for number in range(1, SAME + 1)]

DOCUMENTS = (
    _document(*_COMMON, trade(901, proceeds="10", fee="1"), trade(902), generated="20260131;071340"),
    _document(*_COMMON, trade(901, proceeds="12", fee="2"), trade(903), trade(904), generated="20260201;071340"),
    _document(trade(1), generated="20260201;071340", account="U2"),
)
