"""Saved queries and connections: what may be saved, where a token is looked for, which days are asked for."""

from dataclasses import replace
from pathlib import Path

import pytest

from flexdesk.desk.fetching.connections import Connections
from flexdesk.desk.fetching.queries import Queries
from flexdesk.desk.orders import FetchChoice
from flexdesk.desk.standing.coverage import Coverage
from flexdesk.domain.errors import UsageError
from flexdesk.domain.query import Connection, SavedQuery
from flexdesk.store import open_store
from flexdesk.store.store import SqlStore
from tests.fakes.clock import FakeClock
from tests.fakes.keys import FakeKeys

MONDAY = "2026-03-02T12:00:00.000000Z"


class House:
    """What the two classes stand on."""

    def __init__(self, store: SqlStore) -> None:
        self.keys, self.environ = FakeKeys(), dict[str, str]()
        self.connections = Connections(store.book, self.keys, FakeClock(MONDAY), self.environ)
        self.queries = Queries(store.book, self.connections, Coverage(store.ledger, store.book, FakeClock(MONDAY)), FakeClock(MONDAY))


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(open_store(str(tmp_path / "t.db")))


def test_a_query_is_found_by_name_and_by_id(house: House) -> None:
    house.queries.add(SavedQuery("Daily", "123"))

    assert house.queries.find("Daily") == house.queries.find("123") == house.queries.resolve("123")


def test_an_id_that_two_queries_have_says_which(house: House) -> None:
    house.connections.add(Connection("other"))
    house.queries.add(SavedQuery("A", "123"))
    house.queries.add(SavedQuery("B", "123", "other"))

    with pytest.raises(UsageError, match="A, B"):
        house.queries.find("123")


def test_what_is_not_saved_is_taken_for_an_id_if_it_can_be_one(house: House) -> None:
    assert house.queries.resolve("987").period == "query"
    with pytest.raises(UsageError, match="QUERY_NOT_FOUND"):
        house.queries.resolve("not there")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (SavedQuery("123", "5"), "NAME_INVALID"),
        (SavedQuery(" a", "5"), "NAME_INVALID"),
        (SavedQuery("", "5"), "NAME_INVALID"),
        (SavedQuery("--json", "5"), "NAME_INVALID"),
        (SavedQuery("a\nb", "5"), "NAME_INVALID"),
        (SavedQuery("a", "5 6"), "QUERY_ID_INVALID"),
        (SavedQuery("a", "5", "nobody"), "CONNECTION_NOT_FOUND"),
        (SavedQuery("a", "5", period="366d"), "PERIOD_INVALID"),
        (SavedQuery("a", "5", period="0d"), "PERIOD_INVALID"),
        (SavedQuery("a", "5", refetch_months=61), "MONTHS_INVALID"),
    ],
)
def test_nonsense_is_not_saved(query: SavedQuery, code: str, house: House) -> None:
    with pytest.raises(UsageError) as caught:
        house.queries.add(query)

    assert caught.value.code == code
    assert house.queries.all() == ()


def test_names_are_given_once_and_a_query_can_be_renamed(house: House) -> None:
    house.queries.add(SavedQuery("A", "1"))
    with pytest.raises(UsageError, match="QUERY_EXISTS"):
        house.queries.add(SavedQuery("A", "2"))

    house.queries.edit("A", SavedQuery("B", "1"))

    assert [each.name for each in house.queries.all()] == ["B"]
    house.queries.remove("B")
    with pytest.raises(UsageError, match="QUERY_NOT_FOUND"):
        house.queries.remove("B")


