"""Reports in CSV and text become the records that their rows are, in every layout."""

from collections.abc import Callable

import pytest

from flexdesk.domain.errors import StatementError
from flexdesk.flex.reader.delimited.opening import Opening, opening
from tests.support.reading import read
from tests.support.reports import CASH, NOTHING, SECTIONS, TRADES, line, marked, plain

LAYOUTS: dict[str, Callable[[str], str]] = {
    "plain": lambda delimiter: plain(delimiter=delimiter),
    "marked": lambda delimiter: marked(delimiter=delimiter),
    "described": lambda delimiter: marked(delimiter=delimiter, described=True),
    "section code first": lambda delimiter: _code_first(marked(delimiter=delimiter), delimiter),
}
ROWS = [dict(zip(names, row, strict=True)) for _, names, rows in SECTIONS for row in rows]


def _code_first(text: str, delimiter: str) -> str:
    for code in ("TRNT", "CTRN", "CORP"):
        for marker in ("BOS", "EOS"):
            text = text.replace(f'"{marker}"{delimiter}"{code}"', f'"{code}"{delimiter}"{marker}"')
    return text


@pytest.mark.parametrize("delimiter", [",", "|", "\t"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_row_is_a_record_with_the_header_row_for_its_names(layout: str, delimiter: str) -> None:
    reading = read(LAYOUTS[layout](delimiter).encode())

    assert [dict(row.attributes) for row in reading.rows] == ROWS
    assert [(p.section_name, p.record_count) for p in reading.outline.parts] == [("TRNT", 3), ("CTRN", 1), ("CORP", 0)]
    assert reading.outline.accounts == ("U1",)
    assert [row.report_date for row in reading.rows] == ["2026-01-05", "2026-01-06", "2026-01-06", None]
    assert {row.layout.row_tag for row in reading.rows} == {"line"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_place_of_a_row_is_its_line(layout: str) -> None:
    text = LAYOUTS[layout](",")
    lines = text.split("\r\n")

    for row in read(text.encode()).rows:
        number = int(row.place.removeprefix("line[").removesuffix("]"))
        assert lines[number - 1].endswith(line([value for _, value in row.attributes], end=""))


def test_a_cell_may_go_over_several_lines_and_keeps_its_line_ends() -> None:
    section = ("CTRN", CASH[1], (("U1", "USD", "Other", "1", "first\r\nsecond\n\nfourth"), ("U1", "USD", "Other", "2", "x")))
    reading = read(marked(section).encode())

    assert dict(reading.rows[0].attributes)["Description"] == "first\r\nsecond\n\nfourth"
    assert reading.places == ["line[5]", "line[9]"]


def test_account_period_query_and_time_are_those_of_the_opening_line() -> None:
    outline = read(marked().encode()).outline

    assert outline.query_name == "monthly"
    assert outline.period("U1") == ("2026-01-01", "2026-01-31")
    assert outline.statements[0].get("whenGenerated") == "20260201;050607"
    assert outline.warnings == ()


def test_without_markers_account_and_period_are_those_of_the_rows() -> None:
    reading = read(plain().encode())

    assert reading.outline.period("U1") == ("2026-01-05", "2026-01-06")
    assert reading.warnings == {"HEADER_INCOMPLETE": 1}  # when it was made stands nowhere


def test_a_report_that_names_no_account_is_of_an_unknown_one() -> None:
    outline = read(plain(("CTRN", ("Type", "Amount", "Description"), (("Dividends", "1", "x"),))).encode()).outline

    assert outline.accounts == ("unknown",)
    assert outline.period("unknown") == ("unknown", "unknown")


def test_each_account_has_a_statement_of_its_own() -> None:
    outline = read(marked(accounts=("U1", "U2")).encode()).outline
    assert [(s.account_id, s.record_count) for s in outline.statements] == [("U1", 4), ("U2", 4)]

    rows = (*TRADES[2], ("U2", *TRADES[2][0][1:]), ("-", *TRADES[2][0][1:]))
    mixed = read(plain((TRADES[0], TRADES[1], rows)).encode()).outline
    assert [(s.account_id, s.record_count) for s in mixed.statements] == [("U1", 3), ("U2", 2)]


def test_the_same_rows_have_the_same_content_hash_in_every_layout() -> None:
    assert len({read(make(delimiter).encode()).outline.content_hashes["U1"] for make in LAYOUTS.values() for delimiter in ",|"}) == 1


def test_a_section_without_header_row_has_numbers_for_names_and_says_so() -> None:
    text = marked(TRADES).replace(line(TRADES[1]), "")
    reading = read(text.encode())

    assert [name for name, _ in reading.rows[0].attributes] == [f"Column{n}" for n in range(1, 8)]
    assert [len(row.attributes) for row in reading.rows] == [7, 7, 7]
    assert reading.warnings == {"COLUMNS_UNNAMED": 1}


def test_a_single_header_row_serves_every_account() -> None:
    text = marked(TRADES, accounts=("U1", "U2"))
    head, _, tail = text.rpartition(line(TRADES[1]))

    assert [dict(row.attributes)["Symbol"] for row in read((head + tail).encode()).rows] == ["AAPL", "MSFT", "MSFT"] * 2


def test_rows_with_other_numbers_of_cells_are_stored_as_they_are_and_told_of() -> None:
    section = ("CTRN", CASH[1], (("U1", "USD"), ("U1", "USD", "Dividends", "1", "x", "more")))
    reading = read(marked(section).encode())

    assert reading.rows[0].attributes == (("ClientAccountID", "U1"), ("CurrencyPrimary", "USD"))
    assert reading.rows[1].attributes[-1] == ("Column6", "more")
    assert reading.warnings == {"UNEVEN_ROWS": 2}


def test_columns_with_one_name_are_told_apart() -> None:
    section = ("CTRN", ("ClientAccountID", "Code", "Amount", "Code", ""), (("U1", "a", "1", "b", "c"),))

    assert [name for name, _ in read(marked(section).encode()).rows[0].attributes] == [
        "ClientAccountID",
        "Code",
        "Amount",
        "Code_4",
        "Column5",
    ]


def test_a_wrong_count_and_an_unknown_section_are_warnings() -> None:
    text = marked(TRADES, ("XYZA", ("ClientAccountID", "Novelty"), (("U1", "1"),))).replace('"EOS","TRNT","3"', '"EOS","TRNT","4"')

    assert read(text.encode()).warnings == {"COUNT_MISMATCH": 1, "UNKNOWN_SECTION": 1}


@pytest.mark.parametrize("described", [False, True])
def test_cut_after_any_line_a_report_with_markers_is_refused(described: bool) -> None:
    lines = marked(described=described).splitlines(keepends=True)
    for count in range(1, len(lines)):
        with pytest.raises(StatementError, match="TRUNCATED"):
            read("".join(lines[:count]).encode())


def test_an_end_without_a_beginning_does_not_hide_that_the_rest_is_missing() -> None:
    cut = marked().removesuffix(line(("EOF", "U1"))).removesuffix(line(("EOA", "U1")))
    with pytest.raises(StatementError, match="TRUNCATED"):
        read((cut + line(("EOS", "TRNT", "3", "0"))).encode())


def test_cut_inside_a_line_a_plain_report_is_refused() -> None:
    whole = plain(TRADES, end="\n").encode()
    last = whole.rindex(b"\n", 0, -1) + 1
    for end in range(last + 1, len(whole) - 1):
        with pytest.raises(StatementError, match="TRUNCATED"):
            read(whole[:end])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_accepted_encodings_give_the_same_rows(encoding: str) -> None:
    assert [dict(row.attributes) for row in read(marked().encode(encoding)).rows] == ROWS


def test_bytes_that_are_not_utf_8_are_refused_with_their_line() -> None:
    with pytest.raises(StatementError, match="line 11"):
        read(marked().encode("latin-1"))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("BOF U1 q 2 20250101 20251231 20251231;120000 100 100", Opening("U1", "q", "20250101", "20251231", "20251231;120000")),
        ("BOF U1 2 20250101 20251231 20251231;120000 100 100", Opening("U1", "", "20250101", "20251231", "20251231;120000")),
        ("BOF U1 2024 2 2025-01-01 2025-12-31 2025-12-31", Opening("U1", "2024", "2025-01-01", "2025-12-31", "2025-12-31")),
        ("BOF U1 q 20251231 20250101 20251231", Opening("U1", "q", "20250101", "20251231", "20251231")),
        ("BOF U1 q 1 2026-01-01", Opening("U1", "q")),
        ("BOF", Opening()),
    ],
)
def test_the_opening_line_is_read_in_each_of_its_forms(cells: str, expected: Opening) -> None:
    assert opening(cells.split(" ")) == expected


def test_a_section_without_rows_before_the_first_account_is_known_belongs_to_it() -> None:
    outline = read(plain(NOTHING, TRADES).encode()).outline

    assert outline.accounts == ("U1",)
    assert [(p.section_name, p.record_count) for p in outline.parts] == [("CORP", 0), ("TRNT", 3)]
