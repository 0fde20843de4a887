"""The CSV of a section: byte for byte what Python's csv.writer makes of the same values, in every dialect."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexdesk.desk.exporting.delimited import delimited
from flexdesk.desk.exporting.packed import can_pack, packed
from flexdesk.desk.exporting.shape import shape_of
from flexdesk.desk.orders import ExportOrder
from flexdesk.domain.errors import UsageError
from flexdesk.domain.exportformat import DELIMITERS, EXCEL, VERBATIM, Encoding, ExportFormat, LineEnd, Quote
from flexdesk.domain.record import PROVENANCE, SEPARATOR, Layout, PackedPage, PageRow, RecordPage
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


@given(rows=ROWS, account=TEXT, provenance=st.booleans())
def test_every_byte_is_that_of_csv_writer(rows: list[Attributes], account: str, provenance: bool) -> None:
    columns = columns_of(rows)
    if not columns:
        provenance = True
    expected = by_csv_writer(rows, columns, account, provenance=provenance)

    assert written([page(rows, account)], columns, provenance=provenance) == expected


@given(rows=ROWS)
def test_every_value_comes_back_from_the_file(rows: list[Attributes]) -> None:
    columns = columns_of(rows)
    read = list(csv.reader(io.StringIO(written([page(rows)], columns).decode(), newline="")))

    assert [line[len(PROVENANCE) :] for line in read[1:]] == [[row.get(name, "") for name in columns] for row in rows]


@pytest.mark.parametrize("value", [",", '"', "\r", "\n", "\r\n"])
@pytest.mark.parametrize("number", [0, 31, 32, 99])
def test_one_row_with_a_special_character_among_plain_ones(value: str, number: int) -> None:
    """Plain rows are written many at once."""
    rows = [{"symbol": "AAPL", "quantity": value if row == number else str(row)} for row in range(100)]
    columns = ("symbol", "quantity")

    assert written([page(rows)], columns) == by_csv_writer(rows, columns, "U1", provenance=True)


def test_without_quotes_where_quotes_are_needed_a_value_would_be_lost() -> None:
    """The control of the two properties above: the plain path alone fails them."""
    rows = [{"symbol": "A,B", "quantity": "1"}]
    naive = ",".join(rows[0].values()).encode()

    assert naive not in written([page(rows)], columns_of(rows), provenance=False)


def test_the_first_columns_say_where_a_row_comes_from() -> None:
    lines = written([page([{"symbol": "AAPL", "accountId": "-"}])], ("symbol", "accountId")).split(b"\r\n")

    assert lines == [
        b"raw_record_id,raw_artifact_id,ingestion_run_id,account_id,report_date_local,section_name,row_tag,source_row_ref,symbol,accountId",
        b"1,45,131,U1,2026-01-05,Trades,Trade,FlexStatement[1]/Trades[1]/Trade[1],AAPL,-",
        b"",
    ]


def test_without_provenance_only_the_attributes_are_written() -> None:
    assert written([page([{"a": "1", "b": ""}])], ("a", "b"), provenance=False) == b"a,b\r\n1,\r\n"


def test_a_section_without_rows_is_a_header() -> None:
    assert written([], (), provenance=True) == ",".join(PROVENANCE).encode() + b"\r\n"


def test_pages_follow_one_another() -> None:
    pages = [page([{"a": "1"}], first=1), page([{"a": "2"}, {"b": "3"}], first=2)]

    assert written(pages, ("a", "b"), provenance=False) == b"a,b\r\n1,\r\n2,\r\n,3\r\n"


@pytest.mark.parametrize("names", [("b", "a"), ("b",), ("a", "c"), ("a", "b", "c"), ("c", "b", "a")])
def test_values_stand_under_their_own_name(names: tuple[str, ...]) -> None:
    row = {name: name.upper() for name in names}

    (line,) = csv.DictReader(io.StringIO(written([page([row])], ("a", "b", "c"), provenance=False).decode(), newline=""))

    assert {name: value for name, value in line.items() if value} == row


@given(
    rows=ROWS,
    account=TEXT,
    provenance=st.booleans(),
    delimiter=st.sampled_from(DELIMITERS),
    quote=st.sampled_from(Quote),
    absent=st.sampled_from(["", "NULL"]),
)
def test_every_dialect_is_that_of_csv_writer(
    rows: list[Attributes], account: str, provenance: bool, delimiter: str, quote: Quote, absent: str
) -> None:
    columns = columns_of(rows)
    provenance = provenance or not columns
    dialect = replace(VERBATIM, delimiter=delimiter, quote=quote, absent=absent)

    assert written([page(rows, account)], columns, dialect, provenance=provenance) == by_csv_writer(
        rows, columns, account, provenance=provenance, dialect=dialect
    )


@given(rows=ROWS, quote=st.sampled_from(Quote))
def test_with_line_feeds_every_value_still_comes_back(rows: list[Attributes], quote: Quote) -> None:
    columns = columns_of(rows)
    text = written([page(rows)], columns, replace(VERBATIM, line_end=LineEnd.LF, quote=quote)).decode()

    read = list(csv.reader(io.StringIO(text, newline="")))

    assert [line[len(PROVENANCE) :] for line in read[1:]] == [[row.get(name, "") for name in columns] for row in rows]
    assert text.endswith("\n")
    assert not text.endswith("\r\n")


@given(rows=ROWS, data=st.data())
def test_chosen_columns_stand_in_the_order_chosen(rows: list[Attributes], data: st.DataObject) -> None:
    columns = columns_of(rows)
    only = tuple(data.draw(st.lists(st.sampled_from(columns), unique=True, min_size=1))) if columns else ()
    text = written([page(rows)], columns, only=only).decode()

    read = list(csv.reader(io.StringIO(text, newline="")))

    assert [line[len(PROVENANCE) :] for line in read] == [list(only), *([row.get(name, "") for name in only] for row in rows)]


def test_a_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(UsageError, match="COLUMN_NOT_FOUND"):
        written([page([{"a": "1"}])], ("a",), only=("b",))


def test_a_file_without_any_column_is_refused() -> None:
    with pytest.raises(UsageError, match="NO_COLUMNS"):
        written([page([{"a": "1"}])], ("a",), provenance=False, only=())


def test_the_line_with_the_names_can_be_left_out() -> None:
    assert written([page([{"a": "1"}])], ("a",), replace(VERBATIM, header=False), provenance=False) == b"1\r\n"


@pytest.mark.parametrize(
    ("encoding", "mark", "data"),
    [
        (Encoding.UTF_8, False, b"a\r\n\xc3\xa4\r\n"),
        (Encoding.UTF_8, True, b"\xef\xbb\xbfa\r\n\xc3\xa4\r\n"),
        (Encoding.UTF_16, True, "\ufeffa\r\nä\r\n".encode("utf-16-le")),
        (Encoding.WINDOWS, False, b"a\r\n\xe4\r\n"),
    ],
)
def test_characters_become_bytes_as_the_encoding_says(encoding: Encoding, mark: bool, data: bytes) -> None:
    wanted = replace(VERBATIM, encoding=encoding, bom=mark)

    assert written([page([{"a": "ä"}])], ("a",), wanted, provenance=False) == data


def test_what_an_encoding_does_not_know_is_refused_and_never_replaced() -> None:
    with pytest.raises(UsageError, match="NOT_IN_ENCODING") as refused:
        written([page([{"a": "\u0416"}])], ("a",), replace(VERBATIM, encoding=Encoding.WINDOWS))

    assert "U+0416" in refused.value.failure.message


def test_for_excel_formulas_are_guarded_and_numbers_are_not() -> None:
    row = {"a": "=1+1", "b": "-100", "c": "@x", "d": "-5.2E3", "e": "+1", "f": "-", "g": "\tx", "h": "x=1"}

    made = written([page([row], account="=U1")], tuple(row), EXCEL)

    line = made.decode("utf-8-sig").split("\r\n")[1]
    assert line.split(",")[3] == "'=U1"
    assert line.split(",")[8:] == ["'=1+1", "-100", "'@x", "-5.2E3", "+1", "-", "'\tx", "x=1"]


def test_verbatim_guards_nothing() -> None:
    assert written([page([{"a": "=1+1"}])], ("a",), provenance=False) == b"a\r\n=1+1\r\n"


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
