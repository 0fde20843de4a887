"""What each purpose needs of a query, in the words of XML, and what the portal calls it. Data."""

from dataclasses import dataclass, field

from flexdesk.domain.advice import Purpose

_TRADE = ("transactionID", "ibExecID", "dateTime", "reportDate", "levelOfDetail", "assetCategory", "symbol", "conid", "currency")
_PRICE = ("buySell", "quantity", "tradePrice", "ibCommission", "ibCommissionCurrency", "fxRateToBase", "openCloseIndicator")
_CASH = ("transactionID", "type", "amount", "currency", "fxRateToBase", "dateTime", "reportDate", "description", "levelOfDetail")


@dataclass(frozen=True, slots=True)
class Need:
    """What a purpose cannot do without (`sections`, `attributes` by section), and what would help it (`helpful`)."""

    sections: tuple[str, ...]
    attributes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    helpful: tuple[str, ...] = ()


NEEDS = {
    Purpose.TRADES: Need(("Trades",), {"Trades": _TRADE + _PRICE}, ("SecuritiesInfo", "CorporateActions")),
    Purpose.TAX: Need(
        ("Trades", "CashTransactions", "CorporateActions", "OptionEAE", "Transfers", "OpenPositions"),
        {
            "Trades": (*_TRADE, *_PRICE, "fifoPnlRealized", "cost", "taxes", "notes"),
            "CashTransactions": (*_CASH, "actionID", "settleDate"),
            "CorporateActions": ("transactionID", "actionID", "reportDate", "type", "quantity", "proceeds", "value"),
            "OpenPositions": ("conid", "position", "markPrice", "costBasisMoney", "reportDate", "levelOfDetail"),
        },
        ("AccountInformation", "SecuritiesInfo", "TransactionTaxes", "FxTransactions", "ChangeInDividendAccruals", "SalesTaxes"),
    ),
    Purpose.ARCHIVE: Need(
        (
            "AccountInformation", "EquitySummaryInBase", "ChangeInNAV", "CashReport", "StmtFunds", "OpenPositions", "FxPositions", "Trades",
            "TransactionTaxes", "OptionEAE", "CorporateActions", "CashTransactions", "InterestAccruals", "Transfers",
            "ChangeInDividendAccruals", "OpenDividendAccruals", "SecuritiesInfo",
        ),
        {"Trades": _TRADE, "CashTransactions": _CASH},
        (
            "MTDYTDPerformanceSummary", "FIFOPerformanceSummaryInBase", "MTMPerformanceSummaryInBase", "ChangeInPositionValues",
            "NetStockPositionSummary", "FxTransactions", "UnbundledCommissionDetails", "PriorPeriodPositions", "ClientFees", "SalesTaxes",
            "TierInterestDetails", "HardToBorrowDetails", "SLBActivities", "TradeTransfers", "UnsettledTransfers",
        ),
    ),
}  # fmt: skip

PORTAL_NAMES = {
    "AccountInformation": "Account Information",
    "CashReport": "Cash Report",
    "CashTransactions": "Cash Transactions",
    "ChangeInDividendAccruals": "Change in Dividend Accruals",
    "ChangeInNAV": "Change in NAV",
    "ChangeInPositionValues": "Change in Position Value",
    "ClientFees": "Client Fees",
    "CorporateActions": "Corporate Actions",
    "EquitySummaryInBase": "Net Asset Value (NAV) in Base",
    "FIFOPerformanceSummaryInBase": "Realized and Unrealized Performance Summary in Base",
    "FxPositions": "Forex Balances",
    "FxTransactions": "Forex P/L Details",
    "HardToBorrowDetails": "Borrow Fees Details",
    "InterestAccruals": "Interest Accruals",
    "MTDYTDPerformanceSummary": "Month & Year to Date Performance Summary in Base",
    "MTMPerformanceSummaryInBase": "Mark-to-Market Performance Summary in Base",
    "NetStockPositionSummary": "Net Stock Position Summary",
    "OpenDividendAccruals": "Open Dividend Accruals",
    "OpenPositions": "Open Positions",
    "OptionEAE": "Option Exercises, Assignments and Expirations",
    "PriorPeriodPositions": "Prior Period Positions",
    "SLBActivities": "Stock Yield Enhancement / Securities Lent Activity",
    "SalesTaxes": "Sales Tax Details",
    "SecuritiesInfo": "Financial Instrument Information",
    "StmtFunds": "Statement of Funds",
    "TierInterestDetails": "Interest Details (Tiers)",
    "TradeTransfers": "Trade Transfers",
    "Trades": "Trades",
    "TransactionTaxes": "Transaction Fees and Taxes",
    "Transfers": "Transfers",
    "UnbundledCommissionDetails": "Commission Details",
    "UnsettledTransfers": "Unsettled Transfers",
}
"""The portal changes its words now and then; a section it calls otherwise stands in its list near this place."""


def in_portal(section_name: str) -> str:
    """Return what the portal calls a section."""
    return PORTAL_NAMES.get(section_name, section_name)
