"""Small statements in which the quantity tells the rows apart."""

from tests.support.documents import build_document, build_statement, section


def trades(*quantities: str, account: str = "U1") -> str:
    """Return a Trades section with one row per quantity."""
    same = {"accountId": account, "symbol": "AAPL", "reportDate": "20260105"}
    more = {"description": 'S&P "500"', "note": ""}
    return section("Trades", "Trade", *(same | {"quantity": quantity} | more for quantity in quantities))


def trading(*quantities: str, account: str = "U1") -> bytes:
    """Return a document with one statement that has nothing but these trades."""
    return build_document(build_statement(trades(*quantities, account=account), account=account))
