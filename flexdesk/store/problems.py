"""What a database can refuse, in words for people: driver errors become StoreError, everything else stays a bug."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EACCES, EDQUOT, EIO, ENOSPC, EROFS

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from flexdesk.domain.errors import StoreError, UsageError
from flexdesk.domain.whereabouts import called

_BUSY = ("DB_BUSY", "Another program holds the store {store}.", "Close the other program, or let it finish, then try again.")
_FULL = ("DISK_FULL", "The disk is full, so {store} could not take the data.", "Free some space, then try again: nothing is half written.")
_READONLY = (
    "DB_READONLY",
    "The store {store} cannot be written.",
    "Check the permissions of the file and its folder, or use another store.",
)
_GONE = ("DB_GONE", "The database {store} does not answer.", "Check that it runs and can be reached, then try again.")
_LOGIN = ("DB_LOGIN_REFUSED", "The database {store} refused the login.", "Check user, password and database name in the store's URL.")
_NO_DATABASE = (
    "DB_NO_DATABASE",
    "The server has no database of the name in {store}.",
    "Correct the name in the store's URL, or have the database made: CREATE DATABASE; FlexDesk makes its tables.",
)
_OPTIONS = (
    "STORE_UNKNOWN",
    "PostgreSQL does not know an option in the URL of {store}, or not its value.",
    "Correct what stands behind the ? in the URL.",
)
_DENIED = ("DB_PERMISSION", "The user may not do this in {store}.", "Ask the owner of the database for the missing rights.")
_IO = ("IO_ERROR", "The disk reported an error while {store} was used.", "Check the disk and its cables, then try again.")
CLOSED = ("DB_NOT_OPENABLE", "The store {store} cannot be opened.", "Check that the path is a file that you may read and write.")
DAMAGED = ("STORE_DAMAGED", "The store {store} is damaged.", "Restore it from a backup; keep the damaged one.")
_STANDBY = ("DB_READONLY", "The database {store} can only be read.", "Use the server that takes writes, or ask its owner to allow them.")
_CROWDED = (
    "DB_BUSY",
    "The database {store} has no connection left.",
    "Close other programs that use it, or let them finish, then try again.",
)
_TIMEOUT = (
    "DB_TIMEOUT",
    "The server broke off what FlexDesk asked of {store}: it took too long, or somebody cancelled it there.",
    "Try again, or ask the server's owner for more time (statement_timeout): nothing is half written.",
)
_ENDED = ("DB_TRANSACTION_ENDED", "The server ended the transaction in {store} early.", "Try again: nothing is half written.")
_CONFLICT = ("DB_CONFLICT", "Another program changed {store} at the same moment.", "Try again: nothing is half written.")
_MEMORY = ("DB_OUT_OF_MEMORY", "The server of {store} has run out of memory.", "Try again later, or give the server more memory.")
_FAULT = ("DB_SERVER_FAULT", "The server of {store} met a fault of its own.", "Look into the server's log, then try again.")
NO_TABLES = (
    "DB_PERMISSION",
    "There is no store in {store}, and this user may not make one there.",
    "Ask its owner for the right to make tables: GRANT CREATE ON SCHEMA ... TO ...",
)
SCHEMA = (
    "DB_SCHEMA",
    "The search_path of {store} does not name one schema for the tables.",
    "Create that schema, and name it alone in search_path.",
)
FOLDER = ("STORE_FOREIGN", "{store} is a folder; a store is a file.", "Name a file in it; FlexDesk makes a store where there is none.")
UNWRITABLE = (
    "DB_READONLY",
    "The store {store} lies where you can only read, and even reading it takes a file written beside it.",
    "Copy it to a folder that you may write, and open the copy.",
)
STILL = (
    "DB_READONLY",
    "The store {store} lies where nobody can write: it can be looked at, exported and verified, but takes no new data.",
    "To add data, copy it to a disk and open the copy.",
)
LOOKED_AT = (
    "DB_READONLY",
    "The store {store} is open to look at only: it can be looked at, exported and verified, but takes no new data.",
    "To add data, open it for writing.",
)
LOG_LEFT = (
    "DB_READONLY",
    "The store {store} lies where nobody can write, and its newest part still stands in the -wal file beside it.",
    "Copy both files to a disk, and open the copy; a store that was closed before it was moved is one file.",
)
FOREIGN = ("STORE_FOREIGN", "{store} is not a FlexDesk store.", "Choose another path; FlexDesk makes a store where there is none.")
NETWORK = (
    "STORE_ON_NETWORK",
    "{store} lies on a network file system, where SQLite loses data.",
    "Choose a folder on a disk of this machine.",
)

Words = tuple[str, str, str]

_SQLITE: dict[int, Words] = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _READONLY,
    sqlite3.SQLITE_PERM: _READONLY,
    sqlite3.SQLITE_IOERR: _IO,
    sqlite3.SQLITE_CANTOPEN: CLOSED,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_NOTADB: FOREIGN,
}
_POSTGRES: dict[str, Words] = {  # by SQLSTATE, the longest prefix first
    "57P": _GONE,
    "57014": _TIMEOUT,
    "08": _GONE,
    "28": _LOGIN,
    "3D": _NO_DATABASE,
    "42501": _DENIED,
    "3F": SCHEMA,
    "25006": _STANDBY,
    "25P": _ENDED,
    "40": _CONFLICT,
    "53100": _FULL,
    "53200": _MEMORY,
    "53300": _CROWDED,
    "53": _BUSY,
    "55P03": _BUSY,
    "58": _IO,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
    "XX": _FAULT,
}
_UNCONNECTED: dict[str, Words] = {  # by what the server says before it lets anybody in
    "authentication failed": _LOGIN,
    "is not currently accepting connections": _GONE,
    'FATAL:  database "': _NO_DATABASE,
    "does not exist": _LOGIN,
    "permission denied for database": _DENIED,
    "not permitted to log in": _LOGIN,
    "no pg_hba.conf entry": _LOGIN,
    "invalid sslmode value": _OPTIONS,
    "invalid connection option": _OPTIONS,
    "invalid integer value": _OPTIONS,
    "bad value for": _OPTIONS,
    "the database system is": _GONE,  # starting up, shutting down
    "too many clients": _CROWDED,
    "too many connections": _CROWDED,
    "remaining connection slots": _CROWDED,
    "FATAL": _LOGIN,  # it did answer, in a language of its own
}
_NO_TEXT = "Could not decode to UTF-8"
"""What Python's driver, without a code, says of bytes that stand where text should."""
_SYSTEM: dict[int | None, Words] = {ENOSPC: _FULL, EDQUOT: _FULL, EIO: _IO, EROFS: _READONLY, EACCES: _READONLY}


