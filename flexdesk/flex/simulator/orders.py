"""Who ordered what, and what was held after it: orders are the differences between the holdings of two days."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flexdesk.flex.simulator.accounts import Account
from flexdesk.flex.simulator.chance import number, unit
from flexdesk.flex.simulator.days import after, business_day, is_business_day, third_friday
from flexdesk.flex.simulator.instruments import BY_SYMBOL, PAIRS, STOCKS, Instrument, option_on

_WRITTEN_ON = ("AAPL", "NVDA", "SPY", "AMZN")
_FURTHEST_BACK = 60


@dataclass(frozen=True, slots=True)
class Order:
    """One order that was filled on `day`: `quantity` is signed, `held` what was there before, `opened` the day it was bought at `cost`."""

    account: Account
    instrument: Instrument
    day: date
    quantity: int
    held: int
    opened: date
    cost: float
    place: int
    ending: str = ""
    """For an option that ended: `Ep` expired, `A` assigned."""

    @property
    def closes(self) -> bool:
        """Whether the order makes the holding smaller."""
        return self.held * self.quantity < 0


@dataclass(frozen=True, slots=True)
class Market:
    """How lively it is: the chance of an order per instrument and day, and how many times the usual size orders have."""

    seed: int
    liveliness: float
    bulk: int = 1

    def orders(self, account: Account, day: date) -> Iterator[Order]:
        """Yield the orders of one day, sorted as statements are: by kind, then symbol."""
        if not is_business_day(day):
            return
        yield from self._currency_orders(account, day)
        options = sorted(self._option_orders(account, day), key=lambda order: order.instrument.symbol)
        yield from options
        for place, instrument in enumerate(_SORTED):
            if self._trades(account, instrument, day):
                yield from self._stock_order(account, instrument, day, place + 12)

    def held(self, account: Account, instrument: Instrument, day: date) -> tuple[int, date, float]:
        """Return what is held at the end of a day, since when, and at what price it was bought."""
        for _ in range(_FURTHEST_BACK):
            if self._trades(account, instrument, day):
                return self._level(account, instrument, day), day, instrument.price_on(day)
            day -= timedelta(days=1)
        return self._level(account, instrument, day), business_day(day), instrument.price_on(business_day(day))

    def options_held(self, account: Account, day: date) -> Iterator[tuple[Instrument, int, date, float]]:
        """Yield the options that are open at the end of a day."""
        for written, option, count in self._written(account, day):
            if written <= day and option.expiry and day < option.expiry:
                yield option, count, written, option.price_on(written)

    def _trades(self, account: Account, instrument: Instrument, day: date) -> bool:
        return is_business_day(day) and unit(self.seed, account.account_id, instrument.symbol, day) < self.liveliness

    def _level(self, account: Account, instrument: Instrument, day: date) -> int:
        lot = 100 if instrument.currency in ("JPY", "HKD") else 1 if instrument.price > 150 else 10
        usual = number(-2, 9, self.seed, "usual", account.account_id, instrument.symbol)
        steps = max(0, usual + number(-2, 2, self.seed, "level", account.account_id, instrument.symbol, day))
        return account.scale * self.bulk * lot * steps * (5 if lot == 1 else 3)

    def _stock_order(self, account: Account, instrument: Instrument, day: date, place: int) -> Iterator[Order]:
        before, opened, cost = self.held(account, instrument, day - timedelta(days=1))
        change = self._level(account, instrument, day) - before
        if change:
            yield Order(account, instrument, day, change, before, opened, cost, place)

    def _currency_orders(self, account: Account, day: date) -> Iterator[Order]:
        for place, pair in enumerate(PAIRS):
            if unit(self.seed, "pair", account.account_id, pair.symbol, day) < 0.12:
                units = number(-9, 9, self.seed, "units", account.account_id, pair.symbol, day) or 4
                yield Order(account, pair, day, units * 1250 * account.scale, 0, day, 0.0, place)

    def _option_orders(self, account: Account, day: date) -> Iterator[Order]:
        for place, (written, option, count) in enumerate(self._written(account, day)):
            price = option.price_on(written)
            if day == written:
                yield Order(account, option, day, count, 0, day, 0.0, 3 + place)
            elif day == option.expiry:
                ending = "A" if option.price_on(day) > 0 else "Ep"
                yield Order(account, option, day, -count, count, written, price, 3 + place, ending)

    def _written(self, account: Account, day: date) -> tuple[tuple[date, Instrument, int], ...]:
        """Return the options written in the month of `day`: sold in its first days, ended on its third Friday."""
        return _written(self.seed, account, day.year, day.month)


@functools.lru_cache(maxsize=512)
def _written(seed: int, account: Account, year: int, month: int) -> tuple[tuple[date, Instrument, int], ...]:
    expiry = business_day(third_friday(year, month))
    found = []
    for symbol in _WRITTEN_ON:
        key = (seed, "option", account.account_id, symbol, year, month)
        written = after(date(year, month, 1), number(1, 6, *key))
        right = "C" if unit(*key, "right") < 0.6 else "P"
        stock = BY_SYMBOL[symbol].price_on(written)
        step = 5 if stock > 100 else 2.5
        strike = round(stock * (1.02 if right == "C" else 0.98) / step) * step
        found.append((written, option_on(symbol, expiry, float(strike), right), -number(1, 4, *key, "count") * account.scale))
    return tuple(found)


_SORTED = sorted(STOCKS, key=lambda instrument: instrument.symbol)
