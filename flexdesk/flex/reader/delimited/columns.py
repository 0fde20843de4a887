"""The columns of Flex reports: by them a header row is known, and a section that does not say its name."""

import re
from collections.abc import Sequence

ACCOUNT = "ClientAccountID"
REPORT_DATE = "ReportDate"

COLUMNS = frozenset(
    {
        ACCOUNT, "AccountAlias", "Model", "CurrencyPrimary", "FXRateToBase", "AssetClass", "SubCategory", "Symbol",
        "Description", "Conid", "SecurityID", "SecurityIDType", "CUSIP", "ISIN", "FIGI", "ListingExchange", "TradeID", "TransactionID",
        REPORT_DATE, "TradeDate", "TradeDateTime", "DateTime", "Date/Time", "SettleDate", "SettleDateTarget", "Type", "Amount", "Code",
        "LevelOfDetail", "Buy/Sell", "Quantity", "TradePrice", "TradeMoney", "Proceeds", "IBCommission", "IBCommissionCurrency", "NetCash",
        "Position", "MarkPrice", "PositionValue", "FromDate", "ToDate", "StartingCash", "EndingCash", "EndingCashSecurities", "IBExecID",
        "IBOrderID", "Notes/Codes", "Open/CloseIndicator", "Put/Call", "Strike", "Expiry", "Multiplier", "ActionID", "ActionDescription",
        "Exchange", "OrderTime", "OrderType", "CostBasisMoney", "CostBasisPrice", "FifoPnlUnrealized", "FifoPnlRealized", "StartingValue",
        "EndingValue", "AccountType", "CustomerType", "Name", "FromCurrency", "ToCurrency", "Rate",
    }
)  # fmt: skip
"""Names that IBKR is known to use; any other column is read just the same."""

_SIGNS: tuple[tuple[str, frozenset[str]], ...] = (
    ("TRNT", frozenset({"Buy/Sell", "TradePrice"})),
    ("TRNT", frozenset({"TradePrice", "IBCommission"})),
    ("POST", frozenset({"Position", "MarkPrice"})),
    ("POST", frozenset({"Quantity", "MarkPrice", "PositionValue"})),
    ("CRTT", frozenset({"StartingCash", "EndingCash"})),
    ("CNAV", frozenset({"StartingValue", "EndingValue"})),
    ("CORP", frozenset({"ActionDescription", "Quantity"})),
    ("ACCT", frozenset({"AccountType", "CustomerType"})),
    ("CTRN", frozenset({"Type", "Amount", "Description"})),
)
"""Columns that only one kind of section has."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9 _./&%()+#-]*")
_WITH_DIGITS = re.compile(r"[A-Z]{1,2}[0-9]{4,}")


def is_header(cells: Sequence[str]) -> bool:
    """Tell whether a row where one is expected holds names, not data."""
    if not COLUMNS.isdisjoint(cells):
        return all(not cell or _NAME.fullmatch(cell) for cell in cells)
    return len(set(cells)) == len(cells) and all(_NAME.fullmatch(cell) and not _WITH_DIGITS.fullmatch(cell) for cell in cells)


def begins_section(cells: Sequence[str]) -> bool:
    """Tell whether a row anywhere is a header: only names that are known make one."""
    return len(COLUMNS.intersection(cells)) >= 2 and is_header(cells)


def section_of(names: Sequence[str], number: int) -> str:
    """Return the code of the section that has these columns, or a name by its number where that is uncertain."""
    there = set(names)
    return next((code for code, signs in _SIGNS if signs <= there), f"Section{number}")


def distinct(cells: Sequence[str]) -> tuple[str, ...]:
    """Return names for columns: as they stand, with a number where one is empty or stands twice."""
    names: dict[str, None] = {}
    for position, cell in enumerate(cells, start=1):
        name = cell or f"Column{position}"
        while name in names:
            name = f"{name}_{position}"
        names[name] = None
    return tuple(names)


def fitted(names: tuple[str, ...], count: int) -> tuple[str, ...]:
    """Return as many names as a row has cells."""
    return names[:count] if count <= len(names) else distinct((*names, *[""] * (count - len(names))))
