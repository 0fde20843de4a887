"""A date of a statement becomes a key: ISO where its form is certain, verbatim otherwise."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flexdesk.domain.dates import is_iso, iso_date, period_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("20260105", "2026-01-05"),
        ("2026-01-05", "2026-01-05"),
        ("05-Jan-26", "2026-01-05"),
        ("05-JAN-26", "2026-01-05"),
        ("20240229", "2024-02-29"),
    ],
)
def test_a_certain_form_becomes_iso(text: str, key: str) -> None:
    assert iso_date(text) == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "01/05/2026",
        "05/01/26",
        "20260105;071340",
        "2026-01-05;07:13:40",
        "2026-0105",
        "202601-05",
        "20260230",
        "20250229",
        "20261301",
        "00000105",
        "05-Foo-26",
        "31-Feb-26",
        "5-Jan-26",
        "05-Jan-2026",
        "20260105 ",
        "20260105\n",
        " 20260105",
        "\u0662\u0660\u0662\u0666\u0660\u0661\u0660\u0665",
        "MULTI",
        "--",
        "N/A",
    ],
)
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert iso_date(text) == text
    assert not is_iso(text)


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_the_three_forms_of_a_day_have_one_key(day: date) -> None:
    named = f"{day.day:02}-{'JanFebMarAprMayJunJulAugSepOctNovDec'[day.month * 3 - 3 : day.month * 3]}-{day.year % 100:02}"

    assert {iso_date(text) for text in (day.strftime("%Y%m%d"), day.isoformat(), named)} == {day.isoformat()}
    assert is_iso(day.isoformat())


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    assert iso_date(iso_date(text)) == iso_date(text)


def test_a_period_reaches_from_the_earliest_to_the_latest_day() -> None:
    assert period_key([("2026-01-06", "2026-01-06"), ("2026-01-05", "2026-01-05"), ("2026-01-07", "2026-01-08")]) == (
        "2026-01-05",
        "2026-01-08",
    )


def test_dates_that_cannot_be_ordered_stand_in_document_order() -> None:
    assert period_key([("02/01/2026", "02/02/2026"), ("01/01/2026", "unknown")]) == ("02/01/2026", "unknown")
