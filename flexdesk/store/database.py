"""What the store needs from a kind of database, so that all else is written once for both."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Table

from flexdesk.domain.watch import Watch


class LiveLock(Protocol):
    """Held by the process that runs a run; gone when the process is."""

    def close(self) -> None: ...


class Locks(Protocol):
    """Locks by their numbers, held by this process; gone when it is."""

    def take(self, number: int) -> bool: ...
    def free(self, number: int) -> None: ...
    def close(self) -> None: ...


class Database(Protocol):
    """One opened database; safe from any thread. Whoever `looks_only` is refused when they want to write."""

    looks_only: bool

    @property
    def shown(self) -> str:
        """How the database is called in front of people: never with a password."""

    @property
    def workspace(self) -> Path:
        """The private folder for spool files."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Open a short read transaction on a connection of its own."""

    def snapshot(self) -> AbstractContextManager[Connection]:
        """Open a read transaction that may take as long as it needs, and sees the store as it was at one moment."""

    def writing(self, watch: Watch | None = None) -> AbstractContextManager[Connection]:
        """Open a write transaction: commit on leaving, roll back on any exception. Waits while another FlexDesk writes."""

    def persisting(self, watch: Watch) -> AbstractContextManager[Connection]:
        """As `writing`, for much data, and only one at a time: ids are given consecutively."""

    def size(self, connection: Connection) -> int:
        """Return how many bytes the database takes."""

    def live_lock(self, run_id: int) -> LiveLock | None:
        """Take the liveness lock of a run, or None while its process lives."""

    def locks(self) -> Locks:
        """Return somebody who can hold several locks; their numbers are below zero, where no run has its own."""

    def clean(self, run_id: int) -> None:
        """Remove the spool files of a run that is over."""

    def leftover_runs(self) -> set[int]:
        """Return the runs that have spool files on this machine."""

    def insert(self, connection: Connection, table: Table, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]) -> None:
        """Insert many rows the fastest way."""

    def contents(self, connection: Connection, exact_hashes: Sequence[bytes]) -> dict[bytes, int]:
        """Return the ids of those contents that are stored."""

    def close(self) -> None: ...