def test_a_request_has_what_is_saved_unless_something_else_is_chosen(house: House) -> None:
    house.connections.edit("default", replace(house.connections.find("default"), base_url="http://127.0.0.1:1"))
    query = SavedQuery("A", "1", required_sections=("Trades",))

    saved = house.queries.request(query, "t")
    chosen = house.queries.request(query, "t", FetchChoice("2026-01-01", "2026-01-31", None, "http://127.0.0.1:2", ("Trades", "X"), 9.0))

    assert (saved.query_id, saved.from_date, saved.to_date) == ("1", "2026-01-29", "2026-02-27")
    assert (saved.base_url, saved.required_sections, saved.deadline) == ("http://127.0.0.1:1", ("Trades",), None)
    assert (chosen.from_date, chosen.to_date) == ("2026-01-01", "2026-01-31")
    assert (chosen.base_url, chosen.required_sections, chosen.deadline) == ("http://127.0.0.1:2", ("Trades", "X"), 9.0)
    assert house.queries.request(query, "t", FetchChoice(period="query")).from_date is None


def test_the_default_connection_looks_into_the_environment_then_into_the_key_store(house: House) -> None:
    assert house.connections.token() == ""
    house.connections.keep_token(" kept\n", expires="2026-03-12")
    assert house.connections.token() == "kept"
    assert house.keys.entries == {"token": "kept"}
    house.environ["FLEXDESK_TOKEN"] = "given"
    assert house.connections.token() == "given"


def test_a_connection_with_a_name_has_a_variable_and_an_entry_of_its_own_and_takes_the_common_one_last(house: House) -> None:
    house.connections.add(Connection("my wife"))
    house.environ["FLEXDESK_TOKEN"] = "common"
    assert house.connections.token("my wife") == "common"
    house.keys.broken = True
    assert house.connections.token("my wife") == "common"
    house.keys.broken = False
    house.connections.keep_token("hers", "my wife")
    assert house.connections.token("my wife") == "hers"
    assert house.keys.entries == {"token:my wife": "hers"}
    house.environ["FLEXDESK_TOKEN_MY_WIFE"] = "given"
    assert house.connections.token("my wife") == "given"


def test_the_days_of_a_token_are_counted_down_and_warned_of(house: House) -> None:
    house.connections.keep_token("kept", expires="2026-03-16")
    state = house.connections.token_state()
    assert (state.place, state.days_left, state.is_short) == ("memory", 14, True)

    house.connections.keep_token("kept", expires="2026-03-17")
    assert not house.connections.token_state().is_short

    assert house.connections.forget_token()
    assert house.connections.token_state() == house.connections.token_state("default")
    assert house.connections.token_state().place is None


def test_a_key_store_that_cannot_be_used_is_told_with_the_state(house: House) -> None:
    house.keys.broken = True

    assert "cannot be used" in (house.connections.token_state().problem or "")
    with pytest.raises(UsageError, match="KEY_STORE_UNUSABLE"):
        house.connections.token()


@pytest.mark.parametrize("token", ["", "  ", "12 34"])
def test_what_cannot_be_a_token_is_not_kept(token: str, house: House) -> None:
    with pytest.raises(UsageError, match="TOKEN_INVALID"):
        house.connections.keep_token(token)
    assert house.keys.entries == {}


def test_a_connection_goes_with_its_token_but_not_while_it_is_needed(house: House) -> None:
    house.connections.add(Connection("other"))
    house.connections.keep_token("t", "other")
    house.queries.add(SavedQuery("A", "1", "other"))
    with pytest.raises(UsageError, match="CONNECTION_IN_USE"):
        house.connections.remove("other")
    house.queries.remove("A")

    house.connections.remove("other")

    assert house.keys.entries == {}
    assert [each.name for each in house.connections.all()] == ["default"]


def test_a_token_that_was_given_for_a_query_id_is_neither_stored_nor_told(house: House) -> None:
    token = "987654321098765432109876"
    for give in (lambda: house.queries.add(SavedQuery("Daily", token)), lambda: house.queries.request(house.queries.resolve(token), "x")):
        with pytest.raises(UsageError, match="QUERY_ID_INVALID") as caught:
            give()
        assert token not in f"{caught.value} {caught.value.failure}"
    assert house.queries.all() == ()
