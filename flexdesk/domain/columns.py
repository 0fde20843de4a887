"""What an attribute is called in CSV: by its own name with a capital letter, or by another one."""

COLUMNS = {
    "accountId": "ClientAccountID",
    "acctAlias": "AccountAlias",
    "assetCategory": "AssetClass",
    "buySell": "Buy/Sell",
    "currency": "CurrencyPrimary",
    "cusip": "CUSIP",
    "figi": "FIGI",
    "fxRateToBase": "FXRateToBase",
    "ibCommission": "IBCommission",
    "ibCommissionCurrency": "IBCommissionCurrency",
    "ibExecID": "IBExecID",
    "ibOrderID": "IBOrderID",
    "isin": "ISIN",
    "notes": "Notes/Codes",
    "openCloseIndicator": "Open/CloseIndicator",
    "putCall": "Put/Call",
}
_ATTRIBUTES = {column: attribute for attribute, column in COLUMNS.items()} | {"Date/Time": "dateTime"}


def column(attribute: str) -> str:
    """Return what CSV calls an attribute."""
    return COLUMNS.get(attribute) or attribute[0].upper() + attribute[1:]


def attribute_of(name: str) -> str:
    """Return what XML calls a column."""
    return _ATTRIBUTES.get(name) or name[:1].lower() + name[1:]
