"""Business keys: by which attributes a row can be recognised once its content has changed. Data; their uniqueness is tested in use."""

from flexdesk.domain.columns import column
from flexdesk.domain.sections import in_xml

Key = tuple[str, ...]

IDS: tuple[Key, ...] = (
    ("transactionID",),
    ("transactionId",),
    ("slbTransactionId",),
    ("uniqueID",),
    ("ibExecID",),
    ("execID",),
    ("tradeID",),
    ("tradeId",),
    ("actionID",),
)
"""IBKR's own ids, the most reliable first: a rebooked trade may use its tradeID again, one action may have many rows."""

_NATURAL: tuple[Key, ...] = (
    ("reportDate", "fromCurrency", "toCurrency"),
    ("accountId", "reportDate", "conid", "currency"),
    ("accountId", "date", "conid", "currency"),
    ("accountId", "valueDate", "conid", "currency"),
    ("accountId", "conid", "currency"),
    ("conid",),
    ("accountId", "reportDate", "currency"),
    ("accountId", "reportDate"),
    ("accountId", "assetCategory", "currency"),
    ("accountId", "currency"),
    ("accountId",),
)
"""What stands for an id in sections without one: account, date, instrument or currency."""

_SECTIONS: dict[str, tuple[Key, ...]] = {
    "Trades": (
        ("transactionID",),
        ("ibExecID",),
        ("tradeID",),
        ("ibOrderID",),
        ("accountId", "reportDate", "conid", "buySell"),
        ("accountId", "conid", "openDateTime", "dateTime", "quantity"),
    ),
    "TradeConfirms": (("execID",), ("tradeID",), ("orderID",)),
    "CashTransactions": (("transactionID",), ("accountId", "dateTime", "conid", "currency", "type"), ("actionID", "type", "currency")),
    "CorporateActions": (("transactionID",), ("actionID", "conid"), ("actionID",)),
    "OpenPositions": (
        ("originatingTransactionID",),
        ("accountId", "reportDate", "conid", "openDateTime", "originatingOrderID"),
        ("accountId", "reportDate", "conid", "side"),
    ),
    "ChangeInDividendAccruals": (("accountId", "date", "actionID", "code"), ("accountId", "date", "conid", "code")),
    "OpenDividendAccruals": (("accountId", "actionID"), ("accountId", "exDate", "conid")),
    "StmtFunds": (("transactionID",), ("accountId", "date", "activityCode", "currency", "activityDescription")),
}


def keys_of(section_name: str) -> tuple[Key, ...]:
    """Return the keys to try for the rows of a section, the best first."""
    section = in_xml(section_name)
    keys = tuple(dict.fromkeys((*_SECTIONS.get(section, ()), *IDS, *_NATURAL)))
    return keys if section == section_name else tuple(tuple(map(column, key)) for key in keys)
