from datetime import date

import pytest

from flexdesk.desk.service import FetchRequest
from flexdesk.domain.query import query_id_in
from flexdesk.gui.adding.form import FetchForm, Field, objections, proxy_problem, request

TODAY = date(2026, 11, 24)
TOKEN = "123456789012345678901234"


def objected(form: FetchForm) -> list[Field]:
    return [objection.field for objection in objections(form, TODAY)]


def test_query_and_token_are_all_a_fetch_needs() -> None:
    assert not objected(FetchForm("123456", TOKEN))


def test_what_is_missing_is_said_field_by_field() -> None:
    assert objected(FetchForm("", "")) == [Field.QUERY, Field.TOKEN]


@pytest.mark.parametrize("text", ["Daily trades", "12a", "½", TOKEN])
def test_a_query_id_is_a_number(text: str) -> None:
    assert objected(FetchForm(text, TOKEN)) == [Field.QUERY]


@pytest.mark.parametrize(
    "pasted",
    [
        " https://ndcdyn.example/FlexWebService/SendRequest?t=1&q=123456&v=3 ",
        "https://portal.example/flexweb?conid=9876543&queryId=123456",
        "https://portal.example/#flex_query_id=123456",
        f"https://portal.example/FlexQueries/123456/edit?t={TOKEN}",
        "Query ID: 123456",
        "Daily trades 2025 (123456)",
        "123456",
    ],
)
def test_what_is_pasted_from_the_portal_gives_its_query_id(pasted: str) -> None:
    assert query_id_in(pasted) == "123456"


@pytest.mark.parametrize("text", ["123456 or 234567", TOKEN, "Year 2025"])
def test_where_it_is_not_clear_which_number_is_meant_none_is_taken(text: str) -> None:
    assert query_id_in(text) == text


def test_a_token_torn_by_a_space_is_noticed() -> None:
    assert objected(FetchForm("1", "1234 5678")) == [Field.TOKEN]


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 11, 2), date(2026, 11, 1)),
        (date(2026, 11, 1), date(2026, 11, 25)),
        (date(2025, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 1), None),
    ],
)
def test_a_period_that_cannot_be_fetched_is_noticed(start: date, end: date | None) -> None:
    assert objected(FetchForm("1", TOKEN, start, end)) == [Field.PERIOD]


def test_a_whole_year_can_be_fetched() -> None:
    assert not objected(FetchForm("1", TOKEN, date(2025, 11, 21), date(2026, 11, 20)))


def test_today_can_be_asked_for_but_not_tomorrow() -> None:
    """Trade confirmations have the day that is not over."""
    form = FetchForm("1", TOKEN, date(2026, 11, 20), date(2026, 11, 20))
    assert [len(objections(form, date(2026, 11, day))) for day in (20, 19)] == [0, 1]


@pytest.mark.parametrize(
    ("address", "bad"), [("", False), ("http://127.0.0.1:8000", False), ("ftp://x", True), ("simulator", True), ("https://", True)]
)
def test_a_service_address_has_a_scheme_and_a_host(address: str, bad: bool) -> None:
    assert objected(FetchForm("1", TOKEN, base_url=address)) == ([Field.BASE_URL] if bad else [])


def test_the_order_has_what_stands_in_the_form() -> None:
    form = FetchForm(" 123456 ", f" {TOKEN}\n", date(2026, 4, 1), date(2026, 4, 30), " http://127.0.0.1:1 ")

    assert request(form) == FetchRequest("123456", TOKEN, "2026-04-01", "2026-04-30", "http://127.0.0.1:1")


def test_empty_fields_leave_it_to_the_settings() -> None:
    assert request(FetchForm("1", TOKEN)) == FetchRequest("1", TOKEN)


def test_the_token_is_in_no_text_made_of_form_or_order() -> None:
    form = FetchForm("1", TOKEN)

    assert TOKEN not in f"{form!r} {form} {request(form)!r} {objections(form, TODAY)!r}"


@pytest.mark.parametrize(
    ("address", "bad"), [("", False), ("http://p:3128", False), ("socks5h://u:w@p:1", False), ("proxy", True), ("http://p:x", True)]
)
def test_a_proxy_has_a_scheme_and_a_host(address: str, bad: bool) -> None:
    assert bool(proxy_problem(address)) is bad
