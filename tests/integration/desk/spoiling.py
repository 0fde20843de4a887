"""Rows with values that other programs spoil, and how they are exported."""

from dataclasses import replace

from flexdesk.domain.exportformat import VERBATIM, ExportFormat, FileKind
from flexdesk.domain.rowquery import Mode, Operator, RowFilter, SortKey
from flexdesk.domain.view import SectionScope
from tests.support.documents import build_statement, section

TRADES = SectionScope("Trades")
MERGED = SectionScope("Trades", merged=True)
VALUES = ["=1+1", "-5", "007", "1E5", "12345678901234567890", 'say "x"', "a\r\nb", "\r", "\n", "\t", "a,b;c|d", " lead ", "\u00a0x\u00a0"]
VALUES += ["\u202eabc", "\U0001f600", "\u2028", "_x0041_", "http://x.y/z", "TRUE", "1.10", "2026-01-05", "'", "'=1", "\ufeffx", "@", "#N/A"]
ROWS = [{"accountId": "U1", "value": value, "number": str(number), "empty": ""} for number, value in enumerate(VALUES)]
ROWS += [{"value": "without the others"}, {"number": "9", "value": "another order"}, {"account_id": "a name of ours", "value": "x"}]
STATEMENT = build_statement(section("Trades", "Trade", *ROWS), section("CashTransactions", "CashTransaction"))
COLUMNS = ("accountId", "value", "number", "empty", "account_id")


DOWN = SortKey("number", descending=True, mode=Mode.NUMBER)


def at_least(number: str) -> RowFilter:
    return RowFilter("number", Operator.AT_LEAST, number, mode=Mode.NUMBER)


def wanted(kind: FileKind, *, header: bool = True, manifest: bool = False) -> ExportFormat:
    return replace(VERBATIM, kind=kind, header=header, manifest=manifest)
