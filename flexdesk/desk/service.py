"""The Desk: everything a front end can ask for. Each call opens and closes its own session in the calling thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from flexdesk.desk.toolbox import Parts, Toolbox
from flexdesk.domain.clock import first_moment
from flexdesk.domain.errors import UsageError
from flexdesk.domain.missing import no_artifact, no_payload, no_record, no_run, no_section
from flexdesk.domain.reference import open_reference
from flexdesk.domain.watch import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from flexdesk.desk.comparing.compare import Compared
    from flexdesk.desk.orders import ChangesOrder, CompareOrder, ExportOrder, FetchRequest, ImportOrder, ReprocessOrder
    from flexdesk.desk.reprocessing.outcome import Reprocessed
    from flexdesk.domain.explanation import Explanation
    from flexdesk.domain.finding import VerifyReport
    from flexdesk.domain.outline import Notice
    from flexdesk.domain.record import RecordPage
    from flexdesk.domain.report import IngestReport
    from flexdesk.domain.run import Run, StageEvent
    from flexdesk.domain.view import (
        ArtifactSummary,
        Fragment,
        PayloadInfo,
        Provenance,
        SectionScope,
        SectionSnapshot,
        SectionSummary,
        Sighting,
        StatementSummary,
        StoreFacts,
    )
    from flexdesk.ports import Views
    from flexdesk.settings import Settings

_ORDERS = ("ChangesOrder", "CompareOrder", "ExportOrder", "FetchRequest", "ImportOrder", "ReprocessOrder")
__all__ = ["ChangesOrder", "CompareOrder", "Desk", "ExportOrder", "FetchRequest", "ImportOrder", "Parts", "ReprocessOrder"]

T = TypeVar("T")
K = TypeVar("K")


def __getattr__(name: str) -> Any:
    """Give the orders, too, only to those who ask: see `Desk`."""
    if name not in _ORDERS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from flexdesk.desk import orders

    return getattr(orders, name)


class Desk(Toolbox):
    """One store, one service, one reader, and what can be done with them."""

    @property
    def parts(self) -> Parts:
        return self._parts

    @property
    def settings(self) -> Settings:
        return self._parts.settings

    @property
    def views(self) -> Views:
        """The views for other programs, one per section."""
        return self._store.views

    # --- taking in

    def import_file(self, order: ImportOrder, watch: Watch | None = None) -> tuple[IngestReport, ...]:
        """Take in one file; an archive gives a report for each of its members. Known problems end in the report."""
        return tuple(self.import_members(order, watch))

    def import_members(self, order: ImportOrder, watch: Watch | None = None) -> Iterator[IngestReport]:
        """As `import_file`, one report as soon as its run has ended."""
        return self._intake.members(order, watch or Watch())

    def fetch(self, request: FetchRequest, watch: Watch | None = None) -> IngestReport:
        """Fetch one statement from the Flex Web Service, one at a time with each token; known problems end in the report."""
        return self._fetch(request, watch or Watch())

    # --- looking

    def facts(self) -> StoreFacts:
        """Return what the status line tells of the store."""
        return self._catalog.facts(first_moment(self._parts.clock.utc_now()))

    def runs(self, limit: int | None = None) -> tuple[Run, ...]:
        """Return the runs, newest first."""
        return self._catalog.runs(limit)

    def run(self, run_id: int) -> Run:
        """Return one run; raises UsageError."""
        return _found(self._catalog.run(run_id), no_run, run_id)

    def timeline(self, run_id: int) -> tuple[StageEvent, ...]:
        """Return the stage events of a run, in order; raises UsageError."""
        self.run(run_id)
        return self._catalog.events(run_id)

    def resumable(self, run_id: int) -> str:
        """Return the reference of a statement that a run did not get and IBKR may still give; raises UsageError."""
        found = open_reference(self.run(run_id), self._catalog.events(run_id), self._parts.clock.utc_now())
        if found is None:
            message = f"R-{run_id} waits for no statement that IBKR could still give."
            raise UsageError("NOT_RESUMABLE", message, "Fetch it again, which is a new request.")
        return found

    def artifacts(self) -> tuple[ArtifactSummary, ...]:
        """Return the artifacts, newest first."""
        return self._catalog.artifacts()

    def artifact(self, raw_artifact_id: int) -> ArtifactSummary:
        """Return one artifact; raises UsageError."""
        return _found(self._catalog.artifact(raw_artifact_id), no_artifact, raw_artifact_id)

    def artifacts_of_run(self, run_id: int) -> tuple[tuple[ArtifactSummary, Sighting], ...]:
        """Return the artifacts that a run met, with what it said of them."""
        return self._catalog.artifacts_of_run(run_id)

    def notices(self, raw_artifact_id: int) -> tuple[Notice, ...]:
        """Return the warnings of the run that brought an artifact; raises UsageError."""
        from flexdesk.desk.notices import told

        return told(self._catalog.events(self.artifact(raw_artifact_id).artifact.ingestion_run_id))

    def sightings(self, raw_artifact_id: int) -> tuple[Sighting, ...]:
        """Return every run that met an artifact, oldest first."""
        return self._catalog.sightings(raw_artifact_id)

    def sections(
        self, raw_artifact_id: int | None = None, *, current_only: bool = False, statement: str | None = None
    ) -> tuple[SectionSummary, ...]:
        """Return the sections of one artifact (or of its statement at a path), of the current ones or of all; raises UsageError."""
        if raw_artifact_id is None:
            now = tuple(each.artifact.raw_artifact_id for each in self._catalog.artifacts() if each.is_current)
            return self._catalog.sections(now) if current_only else self._catalog.sections()
        self.artifact(raw_artifact_id)
        return self._catalog.sections((raw_artifact_id,), statement)

    def statements(self, raw_artifact_id: int) -> tuple[StatementSummary, ...]:
        """Return the statements of an artifact, in document order."""
        return self._catalog.statements(raw_artifact_id)

    def open_section(self, scope: SectionScope) -> SectionSnapshot:
        """Return where the rows of a section lie; raises UsageError when the scope does not know it."""
        for raw_artifact_id in scope.artifact_ids or ():
            self.artifact(raw_artifact_id)
        return _found(self._catalog.snapshot(scope), no_section, scope.section_name)

    def page(self, snapshot: SectionSnapshot, first_row: int, count: int) -> RecordPage:
        """Return `count` rows of a snapshot from row number `first_row` (from 0)."""
        from flexdesk.desk.rows.scroll import locate

        return locate(self._catalog, snapshot, first_row, count)

    def provenance(self, raw_record_id: int) -> Provenance:
        """Return the chain from a record back to its bytes and its run; raises UsageError."""
        return _found(self._catalog.provenance(raw_record_id), no_record, raw_record_id)

    def fragment(self, raw_record_id: int) -> Fragment:
        """Return the piece of the original document around a record's element."""
        chain = self.provenance(raw_record_id)
        reader, archive, sha256 = self._parts.reader, self._store.archive, chain.payload.sha256
        bearing = self._catalog.bearing(chain.record)
        near = bearing and reader.fragment_near(partial(archive.read_from, sha256), chain.record, bearing)
        return near or reader.fragment(archive.read(sha256), chain.record)

    def payload(self, sha256: str) -> PayloadInfo:
        """Return what is known of a payload, by its SHA-256 or at least 6 digits of it; raises UsageError."""
        return _found(self._store.archive.info(sha256), no_payload, sha256)

    # --- comparing

    def compare(self, order: CompareOrder, watch: Watch | None = None) -> Iterator[Compared]:
        """Yield what differs between two artifacts, section by section: the differences, then their counts; raises UsageError."""
        from flexdesk.desk.comparing.questions import compared

        return compared(self._catalog, order, watch or Watch())

    def changes(self, order: ChangesOrder, watch: Watch | None = None) -> Iterator[Compared]:
        """As `compare`, for the merged history of each account between two days; raises UsageError."""
        from flexdesk.desk.comparing.questions import compared

        return compared(self._catalog, order, watch or Watch())

    def save_differences(self, found: Iterable[Compared], target: str) -> int:
        """Write differences as CSV and return how many; raises FileError."""
        from flexdesk.desk.comparing.delimited import write_differences
        from flexdesk.desk.sink import open_sink

        with open_sink(target) as stream:
            return write_differences(found, stream)

    def explain(self, raw_artifact_id: int, watch: Watch | None = None) -> Explanation:
        """Return why an artifact got its verdict; raises UsageError."""
        from flexdesk.desk.comparing.explain import explain

        return explain(self._catalog, self.artifact(raw_artifact_id), watch or Watch())

    # --- proving

    def verify(self, watch: Watch | None = None, *, resume: bool = False) -> VerifyReport:
        """Compare all that is stored with the bytes it was made from; `resume` continues where one was interrupted. Raises StoreError."""
        from flexdesk.desk.verify.verifier import Verifier

        return Verifier(self._store.audit, self._parts.reader, watch or Watch()).run(resume=resume)

    def reprocess(self, order: ReprocessOrder, watch: Watch | None = None) -> Reprocessed:
        """Read stored bytes again: what is not stored yet becomes a new run, what is stored is compared. Raises UsageError, StoreError."""
        watch = watch or Watch()
        if order.raw_artifact_id is not None:
            return self._intake.reread(self.artifact(order.raw_artifact_id).artifact, watch)
        return self._intake.again(self.run(order.run_id or 0), order, watch)

    # --- giving out

    def export(self, order: ExportOrder, watch: Watch | None = None) -> int:
        """Write raw rows to a file and return how many; raises UsageError before anything is written, FileError."""
        watch = watch or Watch()
        rows = order.rows or self.rows.select(self.open_section(order.scope), order.query, watch)
        return self.exports.write(rows, order, watch)

    def save_payload(self, sha256: str, target: str, watch: Watch | None = None) -> PayloadInfo:
        """Write the original bytes; raises UsageError, FileError, StoreError when they are damaged."""
        from flexdesk.desk.sink import open_sink

        watch, info = watch or Watch(), self.payload(sha256)
        with open_sink(target) as stream:
            for block in self._store.archive.read(info.sha256):
                watch.cancel.check()
                stream.write(block)
        return info

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()


def _found(thing: T | None, problem: Callable[[K], UsageError], which: K) -> T:
    if thing is None:
        raise problem(which)
    return thing
