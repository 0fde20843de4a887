"""The same small report in each layout of CSV and text that IBKR offers."""

from collections.abc import Sequence

Section = tuple[str, Sequence[str], Sequence[Sequence[str]]]

TRADES: Section = (
    "TRNT",
    ("ClientAccountID", "TransactionID", "Symbol", "Buy/Sell", "TradePrice", "ReportDate", "Description"),
    (
        ("U1", "1", "AAPL", "BUY", "150.25", "20260105", 'APPLE "INC"'),
        ("U1", "2", "MSFT", "SELL", "410.50", "20260106", "MICROSOFT, CORP"),
        ("U1", "2", "MSFT", "SELL", "410.50", "20260106", "MICROSOFT, CORP"),
    ),
)
CASH: Section = (
    "CTRN",
    ("ClientAccountID", "CurrencyPrimary", "Type", "Amount", "Description"),
    (("U1", "USD", "Dividends", "12.5", "Z\xfcrich"),),
)
NOTHING: Section = ("CORP", ("ClientAccountID", "ActionDescription", "Quantity"), ())
SECTIONS = (TRADES, CASH, NOTHING)


def line(cells: Sequence[str], delimiter: str = ",", end: str = "\r\n") -> str:
    """Return one line as IBKR writes it: every cell in quotes."""
    return delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells) + end


def plain(*sections: Section, delimiter: str = ",", end: str = "\r\n") -> str:
    """Return a report without markers."""
    return "".join(line(row, delimiter, end) for _, names, rows in sections or SECTIONS for row in (names, *rows))


def marked(*sections: Section, delimiter: str = ",", described: bool = False, accounts: Sequence[str] = ("U1",)) -> str:
    """Return a report with markers, and if wished with a descriptor on each line; further accounts have the rows of the first."""
    lines: list[Sequence[str]] = [("BOF", "U1", "monthly", "2", "20260101", "20260131", "20260201;050607", "100", "100")]
    for account in accounts:
        lines.append(("BOA", account))
        for code, names, rows in sections or SECTIONS:
            lines.append(("BOS", code, "a name; trade date basis"))
            lines.append(("HEADER", code, *names) if described else names)
            for row in rows:
                own = (account, *row[1:]) if names[0] == "ClientAccountID" else row
                lines.append(("DATA", code, *own) if described else own)
            lines.append(("EOS", code, str(len(rows)), "0"))
        lines.append(("EOA", account))
    lines.append(("EOF", "U1"))
    return "".join(line(each, delimiter) for each in lines)
