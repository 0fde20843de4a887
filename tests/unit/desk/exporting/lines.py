"""Rows as the store hands them out, and their CSV: as the program writes it, and as Python's csv.writer does."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace

from hypothesis import strategies as st

from flexdesk.desk.exporting.delimited import delimited
from flexdesk.desk.exporting.shape import shape_of
from flexdesk.desk.orders import ExportOrder
from flexdesk.domain.exportformat import VERBATIM, ExportFormat, Quote
from flexdesk.domain.record import PROVENANCE, SEPARATOR, Layout, PageRow, RecordPage
from flexdesk.domain.rowquery import EVERYTHING, RowSet
from flexdesk.domain.view import SectionScope, SectionSnapshot

Attributes = dict[str, str]

NAMES = ["symbol", "quantity", "accountId", "account_id", "a,b", 'say "x"', "günstig"]
TEXT = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters=SEPARATOR), max_size=6) | st.sampled_from(
    ["", " ", ",", '"', '""', "\r", "\n", "\r\n", "-5.25", "=1+1", "007", "\ufeff", "\u2028", "\x00", "a\tb", "'", "\\"]
)
ROWS = st.lists(
    st.lists(st.sampled_from(NAMES), min_size=1, unique=True).flatmap(lambda names: st.fixed_dictionaries(dict.fromkeys(names, TEXT)))
)


def page(rows: Sequence[Attributes], account: str = "U1", first: int = 1) -> RecordPage:
    """Return rows as the store hands them out."""
    layouts: dict[Layout, int] = {}
    made: list[PageRow] = []
    for number, row in enumerate(rows, start=first):
        layout = layouts.setdefault(Layout("Trade", tuple(row)), len(layouts))
        place = f"FlexStatement[1]/Trades[1]/Trade[{number}]"
        made.append((number, 45, 131, account, "2026-01-05", "Trades", "Trade", place, layout, SEPARATOR.join(row.values())))
    return RecordPage({number: layout for layout, number in layouts.items()}, made)


def origins(found: RecordPage) -> list[bytes]:
    """Return where rows are from, as the store hands it out beside packed ones."""
    return [SEPARATOR.join(map(str, row[:8])).encode() for row in found.rows]


def columns_of(rows: Sequence[Attributes]) -> tuple[str, ...]:
    """Return the attributes in order of first appearance."""
    return tuple(dict.fromkeys(name for row in rows for name in row))


def all_rows(columns: tuple[str, ...], count: int) -> RowSet:
    return RowSet(SectionSnapshot(SectionScope("Trades"), columns, (), count), EVERYTHING, None, count)


def written(
    pages: Sequence[RecordPage],
    columns: tuple[str, ...],
    wanted: ExportFormat = VERBATIM,
    *,
    provenance: bool = True,
    only: tuple[str, ...] | None = None,
) -> bytes:
    stream = io.BytesIO()
    rows = all_rows(columns, sum(len(each.rows) for each in pages))
    order = ExportOrder(rows.snapshot.scope, "t.csv", replace(wanted, provenance=provenance), columns=only)
    with delimited(shape_of(rows, order), stream) as put:
        for each in pages:
            put(each)
    return stream.getvalue()


def by_csv_writer(
    rows: Sequence[Attributes], columns: tuple[str, ...], account: str, *, provenance: bool, dialect: ExportFormat = VERBATIM
) -> bytes:
    """Return what is expected, made the slow and obvious way."""
    buffer = io.StringIO(newline="")
    always = dialect.quote is Quote.ALWAYS
    writer = csv.writer(buffer, delimiter=dialect.delimiter, quoting=csv.QUOTE_ALL if always else csv.QUOTE_MINIMAL)
    writer.writerow((list(PROVENANCE) if provenance else []) + list(columns))
    for number, row in enumerate(rows, start=1):
        front = [number, 45, 131, account, "2026-01-05", "Trades", "Trade", f"FlexStatement[1]/Trades[1]/Trade[{number}]"]
        writer.writerow((front if provenance else []) + [row.get(name, dialect.absent) for name in columns])
    return buffer.getvalue().encode()
