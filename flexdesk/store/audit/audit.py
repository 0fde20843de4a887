"""The audit of one store behind its port."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from flexdesk.domain.errors import StoreError
from flexdesk.domain.stored import (
    Fault,
    StoredArtifact,
    StoredContent,
    StoredFrame,
    StoredLayout,
    StoredPart,
    StoredPayload,
    StoredRun,
    StoredSpan,
    StoredStatement,
    ViewRow,
)
from flexdesk.domain.watch import Watch
from flexdesk.store.audit import keys, records, rows, schema, values
from flexdesk.store.database import Database
from flexdesk.store.filelock import FileLock
from flexdesk.store.problems import told_by_disk


class StoreAudit:
    """Implements `flexdesk.ports.Audit`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @contextmanager
    def alone(self) -> Iterator[Path]:
        """Yield the folder for private files named `verify.*`; the only verification on this machine. Raises StoreError."""
        folder = self._database.workspace
        lock = FileLock(folder / "verify.lock")
        with told_by_disk(self._database.shown):
            taken = lock.take()
        if not taken:
            raise StoreError("VERIFY_RUNS", "Another FlexDesk is verifying this store.", "Wait until it has ended, or stop it.")
        with closing(lock):
            for left in (*folder.glob("verify.payload"), *folder.glob("verify.rows")):  # by one that was killed
                with suppress(OSError):
                    left.unlink()
            yield folder

    def schema(self) -> tuple[list[Fault], str | None]:
        """Return how the objects of the schema differ from what the history makes, and a sentence when that cannot be found out."""
        return schema.differences(self._database)

    def integrity(self, watch: Watch) -> Iterator[Fault]:
        """Yield what the database says of itself."""
        return keys.integrity(self._database, watch)

    def references(self) -> Iterator[tuple[str, Iterator[Fault]]]:
        """Yield each reference between tables with the rows whose other end is missing."""
        return keys.references(self._database)

    def doubles(self) -> Iterator[tuple[str, Iterator[Fault]]]:
        """Yield each unique key with the rows that share one."""
        return keys.doubles(self._database)

    def values(self) -> Iterator[tuple[str, Iterator[Fault]]]:
        """Yield each table with the rows that hold what its columns cannot."""
        return values.values(self._database)

    def unused_contents(self) -> Iterator[Fault]:
        """Yield the contents that no record refers to."""
        return keys.unused_contents(self._database)

    def stray_records(self) -> Iterator[Fault]:
        """Yield the spans that no artifact owns."""
        return keys.stray_records(self._database)

    def ids(self, table: str) -> list[int]:
        """Return the ids of `payload`, `ingestion_run`, `raw_artifact` or `row_layout`, ascending."""
        return rows.ids(self._database, table)

    def payload(self, payload_id: int) -> StoredPayload:
        return rows.payload(self._database, payload_id)

    def frames(self, payload_id: int) -> Iterator[StoredFrame]:
        """Yield the frames of a payload by their ordinals."""
        return rows.frames(self._database, payload_id)

    def artifact(self, raw_artifact_id: int) -> StoredArtifact:
        return rows.artifact(self._database, raw_artifact_id)

    def statements(self, raw_artifact_id: int) -> list[StoredStatement]:
        return rows.statements(self._database, raw_artifact_id)

    def parts(self, raw_artifact_id: int) -> list[StoredPart]:
        return rows.parts(self._database, raw_artifact_id)

    def layout(self, layout_id: int) -> StoredLayout:
        return rows.layout(self._database, layout_id)

    def run(self, run_id: int) -> StoredRun:
        return rows.run(self._database, run_id)

    def spans(self, first_record_id: int, end: int) -> Iterator[StoredSpan]:
        """Yield the spans that begin at one of these record ids."""
        return records.spans(self._database, first_record_id, end)

    def contents(self, content_ids: Sequence[int]) -> dict[int, StoredContent]:
        """Return those of some contents that are there."""
        return records.contents(self._database, content_ids)

    def view(self, raw_artifact_id: int) -> Generator[ViewRow]:
        """Yield the rows of an artifact in `raw_record`, in no order."""
        return records.view(self._database, raw_artifact_id)
