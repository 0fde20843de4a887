"""A simulator's statements for tests that look at headers: no section with rows in it, so that a year costs no more than a day."""

from flexdesk.flex.simulator.statements import Statements

_WITH_ROWS = """AccountInformation EquitySummaryInBase ChangeInNAV CashReport OpenPositions FxPositions Trades TransactionTaxes OptionEAE
    TradeTransfers UnbookedTrades CorporateActions ClientFees CashTransactions Transfers ChangeInDividendAccruals OpenDividendAccruals
    SecuritiesInfo ConversionRates"""

HEADERS = Statements(accounts=1, days=1, without=tuple(_WITH_ROWS.split()))