def refuse(words: Words, store: str) -> StoreError:
    """Return the error for a store in these words."""
    code, message, step = words
    return StoreError(code, message.format(store=called(store)), step)


def absent(store: str) -> UsageError:
    """Return the error for a store that should be there and is not."""
    return UsageError("STORE_NOT_FOUND", f"There is no store in {called(store)}.", "Check the path or the URL.")


def older(store: str) -> StoreError:
    """Return the error for a store that would have to be migrated first."""
    return StoreError("STORE_OLDER", f"The store {called(store)} was made by an older FlexDesk.", "Open it once with this FlexDesk first.")


@contextmanager
def told(store: str) -> Iterator[None]:
    """Turn what the database or its disk refuses into StoreError."""
    try:
        yield
    except DBAPIError as error:
        words = _words(error.orig, lost=error.connection_invalidated)
        if isinstance(error.orig, _psycopg_errors()):
            raise _from_server(error.orig, words, store).with_traceback(error.__traceback__) from None
        if words is None:
            raise
        raise refuse(words, store) from error
    except _psycopg_errors() as error:  # what fails during COPY, of which SQLAlchemy does not know
        raise _from_server(error, _words(error), store).with_traceback(error.__traceback__) from None
    except PoolExhausted:
        raise refuse(_CROWDED, store) from None
    except sqlite3.Error as error:
        words = _words(error)
        if words is None:
            raise
        raise refuse(words, store) from error
    except UnicodeDecodeError as error:  # by the driver: a damaged store can name its own damage in bytes that are no text
        raise refuse(DAMAGED, store) from error


@contextmanager
def told_by_disk(store: str) -> Iterator[None]:
    """Turn what the file system refuses into StoreError."""
    try:
        yield
    except OSError as error:
        raise refuse(_SYSTEM.get(error.errno, CLOSED), store) from error


class UnknownServerError(Exception):
    """Stands in for an error of the server that nobody expected: in its own words there can be values of rows."""


def _from_server(error: BaseException, words: Words | None, store: str) -> Exception:
    """Return what may be told of a server's error, be it known or a mistake of ours."""
    if words is not None:
        return refuse(words, store)
    table = getattr(getattr(error, "diag", None), "table_name", None)
    told_of = f"{type(error).__name__}, SQLSTATE {getattr(error, 'sqlstate', None)}, table {table}"
    return DBAPIError(None, None, UnknownServerError(told_of))


def _psycopg_errors(name: str = "Error") -> tuple[type[Exception], ...]:
    """Return a class of the driver's errors; it is not imported for this, since without it there are none."""
    found = getattr(sys.modules.get("psycopg"), name, None)
    return (found,) if found else ()


def _words(error: BaseException | None, *, lost: bool = False) -> Words | None:
    if isinstance(error, sqlite3.Error):
        if str(error).startswith(_NO_TEXT):
            return DAMAGED
        return _SQLITE.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    state = getattr(error, "sqlstate", None) or ""
    for prefix, words in _POSTGRES.items():
        if state.startswith(prefix):
            return words
    if not state and isinstance(error, _psycopg_errors()):  # it has no state when no server let us in
        unheard = _GONE if lost or isinstance(error, _psycopg_errors("OperationalError")) else None
        return next((words for text, words in _UNCONNECTED.items() if text in str(error)), unheard)
    return _GONE if lost else None
