"""The CSV of a section: byte for byte what Python's csv.writer makes of the same values, in every dialect."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexdesk.domain.errors import UsageError
from flexdesk.domain.exportformat import DELIMITERS, EXCEL, VERBATIM, Encoding, LineEnd, Quote
from flexdesk.domain.record import PROVENANCE
from tests.unit.desk.exporting.lines import ROWS, TEXT, Attributes, by_csv_writer, columns_of, page, written


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

    assert refused.value.failure.message.endswith("(U+0416) cannot be written in Windows-1252.")


def test_for_excel_formulas_are_guarded_and_numbers_are_not() -> None:
    row = {"a": "=1+1", "b": "-100", "c": "@x", "d": "-5.2E3", "e": "+1", "f": "-", "g": "\tx", "h": "x=1"}

    made = written([page([row], account="=U1")], tuple(row), EXCEL)

    line = made.decode("utf-8-sig").split("\r\n")[1]
    assert line.split(",")[3] == "'=U1"
    assert line.split(",")[8:] == ["'=1+1", "-100", "'@x", "-5.2E3", "+1", "-", "'\tx", "x=1"]


def test_verbatim_guards_nothing() -> None:
    assert written([page([{"a": "=1+1"}])], ("a",), provenance=False) == b"a\r\n=1+1\r\n"
