"""Made-up Activity Flex statements in IBKR's bytes: the same order always gives the same document, streamed in constant memory."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from flexdesk.flex.simulator import cash, positions, reference
from flexdesk.flex.simulator.accounts import Account, accounts
from flexdesk.flex.simulator.chance import number
from flexdesk.flex.simulator.days import business_day, compact
from flexdesk.flex.simulator.manner import USUAL, Manner
from flexdesk.flex.simulator.orders import Market, Order
from flexdesk.flex.simulator.row import escape
from flexdesk.flex.simulator.span import Span
from flexdesk.flex.simulator.trades import Tape

__all__ = ["StatementOrder", "Statements", "business_day"]

_BLOCK = 256 * 1024
_TRADE_SIZE = 1692
"""About how many bytes an execution takes."""
_ORDERS = 5680
"""About how many orders an account gives in a year in which nearly everything is traded every day."""
_SMALLEST = 26_500_000
"""About how many bytes such a year takes with one execution for each order."""

_EMPTY: Callable[[Span], Iterator[str]] = lambda _span: iter(())  # noqa: E731  # a name for "no rows"
_SINGLE = frozenset({"AccountInformation", "ChangeInNAV"})


@dataclass(frozen=True, slots=True)
class StatementOrder:
    """What somebody asked for: `day` is the last day that has data, `first` and `until` are given dates, `rendering` a repetition."""

    flex_query_id: str
    day: date
    first: date | None = None
    until: date | None = None
    rendering: int = 0
    other_accounts: bool = False
    manner: Manner = USUAL
    shift: int = 0
    """By how many days the header is younger than the rows."""


@dataclass(frozen=True, slots=True)
class Statements:
    """The maker of statements; `size` (bytes, about) makes as many trades as that takes, over a year."""

    accounts: int = 2
    days: int = 30
    orders_per_day: float = 7.0
    pieces: float = 2.0
    amended: float = 0.02
    by_day: bool = False
    size: int | None = None
    seed: int = 7
    without: tuple[str, ...] = ()
    """Sections that are not selected: their elements are absent."""

    @property
    def is_large(self) -> bool:
        """Whether a document is too large to be held in memory at once."""
        return (self.size or 0) > 8 * 1024 * 1024

    def stream(self, order: StatementOrder) -> Iterator[bytes]:
        """Yield the document in blocks."""
        parts: list[str] = []
        length = 0
        for text in order.manner.dress(self._document(order)):
            parts.append(text)
            length += len(text)
            if length >= _BLOCK:
                yield "".join(parts).encode()
                parts, length = [], 0
        yield "".join(parts).encode()

    def _document(self, order: StatementOrder) -> Iterator[str]:
        spans = list(self._spans(order))
        name = escape(f"Trades & holdings {order.flex_query_id}")
        yield f'<FlexQueryResponse queryName="{name}" type="AF">\n<FlexStatements count="{len(spans)}">\n'
        for place, span in enumerate(spans):
            yield self._opening(order, span, place)
            yield from self._sections(span, order.manner)
            yield "</FlexStatement>\n"
        yield "</FlexStatements>\n</FlexQueryResponse>\n"

    def _spans(self, order: StatementOrder) -> Iterator[Span]:
        last = min(order.until or order.day, order.day)
        first = min(order.first or order.day - timedelta(days=self._days - 1), last)
        for account in accounts(order.manner.accounts or self.accounts, others=order.other_accounts):
            whole = self._span(account, first, last)
            yield from (
                [replace(whole, first=day, last=day) for day in whole.days()] if self.by_day or "byday" in order.manner.words else [whole]
            )

    def _span(self, account: Account, first: date, last: date) -> Span:
        liveliness = min(0.95, self.orders_per_day / 37)
        if self.size:
            liveliness = 0.9 * min(1.0, self.size / (_SMALLEST * self.accounts))
        market = Market(self.seed, liveliness, max(1, round(self._pieces / 4)))
        return Span(account, first, last, market, Tape(self.seed, self._pieces, self.amended))

    @property
    def _days(self) -> int:
        return 365 if self.size else self.days

    @property
    def _pieces(self) -> float:
        if not self.size:
            return self.pieces
        return max(1.0, (self.size / self.accounts - _SMALLEST) / _TRADE_SIZE / _ORDERS + 1)

    def _opening(self, order: StatementOrder, span: Span, place: int) -> str:
        period = "" if order.first else f"Last{self._days}CalendarDays"
        later = timedelta(days=order.shift)
        made = order.day + timedelta(days=1) + later
        first, last = compact(span.first + later), compact(span.last + later)
        second = number(0, 3599 - len(str(place)), order.flex_query_id, span.first, span.last, order.rendering) + place // 20
        stamp = f"{compact(made)};05{second // 60 % 60:02d}{second % 60:02d}"
        return (
            f'<FlexStatement accountId="{span.account.account_id}" fromDate="{first}" toDate="{last}"'
            f' period="{period}" whenGenerated="{stamp}">\n'
        )

    def _sections(self, span: Span, manner: Manner) -> Iterator[str]:
        for name, rows in _SECTIONS:
            if name in self.without or name in manner.without:
                continue
            if name in _SINGLE:
                yield from rows(span)
            else:
                yield f"<{name}>\n"
                yield from self._trades(span) if name == "Trades" else rows(span)
                yield f"</{name}>" + ("\n" if rows is _EMPTY else "")

    def _trades(self, span: Span) -> Iterator[str]:
        """Yield the trades; sorted by kind and symbol, as IBKR does, unless there are too many to be sorted."""
        found: Iterator[Order] | list[Order] = span.orders()
        if not self.size:
            found = sorted(found, key=_place_in_statement)
        for order in found:
            yield from span.tape.rows(order)
        for order in span.corrected():
            yield from span.tape.corrections(order)


def _place_in_statement(order: Order) -> tuple[str, str, str, date]:
    return order.instrument.kind, order.instrument.currency, order.instrument.symbol, order.day


_SECTIONS: tuple[tuple[str, Callable[[Span], Iterator[str]]], ...] = (
    ("AccountInformation", reference.account_information),
    ("EquitySummaryInBase", positions.equity_summary),
    ("ChangeInNAV", positions.change_in_nav),
    ("CashReport", positions.cash_report),
    ("FdicInsuredDepositsByBank", _EMPTY),
    ("CommissionCredits", _EMPTY),
    ("OpenPositions", positions.open_positions),
    ("HKIPOOpenSubscriptions", _EMPTY),
    ("FxPositions", positions.fx_positions),
    ("Trades", _EMPTY),
    ("TransactionTaxes", _EMPTY),
    ("OptionEAE", reference.option_eae),
    ("PendingExcercises", _EMPTY),
    ("TradeTransfers", _EMPTY),
    ("UnbookedTrades", _EMPTY),
    ("CorporateActions", _EMPTY),
    ("ClientFees", _EMPTY),
    ("CashTransactions", cash.cash_transactions),
    ("SLBFees", _EMPTY),
    ("Transfers", _EMPTY),
    ("ChangeInDividendAccruals", cash.change_in_dividend_accruals),
    ("OpenDividendAccruals", cash.open_dividend_accruals),
    ("SecuritiesInfo", reference.securities_info),
    ("ConversionRates", reference.conversion_rates),
)
