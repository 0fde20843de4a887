"""The Desk: everything a front end can ask for. Each call opens and closes its own session in the calling thread."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from flexdesk.desk.answers import KeptBytes
from flexdesk.desk.backfill import Backfills
from flexdesk.desk.compare import Compared
from flexdesk.desk.compare_csv import write_differences
from flexdesk.desk.comparing import Comparisons, compared
from flexdesk.desk.connections import Connections
from flexdesk.desk.copying import Copying
from flexdesk.desk.coverage import Coverage
from flexdesk.desk.due import Due
from flexdesk.desk.explain import explain
from flexdesk.desk.export import write_csv
from flexdesk.desk.history import RowHistories
from flexdesk.desk.notices import told
from flexdesk.desk.orders import ChangesOrder, CompareOrder, ExportOrder, FetchRequest, ImportOrder, ReprocessOrder
from flexdesk.desk.pipeline import Pipeline
from flexdesk.desk.proof import Proof
from flexdesk.desk.queries import Queries
from flexdesk.desk.querydoctor import QueryDoctor
from flexdesk.desk.reprocess import Reprocessed, kept_by, repeat, reread
from flexdesk.desk.rows import Rows
from flexdesk.desk.scroll import locate, segments_of
from flexdesk.desk.sink import open_sink
from flexdesk.desk.source import FileSource, WebSource, unreadable
from flexdesk.desk.verify import Verifier
from flexdesk.domain.errors import FileError, UsageError
from flexdesk.domain.explanation import Explanation
from flexdesk.domain.finding import VerifyReport
from flexdesk.domain.outline import Notice
from flexdesk.domain.record import RecordPage
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import Run, RunOrder, RunSource, RunStatus, StageEvent
from flexdesk.domain.view import (
    ArtifactSummary,
    Fragment,
    PayloadInfo,
    Provenance,
    SectionScope,
    SectionSnapshot,
    SectionSummary,
    Sighting,
    StoreFacts,
)
from flexdesk.domain.watch import Watch
from flexdesk.ports import Clock, FetchOrder, FlexService, Member, SecretStore, StatementReader, Store, StoreCopy, Unpacker, Views
from flexdesk.settings import Settings

__all__ = ["ChangesOrder", "CompareOrder", "Desk", "ExportOrder", "FetchRequest", "ImportOrder", "Parts", "ReprocessOrder"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a Desk is put together from.

    `service` makes the Flex Web Service for a token and a base URL, `copy_to` opens another store by its address.
    """

    settings: Settings
    store: Store
    reader: StatementReader
    unpacker: Unpacker
    service: Callable[[str, str], FlexService]
    copy_to: Callable[[str], StoreCopy]
    keys: SecretStore
    clock: Clock


