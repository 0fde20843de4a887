"""One opened store: all its parts behind the port."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from flexdesk.domain.errors import UsageError
from flexdesk.domain.whereabouts import called
from flexdesk.store.catalog.catalog import StoreCatalog
from flexdesk.store.runs.runlog import StoreRunLog

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from flexdesk.domain.run import RunOrder, RunResult, Stage, StageEvent, StageState
    from flexdesk.domain.view import StoreHealth
    from flexdesk.domain.watch import Watch
    from flexdesk.ports import Clock, RawPersistenceRepositoryPort
    from flexdesk.store.audit import StoreAudit
    from flexdesk.store.copying import SqlCopy
    from flexdesk.store.database import Database
    from flexdesk.store.payloads.archive import StorePayloadArchive
    from flexdesk.store.records.rowvalues import StoreRowValues
    from flexdesk.store.saved.book import StoreQueryBook
    from flexdesk.store.saved.governing import StoreGovernor
    from flexdesk.store.saved.ledger import StoreLedger
    from flexdesk.store.views.views import StoreViews


class SqlStore:
    """Implements `flexdesk.ports.Store`; what a command does not ask for is not imported."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._log = StoreRunLog(database, clock)
        self.catalog = StoreCatalog(database)

    @cached_property
    def archive(self) -> StorePayloadArchive:
        from flexdesk.store.payloads.archive import StorePayloadArchive

        return StorePayloadArchive(self._database, self._clock)

    @cached_property
    def row_values(self) -> StoreRowValues:
        from flexdesk.store.records.rowvalues import StoreRowValues

        return StoreRowValues(self._database)

    @cached_property
    def audit(self) -> StoreAudit:
        from flexdesk.store.audit import StoreAudit

        return StoreAudit(self._database)

    @cached_property
    def book(self) -> StoreQueryBook:
        from flexdesk.store.saved.book import StoreQueryBook

        return StoreQueryBook(self._database)

    @cached_property
    def ledger(self) -> StoreLedger:
        from flexdesk.store.saved.ledger import StoreLedger

        return StoreLedger(self._database)

    @cached_property
    def governor(self) -> StoreGovernor:
        from flexdesk.store.saved.governing import StoreGovernor

        return StoreGovernor(self._database, self._clock)

    @cached_property
    def views(self) -> StoreViews:
        from flexdesk.store.views.views import StoreViews

        return StoreViews(self._database)

    @property
    def workspace(self) -> Path:
        """A private folder for spool files."""
        return self._database.workspace

    def begin(self, order: RunOrder, watch: Watch | None = None) -> int:
        """Write the run as `started`, take its liveness lock and return its id."""
        return self._log.begin(order, watch)

    def let_go(self, run_id: int) -> None:
        """Release the liveness lock of a run that another process goes on with."""
        self._log.let_go(run_id)

    def take_over(self, run_id: int) -> bool:
        """Take the liveness lock of a run that was begun elsewhere; False if it is no longer `started`. True for one of our own."""
        return self._log.take_over(run_id)

    def note(self, run_id: int, stage: Stage, state: StageState, details: dict[str, object], watch: Watch | None = None) -> StageEvent:
        """Append one event to the timeline."""
        return self._log.note(run_id, stage, state, details, watch)

    def finish(self, run_id: int, result: RunResult) -> None:
        """Finalise the run and let go of its lock; a run that is already final stays as it is."""
        self._log.finish(run_id, result)

    def close_interrupted(self) -> tuple[int, ...]:
        """Finalise every run left `started` by a dead process as failed/INTERRUPTED; return their ids."""
        return self._log.close_interrupted()

    def persisting(self, watch: Watch) -> AbstractContextManager[RawPersistenceRepositoryPort]:
        """Open the one transaction of a persist."""
        from flexdesk.store.records.persistence import StorePersistence

        return StorePersistence(self._database, self._clock, self._log.let_go).persisting(watch)

    def health(self) -> StoreHealth:
        """Try whether the store takes data, and return what it runs on; raises StoreError."""
        from flexdesk.store.health import examine

        return examine(self._database)

    def copy_to(self, target: Database) -> SqlCopy:
        """Return the copy of this store into another database, which has yet to be filled; raises UsageError for this same store."""
        if target.shown == self._database.shown:
            target.close()
            raise UsageError("TARGET_IS_SOURCE", f"{called(target.shown)} would be copied into itself.", "Name another target.")
        from flexdesk.store.copying import SqlCopy

        return SqlCopy(self._database, target)

    def close(self) -> None:
        """Let go of the database and of every run that is not final."""
        self._log.close()
        self._database.close()
