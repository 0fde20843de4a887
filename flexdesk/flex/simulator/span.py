"""What one FlexStatement is about: an account, its days, and the market it trades in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flexdesk.flex.simulator.accounts import Account
from flexdesk.flex.simulator.days import after, business_days
from flexdesk.flex.simulator.instruments import Instrument, names_of, rate
from flexdesk.flex.simulator.orders import Market, Order
from flexdesk.flex.simulator.row import amount
from flexdesk.flex.simulator.trades import Tape


@dataclass(frozen=True, slots=True)
class Span:
    """The view that all sections are made from."""

    account: Account
    first: date
    last: date
    market: Market
    tape: Tape

    def days(self) -> Iterator[date]:
        """Yield the business days of the period."""
        return business_days(self.first, self.last)

    def orders(self) -> Iterator[Order]:
        """Yield the orders of the period, day by day."""
        for day in self.days():
            yield from self.market.orders(self.account, day)

    def corrected(self) -> Iterator[Order]:
        """Yield the older orders whose corrections would be reported in this period."""
        for day in self.days():
            yield from self.market.orders(self.account, after(day, -3))

    def owner(self, instrument: Instrument, day: date) -> dict[str, str]:
        """Return the attributes that most rows begin with."""
        return names_of(instrument) | {
            "accountId": self.account.account_id,
            "acctAlias": self.account.alias,
            "fxRateToBase": amount(rate(instrument.currency, self.account.base, day), 6),
        }
