"""Rows of three layouts, in which nothing is regular but what repeats, and what is asked of them."""

from flexdesk.desk.service import Desk
from flexdesk.domain.record import Record
from flexdesk.domain.rowquery import Operator, RowFilter, RowSet, SortKey
from flexdesk.domain.view import SectionScope, SectionSnapshot
from tests.support.documents import build_document, build_statement, section

DAYS = ("20260105", "20260106;103015", "", "n/a")
QUANTITIES = ("10", "9", "-1.50", "-1.5", "", "x", "1,000")
ALL, MERGED = SectionScope("Trades"), SectionScope("Trades", merged=True)
FILTERS = [
    RowFilter("symbol", Operator.EQUAL, "SYM1"),
    RowFilter("symbol", Operator.NOT_EQUAL, "SYM1"),
    RowFilter("symbol", Operator.CONTAINS, "ym2"),
    RowFilter("symbol", Operator.REGEX, "[13]$"),
    RowFilter("quantity", Operator.EQUAL, "-1.5"),
    RowFilter("quantity", Operator.RANGE, "0", "10"),
    RowFilter("quantity", Operator.EMPTY),
    RowFilter("dateTime", Operator.ABSENT),
    RowFilter("dateTime", Operator.AT_LEAST, "20260106"),
    RowFilter("tradeID", Operator.EQUAL, "9"),
    RowFilter("tradeID", Operator.ABSENT),
    RowFilter("symbol", Operator.EQUAL, "NOBODY"),
]
SORTS = [
    (SortKey("quantity"),),
    (SortKey("quantity", descending=True),),
    (SortKey("dateTime"), SortKey("quantity", descending=True)),
    (SortKey("symbol", descending=True), SortKey("description")),
    (SortKey("tradeID"),),
]


def _row(number: int) -> dict[str, str]:
    """Return rows of three layouts, in which nothing is regular but what repeats."""
    row = {"symbol": f"SYM{number % 4}", "quantity": QUANTITIES[number % len(QUANTITIES)], "dateTime": DAYS[number % len(DAYS)]}
    if number % 5 == 0:
        del row["dateTime"]
    if number % 3 == 0:
        row = {"tradeID": str(number), **row}
    return row | {"description": f"Größe {number} <&> Apple"}


def document_of(*numbers: int, to: str = "20260130") -> bytes:
    return build_document(build_statement(section("Trades", "Trade", *map(_row, numbers)), section("Other", "O", {"a": to}), to_date=to))


def records_of(desk: Desk, snapshot: SectionSnapshot) -> list[Record]:
    return list(desk.page(snapshot, 0, snapshot.record_count).records())


def ids_of(desk: Desk, rows: RowSet) -> list[int]:
    return [record.raw_record_id for record in desk.rows.page(rows, 0, rows.count).records()]
