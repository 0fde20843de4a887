"""What a database refuses is told in words; what nobody expected stays a bug."""

import errno
import sqlite3
import traceback
from contextlib import closing

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from flexdesk.domain.errors import StoreError
from flexdesk.store.problems import _POSTGRES, _SQLITE, told, told_by_disk


class DriverError(sqlite3.OperationalError):
    """An error with the code that SQLite would set."""

    def __init__(self, code: int) -> None:
        super().__init__("text of the driver")
        self.code = code

    @property
    def sqlite_errorcode(self) -> int:  # type: ignore[override]  # read-only here
        return self.code


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (sqlite3.SQLITE_BUSY, "DB_BUSY"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "DB_BUSY"),
        (sqlite3.SQLITE_FULL, "DISK_FULL"),
        (sqlite3.SQLITE_READONLY, "DB_READONLY"),
        (sqlite3.SQLITE_IOERR_WRITE, "IO_ERROR"),
        (sqlite3.SQLITE_CANTOPEN, "DB_NOT_OPENABLE"),
        (sqlite3.SQLITE_CORRUPT, "STORE_DAMAGED"),
        (sqlite3.SQLITE_NOTADB, "STORE_FOREIGN"),
    ],
)
def test_sqlite_codes_have_words(code: int, expected: str) -> None:
    with pytest.raises(StoreError) as caught, told("/x/t.db"):
        raise DriverError(code)

    assert caught.value.code == expected
    assert "/x/t.db" in caught.value.failure.message


def test_bytes_where_text_should_stand_are_damage() -> None:
    """Python's driver says so without a code of SQLite."""
    with closing(sqlite3.connect(":memory:")) as connection, pytest.raises(StoreError) as caught, told("/x/t.db"):
        connection.execute("SELECT CAST(x'ff' AS TEXT)").fetchone()

    assert caught.value.code == "STORE_DAMAGED"


@pytest.mark.parametrize(
    ("number", "expected"),
    [(errno.ENOSPC, "DISK_FULL"), (errno.EIO, "IO_ERROR"), (errno.EROFS, "DB_READONLY"), (errno.EACCES, "DB_READONLY")],
)
def test_file_system_errors_have_words(number: int, expected: str) -> None:
    with pytest.raises(StoreError) as caught, told_by_disk("/x/t.db"):
        raise OSError(number, "text of the system")

    assert caught.value.code == expected


class ServerError(psycopg.OperationalError):
    """An error with the state that a server would send, and a value of a row."""

    def __init__(self, state: str | None) -> None:
        super().__init__("DETAIL: secret")
        self.sqlstate = state


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("57014", "DB_TIMEOUT"),
        ("57P01", "DB_GONE"),
        ("25006", "DB_READONLY"),
        ("25P03", "DB_TRANSACTION_ENDED"),
        ("40001", "DB_CONFLICT"),
        ("40P01", "DB_CONFLICT"),
        ("53100", "DISK_FULL"),
        ("53200", "DB_OUT_OF_MEMORY"),
        ("53300", "DB_BUSY"),
        ("XX000", "DB_SERVER_FAULT"),
        ("XX001", "STORE_DAMAGED"),
        ("XX002", "STORE_DAMAGED"),
        (None, "DB_GONE"),
    ],
)
@pytest.mark.parametrize("by_sqlalchemy", [False, True])
def test_states_of_a_server_have_words_without_its_own(state: str | None, expected: str, by_sqlalchemy: bool) -> None:
    error = ServerError(state)

    with pytest.raises(StoreError) as caught, told("postgresql://h/d"):
        raise OperationalError("INSERT", None, error) if by_sqlalchemy else error

    assert caught.value.code == expected
    assert "file" not in f"{caught.value.failure}"
    assert "secret" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("by_sqlalchemy", [False, True])
def test_an_unknown_state_of_a_server_is_a_mistake_of_ours_without_its_words(by_sqlalchemy: bool) -> None:
    error = ServerError("23502")

    with pytest.raises(DBAPIError) as caught, told("outer"), told("postgresql://h/d"):
        raise OperationalError("INSERT", None, error) if by_sqlalchemy else error

    text = "".join(traceback.format_exception(caught.value))
    assert "ServerError, SQLSTATE 23502, table None" in text
    assert "test_an_unknown_state_of_a_server" in text
    assert "secret" not in text


def test_a_pool_without_a_free_connection_has_words() -> None:
    with pytest.raises(StoreError) as caught, told("postgresql://h/d"):
        raise PoolExhausted("QueuePool limit")

    assert caught.value.code == "DB_BUSY"


def test_a_violated_constraint_is_a_mistake_of_ours() -> None:
    with pytest.raises(DriverError), told("/x/t.db"):
        raise DriverError(sqlite3.SQLITE_CONSTRAINT)


def test_every_problem_has_a_sentence_and_a_next_step() -> None:
    for code, message, step in {*_SQLITE.values(), *_POSTGRES.values()}:
        assert code == code.upper()
        assert message[0].isupper() or message.startswith("{store}")
        assert message.endswith(".")
        assert step.endswith(".")
