"""The two statements in the store of the window's tests."""

from tests.support.documents import build_document, build_statement, element, section, trade

TRADES = 700
"""Rows of Trades in FIRST: three pages."""

FIRST = build_document(
    build_statement(
        element("AccountInformation", {"accountId": "U1", "currency": "EUR", "name": "  Ann\tB. "}),
        section("Trades", "Trade", *(trade(number, **({"taxes": "-1.50"} if number % 2 else {})) for number in range(1, TRADES + 1))),
        section("OptionEAE", "OptionEAE"),
        account="U1",
        from_date="20260601",
        to_date="20260630",
        generated="20260701;023000",
    ),
    query="daily",
)

SECOND = build_document(
    build_statement(
        section("Trades", "Trade", *(trade(number) for number in range(1, 4))),
        account="U2",
        from_date="20260701",
        to_date="20260731",
        generated="20260801;023000",
    ),
    query="daily",
)
