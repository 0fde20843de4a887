"""The manner of a query: what its owner ticked in the portal, and what IBKR changed overnight. Works on the finished text, line by line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from flexdesk.flex.simulator import report

DATES = {
    "yyyyMMdd": "%Y%m%d",
    "yyyy-MM-dd": "%Y-%m-%d",
    "MM/dd/yyyy": "%m/%d/%Y",
    "MM/dd/yy": "%m/%d/%y",
    "dd/MM/yyyy": "%d/%m/%Y",
    "dd/MM/yy": "%d/%m/%y",
    "dd-MMM-yy": "%d-%b-%y",
}
TIMES = {"HHmmss": "%H%M%S", "HH:mm:ss": "%H:%M:%S"}
SEPARATORS = {"semicolon": ";", "comma": ",", "space": " ", "none": ""}
FORMATS = {"xml": "", "csv": ",", "pipe": "|", "tab": "\t"}
LAYOUTS = ("marked", "plain", "described")
OPTIONS: dict[str, tuple[str, ...]] = {
    "dates": tuple(DATES),
    "times": tuple(TIMES),
    "separator": tuple(SEPARATORS),
    "format": tuple(FORMATS),
    "layout": LAYOUTS,
}
"""Options that have one of these values; `zone`, `without` and `accounts` take others."""
WORDS = {
    "byday": "one statement for each business day",
    "confirmations": "a Trade Confirmation query: TradeConfirms only",
    "summary": "SUMMARY copies of all cash rows",
    "bare": "an account without data: all containers empty",
    "alias": "account aliases in place of account ids",
    "newattribute": "a new, empty attribute on every trade",
    "newsection": "a section that nobody knows",
    "newenum": "values that nobody knows",
}

_ATTRIBUTE = re.compile(r' (\w+)="([^"]*)"')
_DATED = re.compile(r' (\w*(?:[dD]ate|DateTime|when[A-Z]|[eE]xpiry|[mM]aturity|Time)\w*)="(\d{8})(?:;(\d{6}))?"')
_CONFIRMED = {
    "tradePrice": "price",
    "ibCommission": "commission",
    "ibCommissionCurrency": "commissionCurrency",
    "ibOrderID": "orderID",
    "ibExecID": "execID",
    "settleDateTarget": "settleDate",
}
_NOVELTY = '<TokenizedPositions>\n<TokenizedPosition accountId="{account}" symbol="TOKX" quantity="1" />\n</TokenizedPositions>\n'


@dataclass(frozen=True, slots=True)
class Manner:
    """How the statements of a query look; the defaults are IBKR's."""

    words: frozenset[str] = frozenset()
    dates: str = "yyyyMMdd"
    times: str = "HHmmss"
    separator: str = "semicolon"
    zone: str = ""
    format: str = "xml"
    layout: str = "marked"
    without: tuple[str, ...] = ()
    accounts: int | None = None

    def dress(self, pieces: Iterator[str]) -> Iterator[str]:
        """Return the text of a document in this manner."""
        if self == Manner(without=self.without, accounts=self.accounts, words=self.words & {"byday"}):
            return pieces
        lines: Iterator[str] = (line for piece in pieces for line in piece.splitlines(keepends=True))
        for word, change in _CHANGES.items():
            if word in self.words:
                lines = change(lines)
        lines = map(self._dated, lines)
        return report.lines_of(lines, FORMATS[self.format], self.layout) if self.format != "xml" else lines

    def _dated(self, line: str) -> str:
        if (self.dates, self.times, self.separator, self.zone) == ("yyyyMMdd", "HHmmss", "semicolon", ""):
            return line
        return _DATED.sub(self._date, line)

    def _date(self, found: re.Match[str]) -> str:
        name, day, time = found.groups()
        text = datetime.strptime(day, "%Y%m%d").strftime(DATES[self.dates])  # noqa: DTZ007  # a day has no zone
        if time:
            moment = datetime.strptime(time, "%H%M%S").strftime(TIMES[self.times])  # noqa: DTZ007  # nor has IBKR's time
            text += SEPARATORS[self.separator] + moment + (f" {self.zone}" if self.zone else "")
        return f' {name}="{text}"'


USUAL = Manner()
"""What IBKR sends where nothing is changed."""


def _bare(lines: Iterator[str]) -> Iterator[str]:
    """Leave out every row that stands in a container."""
    inside = 0
    for line in lines:
        tag = re.match(r"</?(\w+)", line)
        is_row = line.rstrip().endswith("/>")
        if is_row and inside:
            continue
        yield line
        if tag and not is_row and not line.startswith("<Flex"):
            inside += line.count("</") * -1 + len(re.findall(r"<\w", line))
        if line.startswith("<Flex"):
            inside = 0


def _summary(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line
        if line.startswith("<CashTransaction "):
            copy = _set(line, accountId="-", acctAlias="-", transactionID="")
            yield _set(copy, levelOfDetail="SUMMARY")


def _alias(lines: Iterator[str]) -> Iterator[str]:
    """Name accounts by an alias; their statements' headers come before any row that has it, so it is made of the number."""
    for line in lines:
        yield re.sub(r' accountId="U(\d+)"', r' accountId="Portfolio \1"', line)


def _confirmations(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line.startswith("<FlexQueryResponse"):
            yield line.replace('type="AF"', 'type="TCF"')
        elif line.startswith(("<Flex", "</Flex")):
            if line.startswith("</FlexStatement>"):
                yield "</TradeConfirms>\n"
            yield line
            if line.startswith("<FlexStatement "):
                yield "<TradeConfirms>\n"
        elif line.startswith("<Trade ") and 'levelOfDetail="EXECUTION"' in line:
            kept = [(_CONFIRMED.get(name, name), text) for name, text in _ATTRIBUTE.findall(line) if name != "transactionID"]
            yield "<TradeConfirm" + "".join(f' {name}="{text}"' for name, text in dict(kept).items()) + " />\n"


def _new_attribute(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line.replace(" />", ' venueTier="" />') if line.startswith(("<Trade ", "<TradeConfirm ")) else line


def _new_section(lines: Iterator[str]) -> Iterator[str]:
    account = ""
    for line in lines:
        if line.startswith("<FlexStatement "):
            account = dict(_ATTRIBUTE.findall(line))["accountId"]
        if line.startswith("</FlexStatement>"):
            yield from _NOVELTY.format(account=account).splitlines(keepends=True)
        yield line


def _new_enum(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        changed = line.replace(' type="Other Fees"', ' type="Regulatory Rebates"') if line.startswith("<CashTransaction ") else line
        yield changed.replace(' transactionType="ExchTrade"', ' transactionType="TokenTrade"')


_CHANGES: dict[str, Callable[[Iterator[str]], Iterator[str]]] = {
    "confirmations": _confirmations,
    "bare": _bare,
    "summary": _summary,
    "alias": _alias,
    "newattribute": _new_attribute,
    "newsection": _new_section,
    "newenum": _new_enum,
}


def _set(line: str, **values: str) -> str:
    for name, value in values.items():
        line = re.sub(rf' {name}="[^"]*"', f' {name}="{value}"', line)
    return line
