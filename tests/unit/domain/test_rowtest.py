"""Which values pass a filter, and how values are ordered: exact, verbatim, never by a rounded float."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexdesk.domain.columntype import mode_of
from flexdesk.domain.rowquery import Mode, Operator, RowFilter
from flexdesk.domain.rowtest import containing, criterion_of, having, ranks
from flexdesk.domain.rowvalue import date_of, number_of

A, B = "0.10000000000000000001", "0.10000000000000000002"
"""Different numbers, the same float."""


def passing(column: str, operator: Operator, operand: str, upper: str = "", *, of: list[str | None]) -> list[str | None]:
    return list(filter(criterion_of(RowFilter(column, operator, operand, upper)), of))


@pytest.mark.parametrize(
    ("operator", "expected"),
    [
        (Operator.EQUAL, ["501.23", "501.2300"]),
        (Operator.NOT_EQUAL, ["-1", "1,501.23", "", "n/a", None]),
        (Operator.GREATER, ["1,501.23"]),
        (Operator.AT_LEAST, ["501.23", "501.2300", "1,501.23"]),
        (Operator.LESS, ["-1"]),
        (Operator.AT_MOST, ["501.23", "501.2300", "-1"]),
    ],
)
def test_numbers_compare_by_their_value_and_what_is_none_only_differs(operator: Operator, expected: list[str | None]) -> None:
    assert passing("tradePrice", operator, "501.230", of=["501.23", "501.2300", "-1", "1,501.23", "", "n/a", None]) == expected


def test_numbers_that_are_one_float_are_still_two_numbers() -> None:
    assert float(A) == float(B)
    assert passing("quantity", Operator.GREATER, A, of=[A, B]) == [B]
    places, count = ranks([B, A], Mode.NUMBER)
    assert (places, count) == ({A: 0, B: 1}, 2)


@pytest.mark.parametrize("text", ["nan", "inf", "1_000", "٣", " 1", "1 ", "0x10", "1.2.3", "--1", "1,00", ",1", "e5"])
def test_what_only_looks_like_a_number_is_none(text: str) -> None:
    assert number_of(text) is None


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=9) | st.integers(), max_size=20))
def test_numbers_are_ordered_as_exact_numbers_are(numbers: list[object]) -> None:
    texts = [format(number, "f") if not isinstance(number, int) else str(number) for number in numbers]
    places, _ = ranks(texts, Mode.NUMBER)

    assert sorted(texts, key=places.__getitem__) == sorted(texts, key=lambda text: number_of(text) or 0)


@pytest.mark.parametrize(
    ("operator", "operand", "upper", "expected"),
    [
        (Operator.EQUAL, "2025-06-02", "", ["20250602", "20250602;103015", "2025-06-02, 10:30:15", "02-JUN-25"]),
        (Operator.AT_LEAST, "20250602;103016", "", ["20250603"]),
        (Operator.AT_MOST, "20250602", "", ["20250602", "20250602;103015", "2025-06-02, 10:30:15", "02-JUN-25"]),
        (Operator.GREATER, "20250602", "", ["20250603"]),
        (Operator.RANGE, "20250603", "2025-06-03", ["20250603"]),  # both ends belong to it
    ],
)
def test_dates_compare_as_precisely_as_the_operand_says_them(operator: Operator, operand: str, upper: str, expected: list[str]) -> None:
    values: list[str | None] = ["20250602", "20250602;103015", "2025-06-02, 10:30:15", "02-JUN-25", "20250603", "06/02/2025", "", None]

    assert passing("dateTime", operator, operand, upper, of=values) == expected


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("20250602;103015 EDT", "20250602103015"),
        ("20250602 1030", "202506021030"),
        ("20250230", None),
        ("2025", None),
        ("20250602;", None),
    ],
)
def test_a_date_is_read_with_its_time_and_not_guessed(text: str, digits: str | None) -> None:
    assert date_of(text) == digits


@pytest.mark.parametrize(
    ("operator", "operand", "expected"),
    [
        (Operator.CONTAINS, "app", ["AAPL App", "app"]),
        (Operator.EQUAL, "app", ["app"]),
        (Operator.REGEX, "^[A-Z]{4} ", ["AAPL App"]),
        (Operator.EMPTY, "", [""]),
        (Operator.ABSENT, "", [None]),
        (Operator.PRESENT, "", ["AAPL App", "app", ""]),
        (Operator.NOT_EQUAL, "", ["AAPL App", "app", None]),
        (Operator.LESS, "b", ["AAPL App", "app"]),
    ],
)
def test_texts_compare_as_they_are_and_empty_is_not_absent(operator: Operator, operand: str, expected: list[str | None]) -> None:
    assert passing("symbol", operator, operand, of=["AAPL App", "app", "", None]) == expected


@pytest.mark.parametrize(
    ("text", "value", "there"),
    [("APP", "Apple", True), ("größe", "GRÖßE 4", True), ("k", "\u212a", False), ("\u212a", "k", True), ("", "", True), ("é", "E", False)],
)
def test_capitals_and_small_letters_are_the_same_when_a_text_is_looked_for(text: str, value: str, there: bool) -> None:
    assert criterion_of(RowFilter("symbol", Operator.CONTAINS, text))(value) is there


def test_ranks_leave_out_what_is_nothing_of_the_mode_and_put_equal_values_together() -> None:
    assert ranks(["10", "9", "9.0", "x"], Mode.NUMBER) == ({"10": 1, "9": 0, "9.0": 0}, 2)
    assert ranks(["10", "9", "x"], Mode.TEXT) == ({"10": 0, "9": 1, "x": 2}, 3)
    assert ranks(["20250602", "02-JUN-25", "?"], Mode.DATE) == ({"20250602": 0, "02-JUN-25": 0}, 1)


@pytest.mark.parametrize(
    ("column", "mode"),
    [
        ("quantity", Mode.NUMBER),
        ("dividendsMTD", Mode.NUMBER),
        ("tradeDate", Mode.DATE),
        ("someNewDate", Mode.DATE),
        ("tradeID", Mode.TEXT),
    ],
)
def test_a_column_compares_by_what_is_known_of_its_name(column: str, mode: Mode) -> None:
    assert mode_of(column) is mode


@given(st.text("aBß1", min_size=1, max_size=3), st.lists(st.text("aAbBßẞ1 ", max_size=6), max_size=8))
def test_many_values_looked_through_at_once_are_those_that_contain_it_one_by_one(text: str, values: list[str]) -> None:
    raw = [value.encode() for value in values]
    assert list(having(text)(raw)) == [containing(text)(value) for value in raw]
