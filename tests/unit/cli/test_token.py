"""Where the token comes from, and where it never comes from."""

from collections.abc import Callable
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null

from flexdesk.cli.token import find_token
from flexdesk.desk.fetching.connections import Connections
from flexdesk.domain.errors import UsageError
from flexdesk.domain.query import Connection
from flexdesk.keys import SystemKeys
from flexdesk.store import open_store
from tests.fakes.clock import FakeClock


class Memory(KeyringBackend):
    """A key store for one test."""

    priority = 1

    def __init__(self, token: str | None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring's
        self._token = token

    def get_password(self, service: str, username: str) -> str | None:
        return self._token if (service, username) == ("FlexDesk", "token") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        raise NotImplementedError


class Locked(Memory):  # pylint: disable=abstract-method  # they are there, one class up
    """A key store whose owner does not unlock it."""

    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("Prompt dismissed")


Use = Callable[[KeyringBackend], None]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Put a key store in the place of the system's."""
    return lambda backend: monkeypatch.setattr(keyring, "get_keyring", lambda: backend)


@pytest.fixture
def connections(tmp_path: Path) -> Connections:
    """The connections of an empty store, their tokens in the system's key store."""
    return Connections(open_store(str(tmp_path / "t.db")).book, SystemKeys(), FakeClock())


def test_the_environment_comes_first(use: Use, connections: Connections, monkeypatch: pytest.MonkeyPatch) -> None:
    use(Memory("kept"))
    monkeypatch.setenv("FLEXDESK_TOKEN", " given\n")

    assert find_token(connections.needed_token) == "given"


@pytest.mark.parametrize("value", [None, "", "  "])
def test_the_key_store_comes_second(value: str | None, use: Use, connections: Connections, monkeypatch: pytest.MonkeyPatch) -> None:
    use(Memory("kept"))
    if value is not None:
        monkeypatch.setenv("FLEXDESK_TOKEN", value)

    assert find_token(connections.needed_token) == "kept"


@pytest.mark.parametrize("token", [None, ""])
def test_without_a_terminal_a_missing_token_is_wrong_usage(token: str | None, use: Use, connections: Connections) -> None:
    use(Memory(token))

    with pytest.raises(UsageError) as caught:
        find_token(connections.needed_token)

    assert caught.value.code == "TOKEN_MISSING"
    assert "key store" not in caught.value.failure.message


@pytest.mark.parametrize(
    ("backend", "why"),
    [(lambda: Locked("kept"), "RuntimeError"), (null.Keyring, "a backend that forgets everything"), (fail.Keyring, "no key store")],
)
def test_without_a_terminal_a_refused_key_store_is_told_and_what_works_without_it(
    backend: Callable[[], KeyringBackend], why: str, use: Use, connections: Connections
) -> None:
    use(backend())

    with pytest.raises(UsageError) as caught:
        find_token(connections.needed_token)

    assert caught.value.code == "TOKEN_MISSING"
    assert f"The system's key store cannot be used: {why}." in caught.value.failure.message
    assert caught.value.failure.next_step.startswith("Set FLEXDESK_TOKEN, which needs no key store")


def test_the_command_that_keeps_the_token_of_a_connection_names_it(use: Use, connections: Connections) -> None:
    use(Memory(None))
    connections.add(Connection("my wife"))

    with pytest.raises(UsageError, match="The connection my wife has no token") as caught:
        find_token(lambda: connections.needed_token("my wife"))

    assert '`flexdesk token set --connection "my wife"`' in caught.value.failure.next_step


def test_a_connection_that_does_not_exist_is_no_missing_token(use: Use, connections: Connections, monkeypatch: pytest.MonkeyPatch) -> None:
    use(Memory("kept"))
    monkeypatch.setattr("flexdesk.cli.token._asked", lambda: "typed")

    with pytest.raises(UsageError, match="CONNECTION_NOT_FOUND"):
        find_token(lambda: connections.needed_token("nobody"))


def test_with_a_terminal_a_refused_key_store_is_no_obstacle(use: Use, connections: Connections, monkeypatch: pytest.MonkeyPatch) -> None:
    use(fail.Keyring())
    monkeypatch.setattr("flexdesk.cli.token._asked", lambda: "typed")

    assert find_token(connections.needed_token) == "typed"


def test_a_key_store_that_can_be_trusted_has_a_name(use: Use) -> None:
    use(Memory("kept"))

    assert "Memory" in SystemKeys().describe()


@pytest.mark.parametrize("backend", [null.Keyring, fail.Keyring, chainer.ChainerBackend])
def test_a_key_store_that_forgets_or_does_not_exist_is_refused(backend: Callable[[], KeyringBackend], use: Use) -> None:
    use(backend())

    with pytest.raises(UsageError) as caught:
        SystemKeys().describe()

    assert caught.value.code == "KEY_STORE_UNUSABLE"


def test_a_key_store_in_readable_files_is_refused(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Memory, "__module__", "keyrings.alt.file")
    use(Memory("kept"))

    with pytest.raises(UsageError, match="KEY_STORE_UNUSABLE"):
        SystemKeys().token()


def test_beside_a_key_store_in_readable_files_the_one_that_can_be_trusted_is_used(use: Use) -> None:
    class Readable(Memory):  # pylint: disable=abstract-method  # they are there, one class up
        __module__ = "keyrings.alt.file"

    class Chain(Memory):  # pylint: disable=abstract-method  # as above
        backends = (Memory("kept"), Readable("plain"))

    use(Chain("plain"))

    assert SystemKeys().token() == "kept"
