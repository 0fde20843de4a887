"""How the values of a column compare unless somebody says otherwise: what IBKR keeps in an attribute, by its name. Data."""

import re

from flexdesk.domain.rowquery import Mode

_NUMBERS = frozenset(
    """
    accountTransfers accruedInt advisorFees amount amt balance billPay billableCommissions billableSalesTax bondInterest bonds
    brokerFees brokerInterest cash cashSettlingMtm cfdCharges changeInPrice changeInQuantity changeInUnrealized clearingFee clientFees
    closePrice commission commissionCreditsRedemption commissions commodities cost costBasis costBasisMoney costBasisPrice count credit
    crypto debit debitCardActivity delta depositWithdrawals deposits depositsWithdrawals dividendAccruals dividends endingCash
    endingSettledCash endingValue excessFundSweep exchFee fairMarketValue fee fees feesReceivables fifoPnlRealized fifoPnlUnrealized
    fineness forexCfdUnrealizedPl funds fxPnl fxRateToBase fxTranslationGainLoss fxTranslationPl grantActivity grossAmount grossRate
    ibCommission initPrice insuredDepositInterest interest interestAccruals internalTransfers ipoSubscription issuedShares
    linkingAdjustments markPrice mtm mtmPnl multiplier netAmount netCash netTrades netTradesPurchases netTradesSales options
    origTradePrice other otherFees otherIncome paymentInLieu percentOfNAV pnl position positionAmount positionValue price
    principalAdjustFactor priorMtmPnl priorPeriodValue proceeds quantity rate realized realizedForexVm realizedPL realizedPnl realizedVm
    referralFee salesTax soldQuantity startingCash startingValue stock stockGrantActivity strike tax taxAmount taxBasis taxReceivables
    taxableAmount taxes thirdPartyClearingCommission thirdPartyExecutionCommission thirdPartyRegulatoryCommission total totalCommission
    tradeCharge tradeCommission tradeFee tradeGross tradeMoney tradePrice tradeQuantity tradeTax transactionTax transferPrice twr
    unrealizedPL unrealizedPnl value vm weight withdrawals withholding871m withholdingCollectedTax withholdingTax
    """.split()
)
_DATES = frozenset(
    """
    availableForTradingDate awardDate date dateClosed dateFunded dateOpened dateTime dividendPayDate exDate expirationDate expiry
    fromDate holdingPeriodDateTime issueDate lastTradedDate lotOpenDateTime maturity openDateTime orderTime origTradeDate payDate
    postingDate reportDate settleDate settleDateTarget startDate toDate tradeDate transactionDateTime valueDate vestingDate
    vestingDateTime whenGenerated whenRealized whenReopened
    """.split()
)
_VARIANT = re.compile(r"(MTD|YTD|Com|Sec|Paxos|Crypto|Long|Short|InBase)$")
"""Sections repeat an amount per period and segment: `dividends`, `dividendsSec`, `dividendsMTD`."""
_DATE_NAME = re.compile(r"(Date|DateTime)$")


def mode_of(column: str) -> Mode:
    """Return how values of a column compare: ids, codes and names that nobody knows as text."""
    if column in _DATES or _DATE_NAME.search(column):
        return Mode.DATE
    return Mode.NUMBER if column in _NUMBERS or _VARIANT.sub("", column) in _NUMBERS else Mode.TEXT
