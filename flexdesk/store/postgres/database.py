"""The store in a PostgreSQL database."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.exc import SQLAlchemyError

from flexdesk.domain.watch import Watch
from flexdesk.store.problems import LOOKED_AT, refuse, told, told_by_disk
from flexdesk.store.waiting import wait_for
from flexdesk.store.workfolder import WorkFolder

PERSIST = 0
"""The second half of the advisory lock for the one persist at a time; that of a run is its id."""

_ENDLESS = ("statement_timeout", "idle_in_transaction_session_timeout")


class PostgresDatabase:
    """A store at its newest revision; `shown` is its URL without secrets, `space` the first half of its advisory locks."""

    looks_only = False

    def __init__(self, engine: Engine, shown: str, work: WorkFolder, space: int) -> None:
        self._engine, self.shown, self._work, self._space = engine, shown, work, space

    @property
    def workspace(self) -> Path:
        with told_by_disk(self.shown):
            return self._work.path

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a read transaction."""
        with told(self.shown), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """Open a read transaction on one moment of the store."""
        with told(self.shown), self._engine.connect() as connection:
            connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                _endless(connection)
                yield connection

    @contextmanager
    def writing(self, watch: Watch | None = None) -> Iterator[Connection]:  # noqa: ARG002  # there is nothing to wait for
        """Open a write transaction."""
        self._refuse_looker()
        with told(self.shown), self._engine.begin() as connection:
            yield connection

    def _refuse_looker(self) -> None:
        if self.looks_only:
            raise refuse(LOOKED_AT, self.shown)

    @contextmanager
    def persisting(self, watch: Watch) -> Iterator[Connection]:
        """Open a write transaction that is the only one of its kind in this store, and may take as long as it needs."""
        self._refuse_looker()
        with told(self.shown), self._engine.begin() as connection:
            _endless(connection)
            wait_for(lambda: take(connection, "pg_try_advisory_xact_lock", self._space, PERSIST), watch)
            yield connection

    def size(self, connection: Connection) -> int:
        """Return the size of the database, what else is in it included."""
        return int(connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one())

    def live_lock(self, run_id: int) -> "SessionLocks | None":
        """Take the liveness lock of a run on a connection of its own, which ends with this process."""
        lock = self.locks()
        try:
            if lock.take(run_id):
                return lock
        except BaseException:
            lock.close()
            raise
        lock.close()
        return None

    def locks(self) -> "SessionLocks":
        """Return a holder of advisory locks, on a connection of its own."""
        with told(self.shown):
            return SessionLocks(self._engine.connect(), self._space, self.shown)

    def clean(self, run_id: int) -> None:
        """Remove the spool files of a run that is over."""
        self._work.clean(run_id)

    def leftover_runs(self) -> set[int]:
        """Return the runs with spool files on this machine."""
        return self._work.runs()

    def insert(self, connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        """Insert many rows by COPY."""
        driver: Any = connection.connection.driver_connection  # psycopg's, which SQLAlchemy does not know
        with driver.cursor() as cursor, cursor.copy(f"COPY {table.name} ({','.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def contents(self, connection: Connection, exact_hashes: Sequence[bytes]) -> dict[bytes, int]:
        """Look the hashes up as one array."""
        query = "SELECT exact_hash, content_id FROM row_content WHERE exact_hash = ANY(%s)"
        return {bytes(row[0]): row[1] for row in connection.exec_driver_sql(query, (list(exact_hashes),))}

    def close(self) -> None:
        """Close all connections that are not in use."""
        self._engine.dispose()


class SessionLocks:
    """Implements `database.Locks` and `database.LiveLock` with advisory locks of one connection."""

    def __init__(self, connection: Connection, space: int, shown: str) -> None:
        self._connection = connection.execution_options(isolation_level="AUTOCOMMIT")
        self._connection.detach()  # many may wait or run for long: the pool's places are for questions
        self._space, self._shown = space, shown

    def take(self, number: int) -> bool:
        """Take a lock unless another connection holds it."""
        with told(self._shown):
            return take(self._connection, "pg_try_advisory_lock", self._space, number)

    def free(self, number: int) -> None:
        """Let go of a lock."""
        with told(self._shown):
            take(self._connection, "pg_advisory_unlock", self._space, number)

    def close(self) -> None:
        """Let go of all locks and close the connection, whose end alone would free them a moment later."""
        with suppress(SQLAlchemyError):  # a server that is gone has let go
            self._connection.exec_driver_sql("SELECT pg_advisory_unlock_all()")
        self._connection.close()


def _endless(connection: Connection) -> None:
    """Lift the server's limits of time from one transaction."""
    for limit in _ENDLESS:
        connection.exec_driver_sql(f"SET LOCAL {limit} = 0")


def lock_space(schema_oid: int) -> int:
    """Return the first half of the advisory locks of the store in a schema: PostgreSQL itself keeps them apart by database only."""
    return int.from_bytes(sha256(f"FlexDesk {schema_oid}".encode()).digest()[:4], "big") >> 1


def take(connection: Connection, function: str, space: int, number: int) -> bool:
    """Try to take an advisory lock by one of the server's functions."""
    return bool(connection.exec_driver_sql(f"SELECT {function}(%s, %s)", (space, number)).scalar_one())
