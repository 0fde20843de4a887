"""The section Trades: orders, their executions and the lots they close, as siblings."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from random import Random

from flexdesk.flex.simulator.chance import stream, unit
from flexdesk.flex.simulator.days import after, compact
from flexdesk.flex.simulator.instruments import names_of, rate
from flexdesk.flex.simulator.orders import Order
from flexdesk.flex.simulator.row import RowType, amount

_NAMES = """
    accountId acctAlias model currency fxRateToBase assetCategory subCategory symbol description conid securityID securityIDType cusip isin
    figi listingExchange underlyingConid underlyingSymbol underlyingSecurityID underlyingListingExchange issuer issuerCountryCode tradeID
    multiplier relatedTradeID strike reportDate expiry dateTime putCall tradeDate principalAdjustFactor settleDateTarget transactionType
    exchange quantity tradePrice tradeMoney proceeds taxes ibCommission ibCommissionCurrency netCash closePrice openCloseIndicator notes
    cost fifoPnlRealized mtmPnl origTradePrice origTradeDate origTradeID origOrderID origTransactionID buySell clearingFirmID ibOrderID
    transactionID ibExecID relatedTransactionID rtn brokerageOrderID orderReference volatilityOrderLink exchOrderId extExecID orderTime
    openDateTime holdingPeriodDateTime whenRealized whenReopened levelOfDetail changeInPrice changeInQuantity orderType traderID isAPIOrder
    accruedInt initialInvestment positionActionID serialNumber deliveryType commodityType fineness weight
