"""The statements that the pictures show: months of trades and cash, small ones to drop, and a million rows."""

from collections.abc import Iterator
from pathlib import Path

from tests.support.documents import build_document, build_statement, escape, section, trade

ACCOUNT = "U1234567"
MONTHS = (("20260401", "20260430"), ("20260501", "20260525"), ("20260527", "20260615"))
MANY = 1_000_000
_LONG = "A description that goes on and on, as some do. " * 40
_SYMBOLS = ("AAPL", "ASML", "BRK B", "CSPX", "IWDA", "MSFT", "NESN", "SAP", "SPY", "VWCE")
_BATCH = 10_000


def month(start: str, end: str, *, first: int, generated: str = "20260616;072233", commission: str = "-1.234567") -> bytes:
    """Return a document of 300 trades and 39 dividends; `commission` is that of every sixth trade."""
    rows = [_trade(first + number, commission if number % 6 == 1 else "-1.234567") for number in range(1, 301)]
    cash = [{"accountId": ACCOUNT, "currency": "USD", "amount": f"{n}.50", "type": "Dividends"} for n in range(1, 40)]
    sections = (
        section("Trades", "Trade", *rows),
        section("CashTransactions", "CashTransaction", *cash),
        section("OpenPositions", "OpenPosition"),
    )
    statement = build_statement(*sections, account=ACCOUNT, from_date=start, to_date=end, generated=generated)
    return build_document(statement, query="Daily trades")


def _trade(number: int, commission: str) -> dict[str, str]:
    more = {"ibCommission": commission, "ibOrderID": str(12_345_678_901_234_560 + number), "note": "=SUM(A1)" if number % 100 == 4 else "-"}
    more |= {"description": _LONG} if number == 7 else {}
    amounts = {"quantity": str((-1) ** number * number * 25), "tradePrice": f"{100 + number}.2500"}
    return trade(number, ACCOUNT, **amounts, **more) | ({"taxes": "-1.50"} if number % 2 else {})


def dropped(folder: Path) -> tuple[Path, ...]:
    """Write files that are revised, identical, new, and none of ours."""
    made = {
        "apr.xml": month(*MONTHS[0], first=0, generated="20260619;081500", commission="-9.9"),
        "apr(1).xml": month(*MONTHS[0], first=0),
        "june.xml": month("20260616", "20260616", first=2_000),
        "letter.txt": b"Dear broker,\n",
    }
    folder.mkdir()
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return tuple(folder / name for name in made)


def family(folder: Path) -> Path:
    """Write a file with the statements of three accounts."""
    accounts = {"U2000001": 12, "U2000002": 40, "U2000003": 3}
    statements = (
        build_statement(section("Trades", "Trade", *(trade(number, account) for number in range(rows))), account=account)
        for account, rows in accounts.items()
    )
    file = folder / "family.xml"
    file.write_bytes(build_document(*statements, query="Family"))
    return file


def write_many(path: Path, count: int) -> None:
    """Write a document with so many trades."""
    with path.open("w", encoding="utf-8") as file:
        file.write('<FlexQueryResponse queryName="Twenty years" type="AF">\n<FlexStatements count="1">\n')
        file.write(
            f'<FlexStatement accountId="{ACCOUNT}" fromDate="20060102" toDate="20251231" period="" whenGenerated="20260102;031500">\n'
        )
        file.write("<Trades>\n")
        for start in range(1, count + 1, _BATCH):
            file.write("".join(_lines(start, min(start + _BATCH, count + 1))))
        file.write("</Trades>\n</FlexStatement>\n</FlexStatements>\n</FlexQueryResponse>\n")


def _lines(start: int, end: int) -> Iterator[str]:
    for number in range(start, end):
        symbol = _SYMBOLS[number * 7 % 10]
        day = f"{2006 + number // 50_001}{number // 4_200 % 12 + 1:02}{number // 150 % 28 + 1:02}"
        taxes = ' taxes="-0.35"' if number % 3 else ""
        yield (
            f'<Trade accountId="{ACCOUNT}" currency="{("USD", "EUR", "CHF")[number % 3]}" assetCategory="STK" symbol="{escape(symbol)}"'
            f' tradeID="{700_000_000 + number}" reportDate="{day}" dateTime="{day};{9 + number % 7:02}{number % 60:02}{number * 7 % 60:02}"'
            f' buySell="{("BUY", "SELL")[number % 2]}" quantity="{(-1) ** number * (number % 90 + 1) * 10}"'
            f' tradePrice="{number % 40_000 / 80 + 1:.4f}" ibCommission="-{number % 700 / 400 + 0.35:.6f}"{taxes} notes="P" />\n'
        )
