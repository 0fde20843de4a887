"""What is traded: well-known names with made-up numbers, and a price for every day."""

import functools
import math
from dataclasses import dataclass
from datetime import date

from flexdesk.flex.simulator.chance import digits, number, unit
from flexdesk.flex.simulator.row import escape

_EPOCH = date(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Instrument:
    """One security, currency pair or option."""

    symbol: str
    name: str
    kind: str
    sub: str
    currency: str
    exchange: str
    country: str
    price: float
    dividend: float = 0.0
    multiplier: int = 1
    underlying: str = ""
    strike: float = 0.0
    expiry: date | None = None
    right: str = ""

    @property
    def conid(self) -> str:
        return digits(9 if self.right else 8, "conid", self.symbol)

    @property
    def isin(self) -> str:
        """A number in the form of an ISIN with a true check digit; not that of the real security."""
        if self.kind != "STK":
            return ""
        body = self.country + digits(9, "isin", self.symbol)
        return body + _luhn(body)

    def price_on(self, day: date) -> float:
        """Return the closing price."""
        if self.kind == "CASH":
            return round(self._moved(day, 0.02), 5)
        if self.right:
            return self._option_price(day)
        return round(self._moved(day, 0.13), 2)

    def _moved(self, day: date, swing: float) -> float:
        days = (day - _EPOCH).days
        phase = 6.283 * unit("phase", self.symbol)
        slow = math.sin(phase + days / 41) * swing
        quick = math.sin(phase * 3 + days / 5.7) * swing / 5 + (unit("tick", self.symbol, days) - 0.5) * swing / 6
        return self.price * (1 + slow + quick)

    def _option_price(self, day: date) -> float:
        stock = BY_SYMBOL[self.underlying].price_on(day)
        left = max(((self.expiry or day) - day).days, 0)
        inner = max(0.0, stock - self.strike if self.right == "C" else self.strike - stock)
        distance = abs(stock - self.strike) / stock
        return round(max(inner + stock * 0.018 * math.sqrt(left / 30) * math.exp(-12 * distance), 0.01 if left else inner), 2)


def _luhn(body: str) -> str:
    numbers = "".join(str(int(c, 36)) for c in body)
    total = sum(sum(divmod(int(c) * (2 - i % 2), 10)) for i, c in enumerate(reversed(numbers)))
    return str(-total % 10)


def _stock(line: str) -> Instrument:
    symbol, name, sub, currency, exchange, country, price, dividend = (part.strip() for part in line.split("|"))
    return Instrument(symbol, name, "STK", sub, currency, exchange, country, float(price), float(dividend))


STOCKS = tuple(
    _stock(line)
    for line in """
AAPL | APPLE INC | COMMON | USD | NASDAQ | US | 228.40 | 0.26
MSFT | MICROSOFT CORP | COMMON | USD | NASDAQ | US | 441.20 | 0.83
NVDA | NVIDIA CORP | COMMON | USD | NASDAQ | US | 131.75 | 0.01
AMZN | AMAZON.COM INC | COMMON | USD | NASDAQ | US | 197.10 | 0
GOOGL | ALPHABET INC-CL A | COMMON | USD | NASDAQ | US | 176.85 | 0.20
META | META PLATFORMS INC-CLASS A | COMMON | USD | NASDAQ | US | 563.40 | 0.50
T | AT&T INC | COMMON | USD | NYSE | US | 22.34 | 0.2775
JNJ | JOHNSON & JOHNSON | COMMON | USD | NYSE | US | 158.62 | 1.24
PG | PROCTER & GAMBLE CO/THE | COMMON | USD | NYSE | US | 170.05 | 1.0065
KO | COCA-COLA CO/THE | COMMON | USD | NYSE | US | 66.41 | 0.485
JPM | JPMORGAN CHASE & CO | COMMON | USD | NYSE | US | 221.95 | 1.25
XOM | EXXON MOBIL CORP | COMMON | USD | NYSE | US | 117.30 | 0.95
MCD | MCDONALD'S CORP | COMMON | USD | NYSE | US | 295.18 | 1.67
CAT | CATERPILLAR INC | COMMON | USD | NYSE | US | 378.50 | 1.41
O | REALTY INCOME CORP | REIT | USD | NYSE | US | 58.27 | 0.2635
SPY | SPDR S&P 500 ETF TRUST | ETF | USD | ARCA | US | 571.30 | 1.746
QQQ | INVESCO QQQ TRUST SERIES 1 | ETF | USD | NASDAQ | US | 487.66 | 0.677
VTI | VANGUARD TOTAL STOCK MKT ETF | ETF | USD | ARCA | US | 281.12 | 0.87
TLT | ISHARES 20+ YEAR TREASURY BOND ETF | ETF | USD | NASDAQ | US | 93.08 | 0.31
GLD | SPDR GOLD SHARES | ETF | USD | ARCA | US | 244.90 | 0
TSM | TAIWAN SEMICONDUCTOR-SP ADR | ADR | USD | NYSE | US | 187.44 | 0.55
NVO | NOVO NORDISK A/S-SPONS ADR | ADR | USD | NYSE | US | 112.08 | 0.51
SAP | SAP SE | COMMON | EUR | IBIS | DE | 214.35 | 2.35
ALV | ALLIANZ SE-REG | COMMON | EUR | IBIS | DE | 291.80 | 15.40
MUV2 | MÜNCHENER RÜCKVERSICHERUNGS-GESELLSCHAFT AG | COMMON | EUR | IBIS | DE | 478.20 | 20.00
SIE | SIEMENS AG-REG | COMMON | EUR | IBIS | DE | 179.94 | 5.20
ASML | ASML HOLDING NV | COMMON | EUR | AEB | NL | 668.10 | 1.52
MC | LVMH MOËT HENNESSY LOUIS VUITTON SE | COMMON | EUR | SBF | FR | 634.50 | 5.50
OR | L'ORÉAL | COMMON | EUR | SBF | FR | 371.25 | 6.60
CSPX | ISHARES CORE S&P 500 UCITS ETF USD (ACC) | ETF | EUR | IBIS2 | IE | 543.72 | 0
SHEL | SHELL PLC | COMMON | GBP | LSE | GB | 25.61 | 0.2713
ULVR | UNILEVER PLC | COMMON | GBP | LSE | GB | 47.35 | 0.3696
VUSA | VANGUARD S&P 500 UCITS ETF | ETF | GBP | LSE | IE | 82.74 | 0.23
NESN | NESTLÉ SA-REG | COMMON | CHF | EBS | CH | 84.96 | 3.00
NOVN | NOVARTIS AG-REG | COMMON | CHF | EBS | CH | 97.12 | 3.30
7203 | TOYOTA MOTOR CORP | COMMON | JPY | TSEJ | JP | 2614.5 | 45
700 | TENCENT HOLDINGS LTD | COMMON | HKD | SEHK | KY | 421.20 | 3.40
""".strip().splitlines()
)
PAIRS = tuple(
    Instrument(f"{pair[:3]}.{pair[4:]}", f"{pair[:3]}.{pair[4:]}", "CASH", "", pair[4:], "IDEALFX", "", price)
    for pair, price in (("EUR.USD", 1.0868), ("GBP.USD", 1.2973), ("USD.JPY", 151.42))
)
BY_SYMBOL = {each.symbol: each for each in (*STOCKS, *PAIRS)}
_TO_USD = {
    "USD": 1.0,
    "EUR": 1.0868,
    "GBP": 1.2973,
    "CHF": 1.1526,
    "JPY": 0.006604,
    "HKD": 0.12865,
    "CAD": 0.7184,
    "AUD": 0.6581,
    "SEK": 0.0942,
}
CURRENCIES = tuple(_TO_USD)


def rate(currency: str, base: str, day: date) -> float:
    """Return what one unit of `currency` costs in `base`."""
    if currency == base:
        return 1.0
    return round(_dollars(currency, day) / _dollars(base, day), 6 if currency == "JPY" else 5)


def _dollars(currency: str, day: date) -> float:
    if currency == "USD":
        return 1.0
    days = (day - _EPOCH).days
    return _TO_USD[currency] * (1 + 0.018 * math.sin(unit(currency) * 6.283 + days / 53) + 0.003 * (unit("fx", currency, days) - 0.5))


@functools.cache
def option_on(symbol: str, expiry: date, strike: float, right: str) -> Instrument:
    """Return the option with IBKR's names for it."""
    shown = f"{strike:g}"
    code = f"{symbol:<6}{expiry:%y%m%d}{right}{round(strike * 1000):08d}"
    name = f"{symbol} {expiry:%d}{_MONTHS[expiry.month - 1]}{expiry:%y} {shown} {right}"
    return Instrument(code, name, "OPT", right, "USD", "CBOE", "", 0.0, 0.0, 100, symbol, strike, expiry, right)


_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


@functools.cache
def names_of(instrument: Instrument) -> dict[str, str]:
    """Return the attributes by which rows name an instrument."""
    under = BY_SYMBOL.get(instrument.underlying)
    return {
        "currency": instrument.currency,
        "assetCategory": instrument.kind,
        "subCategory": instrument.sub,
        "symbol": escape(instrument.symbol),
        "description": escape(instrument.name),
        "conid": instrument.conid,
        "securityID": instrument.isin,
        "securityIDType": "ISIN" if instrument.isin else "",
        "cusip": instrument.isin[2:11] if instrument.country == "US" and instrument.isin else "",
        "isin": instrument.isin,
        "figi": f"BBG{number(10**8, 10**9 - 1, 'figi', instrument.symbol)}" if instrument.isin else "",
        "listingExchange": "" if instrument.kind == "CASH" else instrument.exchange,
        "underlyingConid": under.conid if under else "",
        "underlyingSymbol": under.symbol if under else "" if instrument.kind == "CASH" else instrument.symbol,
        "underlyingSecurityID": under.isin if under else "",
        "underlyingListingExchange": under.exchange if under else "",
        "issuer": "",
        "issuerCountryCode": instrument.country,
        "multiplier": str(instrument.multiplier),
        "strike": f"{instrument.strike:g}" if instrument.right else "",
        "expiry": instrument.expiry.strftime("%Y%m%d") if instrument.expiry else "",
        "putCall": instrument.right,
    }