"""
_ZEROS = dict.fromkeys("taxes origTradePrice origOrderID origTransactionID changeInPrice changeInQuantity accruedInt".split(), "0")
_ZEROS |= {"fineness": "0.0", "weight": "0.0"}
_TRADE = RowType("Trade", _NAMES, levelOfDetail="EXECUTION", exchOrderId="N/A", isAPIOrder="N", **_ZEROS)
_ORDER = RowType("Order", _NAMES, levelOfDetail="ORDER", isAPIOrder="N", transactionType="", **_ZEROS)
_LOT = RowType("Lot", _NAMES, levelOfDetail="CLOSED_LOT", **_ZEROS)
_VENUES = ("ISLAND", "ARCA", "IBKRATS", "DARKPOOL", "BATS", "MEMX", "DRCTEDGE", "NYSE", "IEX", "BYX", "EDGEA")
_TYPES = ("LMT", "LMT", "LMT", "MIDPX", "MKT", "STP", "REL")


@dataclass(frozen=True, slots=True)
class Fill:
    """One execution of an order."""

    number: int
    quantity: int
    price: float
    moment: str
    venue: str
    commission: float


@dataclass(frozen=True, slots=True)
class Tape:
    """How orders become executions: into how many each is cut on average (`pieces`), and what share is corrected later."""

    seed: int
    pieces: float
    amended: float

    def rows(self, order: Order) -> Iterator[str]:
        """Yield the rows of one order: the order, each execution, each lot that it closed."""
        fills = list(self.fills(order))
        common = _common(order)
        yield _ORDER(common, _order_values(order, fills))
        for fill in fills:
            yield _TRADE(common, execution(order, fill))
        yield from self._lots(order, common, fills)

    def fills(self, order: Order) -> Iterator[Fill]:
        """Yield the executions of an order; their quantities add up to its own."""
        chance = stream(self.seed, "tape", order.account.account_id, order.instrument.symbol, order.day, order.ending)
        parts = _cut(order, self.pieces, chance)
        second = 34260 + int(chance.random() * 21000)
        middle = 0.0 if order.ending else _middle(order, chance)
        for place, quantity in enumerate(parts):
            second = min(second + int(chance.random() * max(2, 900 // len(parts))), 57599)
            price = round(middle * (1 + (chance.random() - 0.5) * 0.0006), _places(order))
            venue = _venue(order, chance)
            yield Fill(place, quantity, price, _moment(order, second), venue, _commission(order, quantity))

    def corrections(self, order: Order) -> Iterator[str]:
        """Yield what is reported three business days later of an order that was wrong: its cancellation and its replacement."""
        if order.ending or unit(self.seed, "amend", order.account.account_id, order.instrument.symbol, order.day) >= self.amended:
            return
        first, *_ = self.fills(order)
        common = _common(order) | {"reportDate": compact(after(order.day, 3))}
        ids = execution(order, first)
        cancel = Fill(first.number + 40_000, -first.quantity, first.price, first.moment, first.venue, -first.commission)
        side = "BUY (Ca.)" if first.quantity > 0 else "SELL (Ca.)"
        origin = {"origTradeID": ids["tradeID"], "origTransactionID": ids["transactionID"], "origTradeDate": compact(order.day)}
        gone = execution(order, cancel) | origin | {"tradeID": "", "buySell": side, "notes": "Ca", "transactionType": "TradeCancel"}
        yield _TRADE(common, gone)
        again = Fill(
            first.number + 41_000, first.quantity, round(first.price * 0.9995, _places(order)), first.moment, first.venue, first.commission
        )
        yield _TRADE(common, execution(order, again), tradeID=ids["tradeID"], notes="P")

    def _lots(self, order: Order, common: dict[str, str], fills: list[Fill]) -> Iterator[str]:
        """Yield the lots that an order closed; two equal ones when they were bought together, as real statements have them."""
        if not order.closes:
            return
        closed = min(abs(order.quantity), abs(order.held))
        twins = closed % 2 == 0 and unit(self.seed, "twins", order.account.account_id, order.instrument.symbol, order.day) < 0.5
        sizes = [closed // 2, closed // 2] if twins else [closed]
        sign = 1 if order.quantity > 0 else -1
        for size in sizes:
            yield _LOT(common, _lot_values(order, fills[-1], sign * size))


def _cut(order: Order, pieces: float, chance: Random) -> list[int]:
    size, sign = abs(order.quantity), 1 if order.quantity > 0 else -1
    whole = bool(order.ending) or order.instrument.kind == "CASH"
    count = 1 if whole else min(max(1, int(pieces - 0.5 + 2 * chance.random())), size)
    each, rest = divmod(size, count)
    return [sign * (each + (1 if place < rest else 0)) for place in range(count)]


def _middle(order: Order, chance: Random) -> float:
    return order.instrument.price_on(order.day) * (1 + (chance.random() - 0.5) * 0.012)


def _places(order: Order) -> int:
    return 5 if order.instrument.kind == "CASH" else 2 if order.instrument.right else 4


def _moment(order: Order, second: int) -> str:
    if order.ending:
        return f"{compact(order.day)};162000"
    return f"{compact(order.day)};{second // 3600:02d}{second // 60 % 60:02d}{second % 60:02d}"


def _venue(order: Order, chance: Random) -> str:
    if order.ending:
        return "--"
    if order.instrument.currency != "USD" or order.instrument.kind != "STK":
        return order.instrument.exchange
    return _VENUES[int(chance.random() * len(_VENUES))]


def _commission(order: Order, quantity: int) -> float:
    if order.ending:
        return 0.0
    kind, size = order.instrument.kind, abs(quantity)
    if kind == "CASH":
        return -2.0
    if kind == "OPT":
        return -round(0.65 * size + 0.0231 * size, 5)
    if order.instrument.currency == "USD":
        return -round(max(0.35, 0.0035 * size) + 0.000145 * size + 0.00003 * order.instrument.price, 8)
    return -round(max(1.25, 0.0005 * size * order.instrument.price), 4)


def _common(order: Order) -> dict[str, str]:
    settle = after(order.day, 1 if order.instrument.currency == "USD" and order.instrument.kind != "CASH" else 2)
    return names_of(order.instrument) | {
        "accountId": order.account.account_id,
        "acctAlias": order.account.alias,
        "fxRateToBase": amount(rate(order.instrument.currency, order.account.base, order.day), 6),
        "reportDate": compact(order.day),
        "tradeDate": compact(order.day),
        "settleDateTarget": compact(settle),
        "closePrice": amount(order.instrument.price_on(order.day), 5),
        "ibCommissionCurrency": order.account.base if order.instrument.kind == "CASH" else order.instrument.currency,
        "openCloseIndicator": "" if order.instrument.kind == "CASH" else "C" if order.closes else "O",
        "buySell": "BUY" if order.quantity > 0 else "SELL",
        "orderType": "" if order.ending else _TYPES[_order_number(order) % len(_TYPES)],
        "ibOrderID": str(_order_number(order)),
        "notes": order.ending,
    }


def execution(order: Order, fill: Fill) -> dict[str, str]:
    """Return what one execution adds to what all rows of its order share."""
    row = transaction_number(order.account.slot, order.day, order.place, fill.number)
    return _money(order, fill.quantity, fill.price, fill.commission) | {
        "tradeID": str(8_000_000_000 + row % 1_000_000_000),
        "transactionID": str(row),
        "dateTime": fill.moment,
        "orderTime": "" if order.ending else fill.moment,
        "exchange": fill.venue,
        "transactionType": "BookTrade" if order.ending else "ExchTrade",
        "ibExecID": "" if order.ending else f"{row >> 12 & 0xFFFFFF:08x}.{row & 0xFFFFFFFF:08x}.01.01",
        "brokerageOrderID": "" if order.ending else f"{_order_number(order) >> 8:08x}.{order.place:08x}.{order.day.toordinal():08x}.0001",
        "extExecID": "" if order.ending else f"{row % 9973:04d}-{order.place:03d}-{fill.number}",
    }


def _money(order: Order, quantity: int, price: float, commission: float) -> dict[str, str]:
    times = order.instrument.multiplier
    value = quantity * price * times
    closing = order.closes
    basis = -quantity * order.cost * times if closing else value - commission
    realized = -value + commission - basis if closing else 0.0
    return {
        "quantity": str(quantity),
        "tradePrice": amount(price, 6),
        "tradeMoney": amount(value, 6),
        "proceeds": amount(-value, 6),
        "ibCommission": amount(commission, 8),
        "netCash": amount(-value + commission, 8) if order.instrument.kind != "CASH" else "0",
        "cost": amount(-basis if closing else basis, 8),
        "fifoPnlRealized": amount(realized, 8),
        "mtmPnl": amount((order.instrument.price_on(order.day) - price) * quantity * times),
    }


def _order_values(order: Order, fills: list[Fill]) -> dict[str, str]:
    size = sum(abs(fill.quantity) for fill in fills)
    price = sum(fill.price * abs(fill.quantity) for fill in fills) / size
    money = _money(order, order.quantity, price, sum(fill.commission for fill in fills))
    venues = {fill.venue for fill in fills}
    return money | {"dateTime": fills[0].moment, "orderTime": fills[0].moment, "exchange": venues.pop() if len(venues) == 1 else "--"}


def _lot_values(order: Order, last: Fill, quantity: int) -> dict[str, str]:
    opened = f"{compact(order.opened)};101500"
    gain = -quantity * (last.price - order.cost) * order.instrument.multiplier
    return {
        "quantity": str(-quantity),
        "tradePrice": amount(last.price, 6),
        "dateTime": last.moment,
        "cost": amount(-quantity * order.cost * order.instrument.multiplier, 8),
        "fifoPnlRealized": amount(gain, 8),
        "openDateTime": opened,
        "holdingPeriodDateTime": opened,
        "whenRealized": last.moment,
        "transactionID": str(transaction_number(order.account.slot, order.opened, order.place, 0)),
        "buySell": "SELL" if quantity < 0 else "BUY",
        "ibOrderID": "",
        "orderType": "",
    }


def transaction_number(slot: int, day: date, place: int, row: int) -> int:
    """Return an id that no other row has and that grows from day to day."""
    return 30_000_000_000 + (day.toordinal() - 738_000) * 40_000_000 + slot * 4_000_000 + place * 50_000 + row


def _order_number(order: Order) -> int:
    return 4_000_000_000 + (order.day.toordinal() - 738_000) * 1_000 + order.account.slot * 100 + order.place