class Desk:
    """One store, one service, one reader, and what can be done with them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._store = parts.store
        self._catalog = parts.store.catalog
        self.history = RowHistories(parts.store.catalog)
        self.comparisons = Comparisons(parts.store.catalog)
        self.rows = Rows(parts.store.catalog, parts.store.row_values)
        self.proof = Proof(parts.store)
        self.kept = KeptBytes(parts.store.catalog, parts.store.archive)
        self.doctor = QueryDoctor(parts.store, parts.reader)
        self.copying = Copying(parts.copy_to, parts.reader)
        self._pipeline = Pipeline(parts.store, parts.reader, parts.settings.payload_cap)
        self.connections = Connections(parts.store.book, parts.keys, parts.clock)
        self.queries = Queries(parts.store.book, self.connections, parts.clock)
        self.coverage = Coverage(parts.store.book, parts.clock)
        self.due = Due(parts.store.book, self.connections, self.queries, self.coverage, parts.clock, self.fetch)
        self.backfills = Backfills(parts.store.book, self.queries, self.coverage, parts.clock, self.fetch)

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
        watch = watch or Watch()
        name = order.file.encode(errors="backslashreplace").decode()  # on Linux a name can hold bytes that are no text
        run = RunOrder(
            RunSource.FILE,
            order.query_id,
            file_name=name,
            required_sections=order.required_sections,
            repeats_run_id=order.repeats_run_id,
        )
        for member in self._members(order):
            if isinstance(member, FileError):
                yield IngestReport(order.file, None, RunStatus.FAILED, member.failure)
            else:
                with closing(member.file):
                    report = self._pipeline.ingest(run, FileSource(member.file, name, member.name, member.size), watch)
                yield report

    def _members(self, order: ImportOrder) -> Iterator[Member | FileError]:
        """Yield what can be opened, and last the problem that ended it; what goes wrong with a member later is not caught here."""
        try:
            yield from self._parts.unpacker.unpack(order.file)
        except OSError as error:
            yield unreadable(order.file, error)
        except FileError as error:
            yield error

    def fetch(self, request: FetchRequest, watch: Watch | None = None) -> IngestReport:
        """Fetch one statement from the Flex Web Service; known problems end in the report."""
        settings = self._parts.settings
        service = self._parts.service(request.token, request.base_url or settings.base_url)
        order = FetchOrder(request.query_id, request.from_date, request.to_date, request.deadline or settings.deadline)
        run = RunOrder(
            RunSource.WEB_SERVICE,
            request.query_id,
            request.from_date,
            request.to_date,
            required_sections=request.required_sections,
            repeats_run_id=request.repeats_run_id,
        )
        return self._pipeline.ingest(run, WebSource(service, order), watch or Watch())

    # --- looking

    def facts(self) -> StoreFacts:
        """Return what the status line tells of the store."""
        return self._catalog.facts()

    def runs(self, limit: int | None = None) -> tuple[Run, ...]:
        """Return the runs, newest first."""
        return self._catalog.runs(limit)

    def run(self, run_id: int) -> Run:
        """Return one run; raises UsageError."""
        return _found(self._catalog.run(run_id), "RUN_NOT_FOUND", f"There is no run R-{run_id} in this store.", "runs")

    def timeline(self, run_id: int) -> tuple[StageEvent, ...]:
        """Return the stage events of a run, in order; raises UsageError."""
        self.run(run_id)
        return self._catalog.events(run_id)

    def artifacts(self) -> tuple[ArtifactSummary, ...]:
        """Return the artifacts, newest first."""
        return self._catalog.artifacts()

    def artifact(self, raw_artifact_id: int) -> ArtifactSummary:
        """Return one artifact; raises UsageError."""
        found = self._catalog.artifact(raw_artifact_id)
        return _found(found, "ARTIFACT_NOT_FOUND", f"There is no artifact A-{raw_artifact_id} in this store.", "artifacts")

    def artifacts_of_run(self, run_id: int) -> tuple[tuple[ArtifactSummary, Sighting], ...]:
        """Return the artifacts that a run met, with what it said of them."""
        return self._catalog.artifacts_of_run(run_id)

    def notices(self, raw_artifact_id: int) -> tuple[Notice, ...]:
        """Return the warnings of the run that brought an artifact; raises UsageError."""
        return told(self._catalog.events(self.artifact(raw_artifact_id).artifact.ingestion_run_id))

    def sightings(self, raw_artifact_id: int) -> tuple[Sighting, ...]:
        """Return every run that met an artifact, oldest first."""
        return self._catalog.sightings(raw_artifact_id)

    def sections(self, raw_artifact_id: int | None = None, *, current_only: bool = False) -> tuple[SectionSummary, ...]:
        """Return the sections of one artifact, of the current ones or of all; raises UsageError."""
        if raw_artifact_id is None:
            now = tuple(each.artifact.raw_artifact_id for each in self._catalog.artifacts() if each.is_current)
            return self._catalog.sections(now) if current_only else self._catalog.sections()
        self.artifact(raw_artifact_id)
        return self._catalog.sections((raw_artifact_id,))

    def open_section(self, scope: SectionScope) -> SectionSnapshot:
        """Return where the rows of a section lie; raises UsageError when the scope does not know it."""
        for raw_artifact_id in scope.artifact_ids or ():
            self.artifact(raw_artifact_id)
        found = self._catalog.snapshot(scope)
        return _found(found, "SECTION_NOT_FOUND", f"No section {scope.section_name} in these artifacts.", "sections")

    def page(self, snapshot: SectionSnapshot, first_row: int, count: int) -> RecordPage:
        """Return `count` rows of a snapshot from row number `first_row` (from 0)."""
        return locate(self._catalog, snapshot, first_row, count)

    def provenance(self, raw_record_id: int) -> Provenance:
        """Return the chain from a record back to its bytes and its run; raises UsageError."""
        found = self._catalog.provenance(raw_record_id)
        return _found(found, "RECORD_NOT_FOUND", f"There is no record {raw_record_id} in this store.", "sections")

    def fragment(self, raw_record_id: int) -> Fragment:
        """Return the piece of the original document around a record's element."""
        chain = self.provenance(raw_record_id)
        reader, archive, sha256 = self._parts.reader, self._store.archive, chain.payload.sha256
        bearing = self._catalog.bearing(chain.record)
        near = bearing and reader.fragment_near(partial(archive.read_from, sha256), chain.record, bearing)
        return near or reader.fragment(archive.read(sha256), chain.record)

    def payload(self, sha256: str) -> PayloadInfo:
        """Return what is known of a payload, by its SHA-256 or at least 6 digits of it; raises UsageError."""
        found = self._store.archive.info(sha256)
        return _found(found, "PAYLOAD_NOT_FOUND", f"There is no payload {sha256} in this store.", "artifacts")

    # --- comparing

    def compare(self, order: CompareOrder, watch: Watch | None = None) -> Iterator[Compared]:
        """Yield what differs between two artifacts, section by section: the differences, then their counts; raises UsageError."""
        return compared(self._catalog, order, watch or Watch())

    def changes(self, order: ChangesOrder, watch: Watch | None = None) -> Iterator[Compared]:
        """As `compare`, for the merged history of each account between two days; raises UsageError."""
        return compared(self._catalog, order, watch or Watch())

    def save_differences(self, found: Iterable[Compared], target: str) -> int:
        """Write differences as CSV and return how many; raises FileError."""
        with open_sink(target) as stream:
            return write_differences(found, stream)

    def explain(self, raw_artifact_id: int, watch: Watch | None = None) -> Explanation:
        """Return why an artifact got its verdict; raises UsageError."""
        return explain(self._catalog, self.artifact(raw_artifact_id), watch or Watch())

    # --- proving

    def verify(self, watch: Watch | None = None, *, resume: bool = False) -> VerifyReport:
        """Compare all that is stored with the bytes it was made from; `resume` continues where one was interrupted. Raises StoreError."""
        return Verifier(self._store.audit, self._parts.reader, watch or Watch()).run(resume=resume)

    def reprocess(self, order: ReprocessOrder, watch: Watch | None = None) -> Reprocessed:
        """Read stored bytes again: what is not stored yet becomes a new run, what is stored is compared. Raises UsageError, StoreError."""
        watch = watch or Watch()
        if order.raw_artifact_id is not None:
            found = self.artifact(order.raw_artifact_id).artifact
            return Reprocessed(rereads=(reread(self._store, self._parts.reader, found, watch),))
        run = self.run(order.run_id or 0)
        met = self._catalog.artifacts_of_run(run.run_id)
        if met:
            return Reprocessed(rereads=tuple(reread(self._store, self._parts.reader, each.artifact, watch) for each, _ in met))
        return Reprocessed(self._pipeline.reprocess(repeat(run, order), kept_by(run, self._store.archive), watch))

    # --- giving out

    def export(self, order: ExportOrder, watch: Watch | None = None) -> int:
        """Write raw rows as CSV and return how many; raises UsageError before anything is written, FileError."""
        watch, snapshot = watch or Watch(), self.open_section(order.scope)
        rows = self.rows.select(snapshot, order.query, watch)
        with open_sink(order.target) as stream:
            return write_csv(self._catalog.pages(segments_of(rows)), rows, stream, order.provenance, watch)

    def save_payload(self, sha256: str, target: str, watch: Watch | None = None) -> PayloadInfo:
        """Write the original bytes; raises UsageError, FileError, StoreError when they are damaged."""
        watch, info = watch or Watch(), self.payload(sha256)
        with open_sink(target) as stream:
            for block in self._store.archive.read(info.sha256):
                watch.cancel.check()
                stream.write(block)
        return info

    def close(self) -> None:
        """Let go of the store."""
        self._store.close()


def _found(thing: T | None, code: str, message: str, listing: str) -> T:
    if thing is None:
        raise UsageError(code, message, f"List what there is with `flexdesk {listing}`.")
    return thing
