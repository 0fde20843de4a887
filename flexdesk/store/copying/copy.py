"""One copy: a moment of the source, in one transaction of the target that commits only what has been compared."""

from collections.abc import Generator
from contextlib import closing

from sqlalchemy import Connection, Integer, Table, delete, func, literal, select

from flexdesk.domain.copied import Copied, CopiedTable
from flexdesk.domain.errors import StoreError, UsageError
from flexdesk.domain.run import RunStatus
from flexdesk.domain.watch import Progress, Watch
from flexdesk.domain.whereabouts import called
from flexdesk.store.audit import StoreAudit
from flexdesk.store.copying.rows import Digest, Row, batches, count
from flexdesk.store.database import Database
from flexdesk.store.problems import told
from flexdesk.store.schema import ingestion_run, metadata
from flexdesk.store.views import section_views

_PASSING = ("cache_", "job_")
"""Tables whose rows in the target may go: what they hold can be made again."""


class SqlCopy:
    """Implements `flexdesk.ports.StoreCopy` between any two databases that are at the newest revision."""

    def __init__(self, source: Database, target: Database) -> None:
        self._source, self._target = source, target
        self.audit = StoreAudit(target)

    def fill(self, watch: Watch) -> Copied:
        """Copy everything or nothing; raises StoreError, UsageError (TARGET_NOT_EMPTY), Cancelled."""
        with self._source.snapshot() as source:
            _refuse_live_runs(source, self._source.shown)
            newest = source.execute(select(func.max(ingestion_run.c.ingestion_run_id))).scalar() or 0
            tables = self._transfer(source, watch)
        with self._source.reading() as connection:
            later = ingestion_run.c.ingestion_run_id > newest
            newer_runs = connection.execute(select(func.count()).select_from(ingestion_run).where(later)).scalar_one()
        return Copied(self._source.shown, self._target.shown, tables, newer_runs)

    def close(self) -> None:
        """Let go of the target."""
        self._target.close()

    def _transfer(self, source: Connection, watch: Watch) -> tuple[CopiedTable, ...]:
        copied: tuple[CopiedTable, ...] = ()
        try:
            with self._target.persisting(watch) as target:
                _claim(target, self._target.shown)
                sent = [self._send(source, target, table, watch) for table in metadata.sorted_tables]
                _compare(target, sent, watch)
                section_views.rebuild(target)
                copied = tuple(sent)
        except StoreError:
            if not (copied and self._arrived(copied)):  # the answer to a COMMIT can be lost on its way
                raise
        return copied

    def _send(self, source: Connection, target: Connection, table: Table, watch: Watch) -> CopiedTable:
        columns = [column.name for column in table.columns]
        digest = Digest(table)
        tell = _Teller(f"Copying {table.name}", count(source, table), watch)
        with closing(self._told(batches(source, table))) as reading:
            for rows in reading:
                self._target.insert(target, table, columns, rows)
                digest.add(rows)
                tell(digest.row_count)
        _continue_ids(target, table)
        return CopiedTable(table.name, digest.row_count, digest.hexdigest())

    def _told(self, reading: Generator[list[Row]]) -> Generator[list[Row]]:
        """Tell what the source refuses as the source's: around this stands the target's transaction."""
        with told(self._source.shown):
            yield from reading

    def _arrived(self, copied: tuple[CopiedTable, ...]) -> bool:
        """Tell whether the target has what was committed, which it has as a whole or not at all."""
        try:
            with self._target.reading() as connection:
                return all(count(connection, metadata.tables[each.table]) == each.row_count for each in copied)
        except StoreError:
            return False


def _refuse_live_runs(source: Connection, shown: str) -> None:
    """A run that goes on would be finished in the source only; one whose program died was finalised when the store was opened."""
    started = ingestion_run.c.status == RunStatus.STARTED.value
    run_id = source.execute(select(func.min(ingestion_run.c.ingestion_run_id)).where(started)).scalar()
    if run_id is not None:
        message = f"Run R-{run_id} is still going on in {called(shown)}."
        raise StoreError("RUN_ALIVE", message, "Wait until it has ended, or stop it; then copy.")


def _claim(target: Connection, shown: str) -> None:
    """Make sure that the target is empty and stays ours until the transaction ends."""
    if target.dialect.name == "postgresql":  # in SQLite the transaction itself keeps everybody else out
        target.exec_driver_sql(f"LOCK TABLE {ingestion_run.name} IN SHARE ROW EXCLUSIVE MODE")
    for table in metadata.sorted_tables:
        if table.name.startswith(_PASSING):
            target.execute(delete(table))
        elif target.execute(select(literal(1)).select_from(table).limit(1)).first():
            message = f"{called(shown)} holds data already; nothing was changed."
            raise UsageError("TARGET_NOT_EMPTY", message, "Name a new file, or an empty database or schema.")


def _compare(target: Connection, sent: list[CopiedTable], watch: Watch) -> None:
    """Read back what the target holds now; raises StoreError before anything is committed."""
    for each in sent:
        table = metadata.tables[each.table]
        digest = Digest(table)
        tell = _Teller(f"Checking {table.name}", each.row_count, watch)
        with closing(batches(target, table)) as reading:
            for rows in reading:
                digest.add(rows)
                tell(digest.row_count)
        if (digest.row_count, digest.hexdigest()) != (each.row_count, each.digest):
            raise StoreError(
                "COPY_DIFFERS",
                f"The copy of {each.table} is not what was sent: {each.row_count} rows, {digest.row_count} arrived. Nothing was kept.",
                "Check both stores with `flexdesk verify`, then try again.",
            )


def _continue_ids(target: Connection, table: Table) -> None:
    """Let new rows get ids behind those that were copied; SQLite does so by itself."""
    key, *more = table.primary_key
    if target.dialect.name == "postgresql" and not more and isinstance(key.type, Integer):
        sequence = func.pg_get_serial_sequence(table.name, key.name)  # NULL, and so is all that follows, where ids are given by us
        target.execute(select(func.setval(sequence, func.max(key))).having(func.count(key) > 0))


class _Teller:
    """Tells how far one table is, and stops when asked to."""

    def __init__(self, text: str, total: int, watch: Watch) -> None:
        self._text, self._total, self._watch = text, total, watch

    def __call__(self, done: int) -> None:
        self._watch.cancel.check()
        self._watch.progress(Progress(self._text, done, self._total, "rows"))
