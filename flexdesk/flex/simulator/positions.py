"""What is held: positions, currencies with their lots, the value of the account day by day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flexdesk.flex.simulator import cash
from flexdesk.flex.simulator.days import business_day, compact
from flexdesk.flex.simulator.instruments import STOCKS, Instrument, rate
from flexdesk.flex.simulator.row import RowType, amount, container
from flexdesk.flex.simulator.span import Span

_SECURITY = """
    accountId acctAlias model currency fxRateToBase assetCategory subCategory symbol description conid securityID securityIDType cusip isin
    figi listingExchange underlyingConid underlyingSymbol underlyingSecurityID underlyingListingExchange issuer issuerCountryCode multiplier
    strike expiry putCall principalAdjustFactor
"""
_POSITION = RowType(
    "OpenPosition",
    f"{_SECURITY} reportDate position markPrice positionValue positionValueInBase openPrice costBasisPrice costBasisMoney percentOfNAV"
    " fifoPnlUnrealized side levelOfDetail openDateTime holdingPeriodDateTime vestingDate code originatingOrderID originatingTransactionID"
    " accruedInt serialNumber deliveryType commodityType fineness weight",
    levelOfDetail="SUMMARY",
    fineness="0.0",
    weight="0.0",
)
_EQUITY = RowType(
    "EquitySummaryByReportDateInBase",
    "accountId acctAlias model currency reportDate cash cashLong cashShort brokerCashComponent fdicInsuredBankSweepAccountCashComponent"
    " slbCashCollateral stock stockLong stockShort ipoSubscription slbDirectSecuritiesBorrowed slbDirectSecuritiesLent options optionsLong"
    " optionsShort bonds bondsLong bondsShort commodities commoditiesLong commoditiesShort notes notesLong notesShort funds fundsLong"
    " fundsShort dividendAccruals dividendAccrualsLong dividendAccrualsShort interestAccruals interestAccrualsLong interestAccrualsShort"
    " softDollars forexCfdUnrealizedPl cfdUnrealizedPl total totalLong totalShort",
)
_NAV = RowType(
    "ChangeInNAV",
    "accountId acctAlias model currency fromDate toDate startingValue mtm realized changeInUnrealized costAdjustments"
    " transferredPnlAdjustments"
    " depositsWithdrawals internalCashTransfers assetTransfers debitCardActivity billPay dividends withholdingTax withholding871m"
    " withholdingTaxCollected changeInDividendAccruals interest changeInInterestAccruals advisorFees brokerFees otherFees salesTax"
    " billableCommissions commissions fxTranslation endingValue twr",
)
_REPORT = RowType(
    "CashReportCurrency",
    "accountId acctAlias model currency levelOfDetail fromDate toDate startingCash startingCashSec startingCashCom clientFees commissions"
    " commissionsSec commissionsCom depositWithdrawals deposits withdrawals dividends brokerInterest withholdingTax otherFees"
    " netTradesSales"
    " netTradesPurchases fxTranslationGainLoss endingCash endingCashSec endingCashCom endingSettledCash endingSettledCashSec"
    " endingSettledCashCom",
)
_FX_LOT = RowType(
    "FxLot",
    "accountId acctAlias model assetCategory reportDate functionalCurrency fxCurrency quantity costPrice costBasis closePrice value"
    " unrealizedPL"
    " code lotDescription lotOpenDateTime levelOfDetail",
    assetCategory="CASH",
    levelOfDetail="LOT",
)


@dataclass(frozen=True, slots=True)
class Holding:
    """What is held of one instrument at the end of a day."""

    instrument: Instrument
    quantity: int
    opened: date
    cost: float
    price: float

    @property
    def value(self) -> float:
        return self.quantity * self.price * self.instrument.multiplier

    @property
    def basis(self) -> float:
        return self.quantity * self.cost * self.instrument.multiplier


def holdings(span: Span, day: date) -> Iterator[Holding]:
    """Yield everything held at the end of a day, options first, each kind by symbol."""
    options = sorted(span.market.options_held(span.account, day), key=lambda held: held[0].symbol)
    for option, quantity, opened, cost in options:
        yield Holding(option, quantity, opened, cost, option.price_on(day))
    for stock in sorted(STOCKS, key=lambda instrument: instrument.symbol):
        quantity, opened, cost = span.market.held(span.account, stock, day)
        if quantity:
            yield Holding(stock, quantity, opened, cost, stock.price_on(day))


def open_positions(span: Span) -> Iterator[str]:
    """Yield a summary and a lot for everything held."""
    held = list(holdings(span, span.last))
    total = sum(_in_base(span, each, span.last) for each in held) or 1.0
    for each in held:
        named = span.owner(each.instrument, span.last)
        yield _POSITION(named, _position(span, each, total))
        opened = f"{compact(each.opened)};101500"
        yield _POSITION(named, _position(span, each, total), levelOfDetail="LOT", openDateTime=opened, holdingPeriodDateTime=opened)


def _position(span: Span, held: Holding, total: float) -> dict[str, str]:
    value = _in_base(span, held, span.last)
    return {
        "reportDate": compact(span.last),
        "position": str(held.quantity),
        "markPrice": amount(held.price),
        "positionValue": amount(held.value),
        "positionValueInBase": amount(value),
        "openPrice": amount(held.cost, 6),
        "costBasisPrice": amount(held.cost, 6),
        "costBasisMoney": amount(held.basis),
        "percentOfNAV": amount(100 * value / total, 2),
        "fifoPnlUnrealized": amount(held.value - held.basis),
        "side": "Long" if held.quantity > 0 else "Short",
    }


def _in_base(span: Span, held: Holding, day: date) -> float:
    return held.value * rate(held.instrument.currency, span.account.base, day)


def fx_positions(span: Span) -> Iterator[str]:
    """Yield one nested FxLots per currency."""
    for currency in _CURRENCIES:
        if currency == span.account.base:
            continue
        rows = []
        for part, back in ((0.7, 12), (0.3, 34)):
            quantity = round(cash.cash_held(span, currency, span.last) * part, 2)
            opened = business_day(span.last - timedelta(days=back))
            rows.append(_fx_lot(span, currency, quantity, opened))
        yield container("FxLots", "".join(rows))


_CURRENCIES = ("CHF", "EUR", "GBP", "HKD", "JPY", "USD")


def _fx_lot(span: Span, currency: str, quantity: float, opened: date) -> str:
    then, now = (rate(currency, span.account.base, day) for day in (opened, span.last))
    return _FX_LOT(
        accountId=span.account.account_id,
        acctAlias=span.account.alias,
        reportDate=compact(span.last),
        functionalCurrency=span.account.base,
        fxCurrency=currency,
        quantity=amount(quantity, 2),
        costPrice=amount(then, 6),
        costBasis=amount(-quantity * then),
        closePrice=amount(now, 6),
        value=amount(quantity * now),
        unrealizedPL=amount(quantity * (now - then)),
        lotDescription=f"CASH: {currency}",
        lotOpenDateTime=f"{compact(opened)};202000",
    )


def equity_summary(span: Span) -> Iterator[str]:
    """Yield the value of the account at the end of each business day."""
    for day in span.days():
        values = _values(span, day)
        parts: dict[str, str] = {}
        for name, value in values.items():
            parts |= {name: amount(value), f"{name}Long": amount(max(value, 0.0)), f"{name}Short": amount(min(value, 0.0))}
        yield _EQUITY(dict.fromkeys(_EQUITY_ZEROS, "0"), parts, _owner(span), reportDate=compact(day))


_EQUITY_ZEROS = (
    "brokerCashComponent fdicInsuredBankSweepAccountCashComponent slbCashCollateral ipoSubscription slbDirectSecuritiesBorrowed"
    " slbDirectSecuritiesLent bonds bondsLong bondsShort commodities commoditiesLong commoditiesShort notes notesLong notesShort funds"
    " fundsLong"
    " fundsShort dividendAccruals dividendAccrualsLong dividendAccrualsShort interestAccruals interestAccrualsLong interestAccrualsShort"
    " softDollars forexCfdUnrealizedPl cfdUnrealizedPl"
).split()


def _owner(span: Span) -> dict[str, str]:
    return {"accountId": span.account.account_id, "acctAlias": span.account.alias, "currency": span.account.base}


def _values(span: Span, day: date) -> dict[str, float]:
    held = list(holdings(span, day))
    money = sum(cash.cash_held(span, currency, day) * rate(currency, span.account.base, day) for currency in _CURRENCIES)
    stock = sum(_in_base(span, each, day) for each in held if not each.instrument.right)
    options = sum(_in_base(span, each, day) for each in held if each.instrument.right)
    return {"cash": money, "stock": stock, "options": options, "total": money + stock + options}


def change_in_nav(span: Span) -> Iterator[str]:
    """Yield the one row that leads from the first value to the last."""
    start = _values(span, business_day(span.first - timedelta(days=1)))["total"]
    end = _values(span, span.last)["total"]
    sums = dict.fromkeys(_NAV_PARTS.values(), 0.0)
    for flow in cash.flows(span):
        sums[_NAV_PARTS[flow.kind]] += flow.value * rate(flow.currency, span.account.base, flow.day)
    market = end - start - sum(sums.values())
    shown = {name: amount(value) for name, value in sums.items()}
    twr = amount(100 * market / start if start else 0.0, 9)
    zeros = dict.fromkeys(_NAV_ZEROS, "0")
    period = {"fromDate": compact(span.first), "toDate": compact(span.last)}
    yield _NAV(zeros, shown, _owner(span), period, startingValue=amount(start), mtm=amount(market), endingValue=amount(end), twr=twr)


_NAV_PARTS = {
    "Deposits/Withdrawals": "depositsWithdrawals",
    "Broker Interest Paid": "interest",
    "Broker Interest Received": "interest",
    "Withholding Tax": "withholdingTax",
    "Dividends": "dividends",
    "Other Fees": "otherFees",
}
_NAV_ZEROS = (
    "realized changeInUnrealized costAdjustments transferredPnlAdjustments internalCashTransfers assetTransfers debitCardActivity billPay"
    " withholding871m withholdingTaxCollected changeInDividendAccruals changeInInterestAccruals advisorFees brokerFees salesTax"
    " billableCommissions commissions fxTranslation"
).split()


def cash_report(span: Span) -> Iterator[str]:
    """Yield one row for everything in base currency and one for each currency."""
    rows = {currency: _cash_sums(span, currency) for currency in _CURRENCIES}
    base: dict[str, float] = {}
    for currency, sums in rows.items():
        times = rate(currency, span.account.base, span.last)
        base = {name: base.get(name, 0.0) + value * times for name, value in sums.items()}
    yield _cash_row(span, "BASE_SUMMARY", "BaseCurrency", base)
    for currency, sums in rows.items():
        yield _cash_row(span, currency, "Currency", sums)


def _cash_sums(span: Span, currency: str) -> dict[str, float]:
    sums = dict.fromkeys(_CASH_PARTS.values(), 0.0)
    for flow in cash.flows(span):
        if flow.currency == currency:
            sums[_CASH_PARTS[flow.kind]] += flow.value
    end = cash.cash_held(span, currency, span.last)
    return {"startingCash": end - sum(sums.values())} | sums | {"endingCash": end, "endingSettledCash": end}


_CASH_PARTS = _NAV_PARTS | {
    "Deposits/Withdrawals": "depositWithdrawals",
    "Broker Interest Paid": "brokerInterest",
    "Broker Interest Received": "brokerInterest",
}


def _cash_row(span: Span, currency: str, level: str, sums: dict[str, float]) -> str:
    shown = {name: amount(value, 6) for name, value in sums.items()}
    for name in ("startingCash", "endingCash", "endingSettledCash"):
        shown |= {f"{name}Sec": shown[name], f"{name}Com": "0"}
    zeros = dict.fromkeys(
        "clientFees commissions commissionsSec commissionsCom deposits withdrawals netTradesSales netTradesPurchases".split(), "0"
    )
    period = {"fromDate": compact(span.first), "toDate": compact(span.last), "fxTranslationGainLoss": "0"}
    return _REPORT(zeros, shown, period, _owner(span), currency=currency, levelOfDetail=level)
