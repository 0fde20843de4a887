from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexdesk.domain.record import SEPARATOR
from flexdesk.domain.rowvalue import number_of
from flexdesk.domain.spreadsheet import FORMULA, LONG_ID, Survey, guarded

VALUE = st.text(st.sampled_from("=+-@\t\r\n0123456789.,eE'x "), max_size=6)


@given(st.lists(VALUE, min_size=1))
def test_a_value_is_guarded_where_it_begins_like_a_formula_and_is_no_number_and_no_dash(values: list[str]) -> None:
    expected = [f"'{each}" if each[:1] in set("=+-@\t\r") and number_of(each) is None and each != "-" else each for each in values]

    assert guarded(SEPARATOR.join(values)).split(SEPARATOR) == expected


@given(st.lists(VALUE, min_size=1))
def test_what_is_counted_is_what_would_be_guarded(values: list[str]) -> None:
    joined = SEPARATOR.join(values)

    assert len(FORMULA.findall(SEPARATOR + joined)) == sum(a != b for a, b in zip(guarded(joined).split(SEPARATOR), values, strict=True))


class Case(NamedTuple):
    value: str
    loses_digits: bool


@pytest.mark.parametrize(
    "case",
    [
        Case("123456789012345", False),
        Case("1234567890123456", True),
        Case("-1234567890123456", True),
        Case("0001234567890123456", True),
        Case("0000000000000000001", False),
        Case("123456789012345678 ", False),
        Case("12345678901234567.5", False),
        Case("U12345678901234567", False),
        Case("", False),
    ],
)
def test_excel_keeps_fifteen_digits_of_a_whole_number(case: Case) -> None:
    assert bool(LONG_ID.match(SEPARATOR + case.value)) is case.loses_digits


def test_a_survey_answers_for_the_columns_that_are_written() -> None:
    found = Survey(9, (("a", 3), ("b", 4)), frozenset({"a", "c"}))

    assert found.formula_cells(("a", "c")) == 3
    assert found.formula_cells(("a", "b")) == 7
    assert found.long_columns(("c", "b", "a")) == ("c", "a")
