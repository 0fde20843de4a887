"""Stopping a question inside of the database: it is given up as soon as somebody cancels, and not only between two questions."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from flexdesk.domain.watch import CancelToken

_PULSE = 100_000  # steps of SQLite's machine between two looks at whether to stop: some milliseconds
_LOOK = 0.05  # seconds between two looks while a server works


@contextmanager
def stopping(connection: Connection, cancel: CancelToken) -> Iterator[None]:
    """Have the database give up what it is asked here when somebody cancels; raises Cancelled then."""
    driver: Any = connection.connection.driver_connection
    try:
        with _interrupted(driver, cancel) if isinstance(driver, sqlite3.Connection) else _called_off(connection, driver, cancel):
            yield
    except DBAPIError:
        cancel.check()
        raise
    cancel.check()


@contextmanager
def _interrupted(driver: sqlite3.Connection, cancel: CancelToken) -> Iterator[None]:
    driver.set_progress_handler(lambda: cancel.asked, _PULSE)
    try:
        yield
    finally:
        driver.set_progress_handler(None, 0)


@contextmanager
def _called_off(connection: Connection, driver: Any, cancel: CancelToken) -> Iterator[None]:
    """Look from a thread of its own: this one waits for the server."""
    over, told = threading.Event(), threading.Event()
    looking = threading.Thread(target=_look, args=(driver.cancel, cancel, over, told), name="stopping", daemon=True)
    looking.start()
    try:
        yield
    finally:
        over.set()
        looking.join()
        if told.is_set():  # a server may obey late, and must not take the next question of this connection for this one
            connection.invalidate()


def _look(stop: Callable[[], None], cancel: CancelToken, over: threading.Event, told: threading.Event) -> None:
    while not over.wait(_LOOK):
        if cancel.asked:
            told.set()
            with suppress(Exception):  # a server that cannot be told so is asked to the end
                stop()
            return
