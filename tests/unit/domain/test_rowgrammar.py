"""What is typed into a filter field, and what it means."""

import pytest

from flexdesk.domain.errors import UsageError
from flexdesk.domain.rowgrammar import checked, parse_condition, parse_filter, parse_sort, written
from flexdesk.domain.rowquery import Mode, Operator, RowFilter, SortKey

FIELDS = [
    ("SYM42", RowFilter("symbol", Operator.CONTAINS, "SYM42")),
    ("=SYM42", RowFilter("symbol", Operator.EQUAL, "SYM42")),
    ("<>SYM42", RowFilter("symbol", Operator.NOT_EQUAL, "SYM42")),
    (">A", RowFilter("symbol", Operator.GREATER, "A")),
    (">=A", RowFilter("symbol", Operator.AT_LEAST, "A")),
    ("<A", RowFilter("symbol", Operator.LESS, "A")),
    ("<=A", RowFilter("symbol", Operator.AT_MOST, "A")),
    ("A..C", RowFilter("symbol", Operator.RANGE, "A", "C")),
    ("/^S.*2$/", RowFilter("symbol", Operator.REGEX, "^S.*2$")),
    ('""', RowFilter("symbol", Operator.EMPTY)),
    ("!", RowFilter("symbol", Operator.ABSENT)),
    ('<>""', RowFilter("symbol", Operator.NOT_EQUAL)),
    ("<>!", RowFilter("symbol", Operator.PRESENT)),
    ("/", RowFilter("symbol", Operator.CONTAINS, "/")),
    ("...", RowFilter("symbol", Operator.CONTAINS, "...")),
    ("==", RowFilter("symbol", Operator.EQUAL, "=")),
]


@pytest.mark.parametrize(("text", "meant"), FIELDS, ids=[text for text, _ in FIELDS])
def test_each_form_of_a_field_is_one_filter_and_is_written_back_the_same(text: str, meant: RowFilter) -> None:
    assert parse_filter("symbol", f"  {text} ") == meant
    assert written(meant) == text


@pytest.mark.parametrize("text", ["", "   "])
def test_a_blank_field_filters_nothing(text: str) -> None:
    assert parse_filter("symbol", text) is None


@pytest.mark.parametrize(
    ("column", "text", "said"),
    [
        ("symbol", "=", "no value behind ="),
        ("symbol", ">= ", "no value behind >="),
        ("symbol", "//", "no pattern"),
        ("symbol", "/(/", "no regular expression"),
        ("quantity", ">abc", "compared as a number, and 'abc' is none"),
        ("quantity", "1..x", "'x' is none"),
        ("tradeDate", "<31/01/2025", "compared as a date"),
        ("quantity", "20..3", "ends before it begins"),
        ("tradeDate", "20250602;103000..2025-06-01", "ends before it begins"),
        ("symbol", "b..a", "ends before it begins"),
        (None, "=A", "Over all columns only plain text"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(column: str | None, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as refused:
        parse_filter(column, text)
    assert refused.value.code == "FILTER_INVALID"
    assert refused.value.failure.next_step


@pytest.mark.parametrize(("column", "text"), [("quantity", "3..20"), ("tradeDate", "20250602;103000..20250602"), ("symbol", "a..a")])
def test_a_range_may_be_as_short_as_one_day_or_value(column: str, text: str) -> None:
    assert parse_filter(column, text) is not None


def test_a_mode_of_its_own_overrides_that_of_the_column() -> None:
    assert parse_filter("quantity", ">abc", Mode.TEXT) == RowFilter("quantity", Operator.GREATER, "abc", mode=Mode.TEXT)


def test_a_filter_made_without_the_grammar_is_checked_by_the_same_rules() -> None:
    with pytest.raises(UsageError, match="Over all columns"):
        checked(RowFilter(None, Operator.REGEX, "a"))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("symbol=AAPL", RowFilter("symbol", Operator.EQUAL, "AAPL")),
        ("symbol = BRK B", RowFilter("symbol", Operator.EQUAL, "BRK B")),
        ("symbol<>AAPL", RowFilter("symbol", Operator.NOT_EQUAL, "AAPL")),
        ("tradeDate>=20250101", RowFilter("tradeDate", Operator.AT_LEAST, "20250101")),
        ("quantity=-5..5", RowFilter("quantity", Operator.RANGE, "-5", "5")),
        ('notes=""', RowFilter("notes", Operator.EMPTY)),
        ("notes!", RowFilter("notes", Operator.ABSENT)),
        ("description~apple", RowFilter("description", Operator.CONTAINS, "apple")),
        ("description~/^A=B/", RowFilter("description", Operator.REGEX, "^A=B")),
        ("*~apple", RowFilter(None, Operator.CONTAINS, "apple")),
    ],
)
def test_a_condition_of_the_command_line_is_a_column_and_its_field(text: str, meant: RowFilter) -> None:
    assert parse_condition(text) == meant


@pytest.mark.parametrize("text", ["", "symbol", "=AAPL", "symbol=", "symbol~"])
def test_a_condition_without_column_sign_or_value_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_condition(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("symbol", SortKey("symbol")),
        ("-quantity", SortKey("quantity", descending=True)),
        ("-notes:number", SortKey("notes", descending=True, mode=Mode.NUMBER)),
    ],
)
def test_an_order_is_a_column_with_its_direction_and_mode(text: str, meant: SortKey) -> None:
    assert parse_sort(text) == meant


@pytest.mark.parametrize("text", ["", "-", "symbol:size", ":text"])
def test_an_order_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no order"):
        parse_sort(text)
