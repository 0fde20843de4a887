"""Rows that go from the store into a file as bytes become the same file as texts do."""

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexdesk.desk.exporting.packed import can_pack, packed
from flexdesk.desk.exporting.shape import shape_of
from flexdesk.desk.orders import ExportOrder
from flexdesk.domain.exportformat import DELIMITERS, EXCEL, VERBATIM, Encoding, ExportFormat, LineEnd, Quote
from flexdesk.domain.record import PackedPage
from flexdesk.domain.view import SectionScope
from tests.unit.desk.exporting.lines import NAMES, ROWS, TEXT, Attributes, all_rows, columns_of, origins, page, written


@given(
    rows=ROWS,
    delimiter=st.sampled_from([*DELIMITERS, "a"]),
    absent=st.sampled_from(["", "NULL"]),
    end=st.sampled_from(LineEnd),
    only=st.lists(st.sampled_from(NAMES), unique=True),
    account=TEXT,
    provenance=st.booleans(),
)
def test_bytes_on_their_way_through_become_the_same_file_as_texts(
    rows: list[Attributes], delimiter: str, absent: str, end: LineEnd, only: list[str], account: str, provenance: bool
) -> None:
    """The fast way against the plain one, in every dialect that it takes."""
    columns = columns_of(rows)
    chosen = tuple(name for name in only if name in columns) or None
    dialect = replace(
        VERBATIM, delimiter=delimiter, absent=absent.replace(delimiter, ""), line_end=end, bom=provenance, provenance=provenance
    )
    every, found = all_rows(columns, len(rows)), page(rows, account)
    if not columns:
        return
    shape = shape_of(every, ExportOrder(every.snapshot.scope, "t.csv", dialect, columns=chosen))
    stream = io.BytesIO()

    with packed(shape, stream) as put:
        put(PackedPage(found.layouts, [(row[8], row[9].encode()) for row in found.rows], origins(found) if provenance else ()))

    assert can_pack(shape) == (len(shape.names) > 1)
    if can_pack(shape):
        assert stream.getvalue() == written([found], columns, dialect, provenance=provenance, only=chosen)


@pytest.mark.parametrize("value", [",", '"', "\r", "\n", "\r\n", "ä"])
@pytest.mark.parametrize("end", LineEnd)
@pytest.mark.parametrize("number", [0, 31, 32, 99])
def test_a_special_character_among_bytes(value: str, end: LineEnd, number: int) -> None:
    rows = page([{"symbol": "AAPL", "quantity": value if row == number else str(row)} for row in range(100)])
    columns, dialect = ("symbol", "quantity"), replace(VERBATIM, line_end=end, provenance=False)
    every, stream = all_rows(columns, 100), io.BytesIO()

    with packed(shape_of(every, ExportOrder(every.snapshot.scope, "t.csv", dialect)), stream) as put:
        put(PackedPage(rows.layouts, [(row[8], row[9].encode()) for row in rows.rows]))

    assert stream.getvalue() == written([rows], columns, dialect, provenance=False)


@pytest.mark.parametrize(
    "wanted",
    [
        EXCEL,
        replace(EXCEL, provenance=False),
        replace(VERBATIM, provenance=False, encoding=Encoding.UTF_16),
        replace(VERBATIM, provenance=False, quote=Quote.ALWAYS),
        replace(VERBATIM, provenance=False, delimiter="§"),
    ],
)
def test_what_needs_texts_is_not_written_from_bytes(wanted: ExportFormat) -> None:
    every = all_rows(("a", "b"), 0)
    merged = replace(every, snapshot=replace(every.snapshot, scope=SectionScope("Trades", merged=True)))

    assert not can_pack(shape_of(merged, ExportOrder(merged.snapshot.scope, "t.csv", VERBATIM)))
    assert not can_pack(shape_of(every, ExportOrder(every.snapshot.scope, "t.csv", wanted)))
