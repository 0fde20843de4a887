"""What stands beside the bookings: the account itself, the securities, the exchange rates; and how options ended."""

from collections.abc import Iterator
from datetime import date

from flexdesk.flex.simulator.days import compact
from flexdesk.flex.simulator.instruments import CURRENCIES, Instrument, names_of, rate
from flexdesk.flex.simulator.orders import Order
from flexdesk.flex.simulator.positions import holdings
from flexdesk.flex.simulator.row import RowType, amount, escape
from flexdesk.flex.simulator.span import Span
from flexdesk.flex.simulator.trades import transaction_number

_ACCOUNT = RowType(
    "AccountInformation",
    "accountId acctAlias model currency name accountType customerType accountCapabilities tradingPermissions registeredRepName"
    " registeredRepPhone"
    " dateOpened dateFunded dateClosed street street2 city state country postalCode streetResidentialAddress street2ResidentialAddress"
    " cityResidentialAddress stateResidentialAddress countryResidentialAddress postalCodeResidentialAddress masterName ibEntity"
    " primaryEmail"
    " accountRepName accountRepPhone lastTradedDate",
    accountType="Individual",
    customerType="Individual",
    accountCapabilities="Margin",
    tradingPermissions="Bonds, Forex, Options, Stocks, Warrants",
    ibEntity="IBIE",
)
_SECURITY = RowType(
    "SecurityInfo",
    "assetCategory subCategory symbol description conid securityID securityIDType cusip isin figi listingExchange underlyingConid"
    " underlyingSymbol"
    " underlyingSecurityID underlyingListingExchange underlyingCategory issuer issuerCountryCode multiplier strike expiry maturity"
    " issueDate putCall"
    " principalAdjustFactor code type currency settlementPolicyMethod serialNumber deliveryType commodityType fineness weight",
    fineness="0.0",
    weight="0.0",
)
_RATE = RowType("ConversionRate", "reportDate fromCurrency toCurrency rate")
_ENDED = RowType(
    "OptionEAE",
    "accountId acctAlias model currency fxRateToBase assetCategory subCategory symbol description conid securityID securityIDType"
    " cusip isin figi"
    " listingExchange underlyingConid underlyingSymbol underlyingSecurityID underlyingListingExchange multiplier strike expiry putCall date"
    " transactionType quantity tradePrice closePrice proceeds commisionsAndTax costBasis realizedPnl mtmPnl tradeID",
)


def account_information(span: Span) -> Iterator[str]:
    """Yield the one row of the account; it has no container."""
    account = span.account
    yield _ACCOUNT(
        accountId=account.account_id,
        acctAlias=account.alias,
        currency=account.base,
        name=escape(account.holder),
        dateOpened="20210311",
        dateFunded="20210315",
        street="Lindenstraße 14",
        city="München",
        state="DE-BY",
        country="Germany",
        postalCode="80331",
        lastTradedDate=compact(span.last),
    )


def securities_info(span: Span) -> Iterator[str]:
    """Yield every security that the period touched."""
    touched: dict[str, Instrument] = {held.instrument.symbol: held.instrument for held in holdings(span, span.last)}
    touched |= {order.instrument.symbol: order.instrument for order in span.orders()}
    for instrument in sorted(touched.values(), key=lambda each: (each.kind, each.symbol)):
        if instrument.kind != "CASH":
            names = names_of(instrument)
            yield _SECURITY(names, maturity="", type=instrument.sub, underlyingCategory="STK" if instrument.right else "")


def conversion_rates(span: Span) -> Iterator[str]:
    """Yield the rates to the base currency, day by day."""
    for day in span.days():
        yield from (_rate(span, currency, day) for currency in CURRENCIES if currency != span.account.base)


def _rate(span: Span, currency: str, day: date) -> str:
    return _RATE(
        reportDate=compact(day), fromCurrency=currency, toCurrency=span.account.base, rate=amount(rate(currency, span.account.base, day), 6)
    )


def option_eae(span: Span) -> Iterator[str]:
    """Yield how each option ended; the rows have the tag of their container, and thousands commas."""
    for order in span.orders():
        if order.ending:
            yield _ended(span, order)


def _ended(span: Span, order: Order) -> str:
    cost = -order.held * order.cost * order.instrument.multiplier
    return _ENDED(
        {name: text for name, text in span.owner(order.instrument, order.day).items() if name not in ("issuer", "issuerCountryCode")},
        date=compact(order.day),
        transactionType="Assignment" if order.ending == "A" else "Expiration",
        quantity=str(order.quantity),
        tradePrice="0.0000",
        closePrice=amount(order.instrument.price_on(order.day)),
        proceeds="0.00",
        commisionsAndTax="0.00",
        costBasis=f"{cost:,.2f}",
        realizedPnl=f"{cost:,.2f}" if order.ending == "Ep" else "0.00",
        mtmPnl=f"{cost / 3:,.2f}",
        tradeID=str(8_000_000_000 + transaction_number(order.account.slot, order.day, order.place, 0) % 1_000_000_000),
    )
