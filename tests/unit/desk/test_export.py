"""The CSV of a section: byte for byte what Python's csv.writer makes of the same values."""

import csv
import io
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexdesk.desk.export import write_csv
from flexdesk.domain.errors import Cancelled
from flexdesk.domain.record import PROVENANCE, SEPARATOR, Layout, PageRow, RecordPage
from flexdesk.domain.rowquery import EVERYTHING, RowSet
from flexdesk.domain.view import SectionScope, SectionSnapshot
from flexdesk.domain.watch import CancelToken, Progress, Watch

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


def columns_of(rows: Sequence[Attributes]) -> tuple[str, ...]:
    """Return the attributes in order of first appearance."""
    return tuple(dict.fromkeys(name for row in rows for name in row))


def all_rows(columns: tuple[str, ...], count: int) -> RowSet:
    return RowSet(SectionSnapshot(SectionScope("Trades"), columns, (), count), EVERYTHING, None, count)


def written(pages: Sequence[RecordPage], columns: tuple[str, ...], *, provenance: bool = True, watch: Watch | None = None) -> bytes:
    stream = io.BytesIO()
    count = sum(len(each.rows) for each in pages)
    assert write_csv(iter(pages), all_rows(columns, count), stream, provenance, watch or Watch()) == count
    return stream.getvalue()


def by_csv_writer(rows: Sequence[Attributes], columns: tuple[str, ...], account: str, *, provenance: bool) -> bytes:
    """Return what is expected, made the slow and obvious way."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow((list(PROVENANCE) if provenance else []) + list(columns))
    for number, row in enumerate(rows, start=1):
        front = [number, 45, 131, account, "2026-01-05", "Trades", "Trade", f"FlexStatement[1]/Trades[1]/Trade[{number}]"]
        writer.writerow((front if provenance else []) + [row.get(name, "") for name in columns])
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


def test_progress_counts_rows_to_the_last() -> None:
    told: list[Progress] = []

    written([page([{"a": "1"}]), page([{"a": "2"}], first=2)], ("a",), watch=Watch(told.append))

    assert [(each.done, each.total, each.unit) for each in told] == [(1, 2, "rows"), (2, 2, "rows")]


def test_a_cancelled_export_stops_at_the_next_page() -> None:
    cancel = CancelToken()
    stop: Callable[[Progress], None] = lambda _progress: cancel.cancel()  # noqa: E731  # one word

    with pytest.raises(Cancelled):
        written([page([{"a": "1"}]), page([{"a": "2"}])], ("a",), watch=Watch(stop, cancel=cancel))
