"""Tokens without a key store, trials, and schedules without passwords."""

from dataclasses import replace
from pathlib import Path

import pytest

from flexdesk.desk.fetching import schedule
from flexdesk.desk.fetching.connections import Connections
from flexdesk.domain.errors import UsageError
from flexdesk.domain.query import SESSION_ONLY, Connection
from flexdesk.domain.secret import TOKEN_VARIABLE
from flexdesk.store import open_store
from tests.fakes.clock import FakeClock
from tests.fakes.keys import FakeKeys

TOKEN = "987654321098765432109876"


@pytest.fixture
def keys() -> FakeKeys:
    return FakeKeys(broken=True)


@pytest.fixture
def connections(tmp_path: Path, keys: FakeKeys) -> Connections:
    """Connections where nothing can be kept, and the environment has a token."""
    return Connections(open_store(str(tmp_path / "t.db")).book, keys, FakeClock(), {TOKEN_VARIABLE: "old"})


def test_a_token_is_held_while_the_program_runs_and_goes_before_the_environment(connections: Connections) -> None:
    connections.hold_token(f" {TOKEN} ", expires="2026-04-01")
    state = connections.token_state()
    assert (connections.token(), state.place, state.days_left) == (TOKEN, SESSION_ONLY, 30)


def test_a_held_token_is_forgotten_without_asking_a_key_store(connections: Connections) -> None:
    connections.hold_token(TOKEN)
    assert connections.forget_token()
    assert connections.token() == "old"


def test_each_connection_holds_its_own_and_takes_it_along_when_it_goes(connections: Connections) -> None:
    connections.add(Connection("Ann"))
    connections.hold_token(TOKEN, "Ann")
    assert connections.token() == "old"
    connections.remove("Ann")
    connections.add(Connection("Ann"))
    assert connections.token("Ann") == "old"


def test_a_token_that_can_be_kept_at_last_is_held_no_longer(connections: Connections, keys: FakeKeys) -> None:
    connections.hold_token("first")
    keys.broken = False
    connections.keep_token(TOKEN)
    assert connections.token_state().place != SESSION_ONLY


def test_what_is_no_token_is_not_held_either(connections: Connections) -> None:
    with pytest.raises(UsageError, match="TOKEN_INVALID"):
        connections.hold_token("two words")


@pytest.mark.parametrize("url", ["postgresql://ann:hush@db/flex", "postgresql://db/flex?user=ann&password=hush"])
def test_no_password_goes_into_the_files_of_a_schedule(url: str) -> None:
    with pytest.raises(UsageError, match="PASSWORD_IN_URL") as caught:
        schedule.planned(url)
    assert "hush" not in str(caught.value)


@pytest.mark.parametrize("url", ["postgresql://ann@db:5433/flex", "postgresql://db:5433/flex"])
def test_a_url_without_a_password_does(url: str) -> None:
    assert url in "".join(text for _, text in schedule.planned(url).files)


@pytest.mark.parametrize("text", ["https://x/SendRequest?t=987&q=1", "tökèn", "\ufffd\ufffd", ""])
def test_what_cannot_be_a_token_is_refused(connections: Connections, text: str) -> None:
    with pytest.raises(UsageError, match="TOKEN_INVALID"):
        connections.hold_token(text)


def test_a_connection_never_shares_the_token_of_one_that_had_its_name(connections: Connections) -> None:
    ann = connections.add(Connection("Ann"))
    connections.edit("Ann", replace(ann, name="Bob"))
    connections.add(Connection("Ann"))
    connections.hold_token(TOKEN, "Bob")

    assert connections.token("Ann") == "old"
    connections.remove("Ann")
    assert connections.token("Bob") == TOKEN


ADDRESSES = [
    "https://ndcdyn.interactivebrokers.com/X/SendRequest?t=98765432109876",
    "ndcdyn.com",
    "https://a@b.c/x",
    "https://[x",
    "file:///x",
]


@pytest.mark.parametrize("url", ADDRESSES)
def test_an_address_with_more_in_it_is_not_kept_nor_told(connections: Connections, url: str) -> None:
    for save in (connections.add, lambda wanted: connections.edit("default", replace(wanted, name="default"))):
        with pytest.raises(UsageError, match="ADDRESS_INVALID") as caught:
            save(Connection("Ann", url))
        assert url not in str(caught.value)
    assert [each.base_url for each in connections.all()] == [None]


def test_no_problem_tells_the_token_of_an_address_that_was_pasted() -> None:
    error = UsageError("X", "There is no query https://x/S?t=98765432109876&q=5.", "See https://x/?v=3&t=98765432109876")

    assert "98765432109876" not in f"{error} {error.failure}"
    assert "q=5" in str(error)
