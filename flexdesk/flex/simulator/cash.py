"""Cash: dividends and their taxes, interest, fees, deposits; and the dividends that are on their way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flexdesk.flex.simulator.chance import number, unit
from flexdesk.flex.simulator.days import after, business_day, compact
from flexdesk.flex.simulator.instruments import STOCKS, Instrument
from flexdesk.flex.simulator.row import RowType, amount, escape
from flexdesk.flex.simulator.span import Span

_SECURITY = """
    accountId acctAlias model currency fxRateToBase assetCategory subCategory symbol description conid securityID securityIDType cusip isin
    figi listingExchange underlyingConid underlyingSymbol underlyingSecurityID underlyingListingExchange issuer issuerCountryCode multiplier
    strike expiry putCall principalAdjustFactor
"""
_CASH = RowType(
    "CashTransaction",
    f"{_SECURITY} dateTime settleDate availableForTradingDate exDate amount type dividendType tradeID code transactionID reportDate"
    " clientReference"
    " actionID levelOfDetail serialNumber deliveryType commodityType fineness weight",
    levelOfDetail="DETAIL",
    fineness="0.0",
    weight="0.0",
)
_ACCRUALS = f"{_SECURITY} date exDate payDate quantity tax fee grossRate grossAmount netAmount code fromAcct toAcct"
_CHANGE = RowType("ChangeInDividendAccrual", f"{_ACCRUALS} reportDate actionID levelOfDetail", levelOfDetail="DETAIL", fee="0")
_OPEN = RowType("OpenDividendAccrual", f"{_ACCRUALS} actionID", fee="0")
_LARGER = {"JPY": 110, "HKD": 7}
_TAXED = {"US": 0.15, "DE": 0.26375, "FR": 0.25, "NL": 0.15, "CH": 0.35, "JP": 0.15315, "GB": 0.0, "IE": 0.0, "KY": 0.0}


@dataclass(frozen=True, slots=True)
class Dividend:
    """One payment of one security to one account."""

    instrument: Instrument
    ex_day: date
    pay_day: date
    quantity: int

    @property
    def gross(self) -> float:
        return round(self.quantity * self.instrument.dividend, 2)

    @property
    def tax(self) -> float:
        return round(self.gross * _TAXED.get(self.instrument.country, 0.15), 2)

    @property
    def action(self) -> str:
        return str(number(10**8, 2 * 10**8, "action", self.instrument.symbol, self.ex_day))


@dataclass(frozen=True, slots=True)
class Flow:
    """One movement of cash."""

    day: date
    currency: str
    value: float
    kind: str
    text: str
    dividend: Dividend | None = None
    booked: date | None = None
    """The original day, where the row is a correction of it."""


def dividends(span: Span, first: date, last: date) -> Iterator[Dividend]:
    """Yield the dividends whose ex-day lies in these days, each quarter once per security that is held."""
    for instrument in STOCKS:
        if not instrument.dividend:
            continue
        for month in _months(first, last):
            if (month.month + number(0, 2, "quarter", instrument.symbol)) % 3 == 0:
                ex_day = business_day(month + timedelta(days=number(3, 24, "ex", instrument.symbol)))
                held = span.market.held(span.account, instrument, ex_day - timedelta(days=1))[0]
                if first <= ex_day <= last and held > 0:
                    yield Dividend(instrument, ex_day, after(ex_day, number(4, 15, "pay", instrument.symbol)), held)


def flows(span: Span) -> list[Flow]:
    """Return the movements of cash of the period, sorted as statements are: by kind, currency and day."""
    found = [*_paid(span), *_corrected_taxes(span), *_monthly(span)]
    return sorted(found, key=lambda flow: (_KINDS.index(flow.kind), flow.currency, flow.day, flow.text))


_KINDS = (
    "Deposits/Withdrawals",
    "Broker Interest Paid",
    "Broker Interest Received",
    "Withholding Tax",
    "Dividends",
    "Other Fees",
)


def cash_transactions(span: Span) -> Iterator[str]:
    """Yield the rows of CashTransactions."""
    for flow in flows(span):
        yield _cash_row(span, flow)


def _cash_row(span: Span, flow: Flow) -> str:
    payment = flow.dividend
    named = span.owner(payment.instrument, flow.day) if payment else _no_security(span, flow)
    key = (span.account.account_id, flow.kind, flow.text, flow.day, flow.value)
    booked = flow.booked or flow.day
    return _CASH(
        named,
        description=escape(flow.text),
        dateTime=compact(booked) + (";202000" if payment else ""),
        settleDate=compact(booked),
        availableForTradingDate=compact(booked) if payment else "",
        exDate=compact(payment.ex_day) if payment else "",
        amount=amount(flow.value, 2),
        type=escape(flow.kind),
        transactionID=str(28_000_000_000 + number(0, 1_999_999_999, *key)),
        reportDate=compact(flow.day),
        actionID=payment.action if payment else "",
        code="Re" if flow.booked and flow.value > 0 else "",
    )


def _no_security(span: Span, flow: Flow) -> dict[str, str]:
    return {
        "accountId": span.account.account_id,
        "acctAlias": span.account.alias,
        "currency": flow.currency,
        "fxRateToBase": "1",
        "multiplier": "0",
    }


def _paid(span: Span) -> Iterator[Flow]:
    for payment in dividends(span, span.first - timedelta(days=40), span.last):
        if span.first <= payment.pay_day <= span.last:
            share = payment.instrument
            text = f"{share.symbol}({share.isin}) CASH DIVIDEND {share.currency} {amount(share.dividend)} PER SHARE"
            yield Flow(payment.pay_day, share.currency, payment.gross, "Dividends", f"{text} (Ordinary Dividend)", payment)
            if payment.tax:
                yield Flow(payment.pay_day, share.currency, -payment.tax, "Withholding Tax", f"{text} - {share.country} TAX", payment)


def _corrected_taxes(span: Span) -> Iterator[Flow]:
    """Yield taxes that are given back and taken anew, reported long after the day they belong to."""
    for payment in dividends(span, span.first - timedelta(days=120), span.last - timedelta(days=60)):
        reported = after(payment.pay_day, 45)
        if span.first <= reported <= span.last and payment.tax and unit("tax", span.account.account_id, payment.action) < 0.2:
            share = payment.instrument
            text = f"{share.symbol}({share.isin}) CASH DIVIDEND {share.currency} {amount(share.dividend)} PER SHARE - {share.country} TAX"
            yield Flow(reported, share.currency, payment.tax, "Withholding Tax", text, payment, payment.pay_day)
            yield Flow(reported, share.currency, -round(payment.tax * 0.6, 2), "Withholding Tax", text, payment, payment.pay_day)


def _monthly(span: Span) -> Iterator[Flow]:
    for month in _months(span.first, span.last):
        named = (span.account.account_id, month)
        first, third = after(month - timedelta(days=1), 1), after(month - timedelta(days=1), 3)
        before = (month - timedelta(days=1)).strftime("%b-%Y").upper()
        entries = (
            Flow(first, "USD", -10.0, "Other Fees", f"M{span.account.account_id[1:]}:NP SECURITIES SNAPSHOT FOR {before}"),
            Flow(first, "EUR", -1.5, "Other Fees", f"M{span.account.account_id[1:]}:GERMAN & FRENCH QUOTES FOR {before}"),
            Flow(third, "USD", round(40 + 90 * unit("credit", *named), 2), "Broker Interest Received", f"USD CREDIT INT FOR {before}"),
            Flow(third, "EUR", -round(2 + 30 * unit("debit", *named), 2), "Broker Interest Paid", f"EUR DEBIT INT FOR {before}"),
            Flow(
                after(month, 9),
                span.account.base,
                500.0 * number(1, 12, "in", *named),
                "Deposits/Withdrawals",
                "CASH RECEIPTS / ELECTRONIC FUND TRANSFERS",
            ),
        )
        yield from (entry for entry in entries if span.first <= entry.day <= span.last)


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = (month + timedelta(days=32)).replace(day=1)


def change_in_dividend_accruals(span: Span) -> Iterator[str]:
    """Yield a posting at each ex-day and its reversal at the pay-day."""
    for payment in dividends(span, span.first - timedelta(days=40), span.last):
        for day, sign, code in ((payment.ex_day, 1, "Po"), (payment.pay_day, -1, "Re")):
            if span.first <= day <= span.last:
                yield _CHANGE(_accrual(span, payment, sign, day), date=compact(day), reportDate=compact(day), code=code)


def open_dividend_accruals(span: Span) -> Iterator[str]:
    """Yield the dividends that have been declared and not yet paid."""
    for payment in dividends(span, span.last - timedelta(days=40), span.last):
        if payment.pay_day > span.last:
            yield _OPEN(_accrual(span, payment, 1, span.last), code="")


def _accrual(span: Span, payment: Dividend, sign: int, day: date) -> dict[str, str]:
    return span.owner(payment.instrument, day) | {
        "exDate": compact(payment.ex_day),
        "payDate": compact(payment.pay_day),
        "quantity": str(payment.quantity),
        "tax": amount(sign * payment.tax, 2),
        "grossRate": amount(payment.instrument.dividend),
        "grossAmount": amount(sign * payment.gross, 2),
        "netAmount": amount(sign * (payment.gross - payment.tax), 2),
        "actionID": payment.action,
    }


def cash_held(span: Span, currency: str, day: date) -> float:
    """Return the balance of a currency at the end of a day."""
    key = (span.account.account_id, currency)
    level = (12_000 + 40_000 * unit("cash", *key) * span.account.scale) * _LARGER.get(currency, 1)
    return round(level * (1 + 0.2 * unit("sway", *key, day.toordinal() // 5)), 2)
