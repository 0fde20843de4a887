"""The questions of screens and commands, each answered in a short read transaction of its own."""

from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from flexdesk.domain.artifact import RawArtifactRecord
from flexdesk.domain.record import Layout, PackedPage, Record, RecordPage
from flexdesk.domain.run import Run, StageEvent
from flexdesk.domain.view import (
    ArtifactSummary,
    Provenance,
    SectionScope,
    SectionSnapshot,
    SectionSummary,
    Segment,
    Sighting,
    StatementSummary,
    StoreFacts,
)
from flexdesk.store import texts
from flexdesk.store.catalog import summaries
from flexdesk.store.database import Database
from flexdesk.store.problems import DAMAGED, refuse
from flexdesk.store.records import artifacts
from flexdesk.store.records.records import PACKED_PAGE, RecordReader, batches
from flexdesk.store.runs import runs
from flexdesk.store.schema import ingestion_run, raw_artifact, statement

if TYPE_CHECKING:
    from flexdesk.domain.comparison import SectionDifference
    from flexdesk.domain.mark import Bearing
    from flexdesk.domain.rowhistory import Condition, Match
    from flexdesk.domain.watch import CancelToken


class StoreCatalog:
    """Implements `flexdesk.ports.Catalog`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._records = RecordReader()

    def facts(self, today_utc: str | None = None) -> StoreFacts:
        """Return what the status line tells; `today_utc` is the moment at which today began."""
        records = func.coalesce(func.sum(raw_artifact.c.record_count), 0)
        with self._database.reading() as connection:
            artifact_count, record_count = connection.execute(select(func.count(), records).select_from(raw_artifact)).one()
            run_count = connection.execute(select(func.count()).select_from(ingestion_run)).scalar_one()
            today = runs.count_since(connection, today_utc) if today_utc else 0
            size = self._database.size(connection)
        return StoreFacts(self._database.shown, artifact_count, int(record_count), run_count, size, today)

    def runs(self, limit: int | None = None) -> tuple[Run, ...]:
        """Return the runs, newest first."""
        with self._database.reading() as connection:
            return runs.read_runs(connection, limit)

    def run(self, run_id: int) -> Run | None:
        """Return one run."""
        with self._database.reading() as connection:
            return runs.read_run(connection, run_id)

    def events(self, run_id: int) -> tuple[StageEvent, ...]:
        """Return the timeline of a run, in order."""
        with self._database.reading() as connection:
            return runs.read_events(connection, run_id)

    def artifacts(self) -> tuple[ArtifactSummary, ...]:
        """Return all artifacts, newest first."""
        with self._database.reading() as connection:
            return summaries.read_summaries(connection)

    def artifact(self, raw_artifact_id: int) -> ArtifactSummary | None:
        """Return one artifact."""
        with self._database.reading() as connection:
            return summaries.read_summary(connection, raw_artifact_id)

    def artifacts_of_payload(self, payload_sha256: str) -> tuple[RawArtifactRecord, ...]:
        """Return the artifacts that have these bytes, in the order they were kept."""
        with self._database.reading() as connection:
            return artifacts.of_payload(connection, payload_sha256)

    def artifacts_of_run(self, run_id: int) -> tuple[tuple[ArtifactSummary, Sighting], ...]:
        """Return the artifacts that a run met, and what it said of them."""
        with self._database.reading() as connection:
            return summaries.read_met(connection, run_id)

    def sightings(self, raw_artifact_id: int) -> tuple[Sighting, ...]:
        """Return every run that met an artifact, oldest first."""
        with self._database.reading() as connection:
            return summaries.read_sightings(connection, raw_artifact_id)

    def sections(self, raw_artifact_ids: tuple[int, ...] | None = None, statement_path: str | None = None) -> tuple[SectionSummary, ...]:
        """Return the sections of some artifacts (None: all), by name; of all their statements, or of those at a path."""
        from flexdesk.store.catalog import sections

        with self._database.reading() as connection:
            return sections.read_sections(connection, raw_artifact_ids, statement_path)

    def last_artifact(self, account_id: str, flex_query_id: str) -> int | None:
        """Return the newest artifact of an account and query."""
        mine = (raw_artifact.c.account_id == account_id) & (raw_artifact.c.flex_query_id == flex_query_id)
        with self._database.reading() as connection:
            return connection.execute(select(func.max(raw_artifact.c.raw_artifact_id)).where(mine)).scalar()

    def has_artifacts(self, flex_query_id: str) -> bool:
        """Tell whether anything is stored of a query."""
        mine = select(raw_artifact.c.raw_artifact_id).where(raw_artifact.c.flex_query_id == flex_query_id).limit(1)
        with self._database.reading() as connection:
            return connection.execute(mine).first() is not None

    def shape(self, raw_artifact_id: int) -> tuple[tuple[str, tuple[Layout, ...]], ...]:
        """Return the sections of an artifact, each with the layouts its rows use."""
        from flexdesk.store.catalog import sections

        with self._database.reading() as connection:
            return sections.read_shape(connection, raw_artifact_id)

    def snapshot(self, scope: SectionScope) -> SectionSnapshot | None:
        """Return a section as it stands now; None when no artifact of the scope knows it."""
        from flexdesk.store.catalog import sections

        with self._database.reading() as connection:
            return sections.read_snapshot(connection, scope)

    def records(self, first_record_id: int, count: int) -> RecordPage:
        """Return the records with `count` ids from `first_record_id` on."""
        with self._database.reading() as connection:
            return self._records.read(connection, first_record_id, count)

    def gather(self, stretches: Iterable[tuple[int, int]]) -> RecordPage:
        """Return the records of several stretches of ids (first, count), one stretch after the other."""
        with self._database.reading() as connection:
            return self._records.gather(connection, stretches)

    def stream(self, snapshot: SectionSnapshot) -> Iterator[RecordPage]:
        """Yield the rows of a snapshot in order; whoever reads slowly holds no transaction open."""
        return self.pages(snapshot.segments)

    def pages(self, segments: Iterable[Segment], *, bare: bool = False) -> Iterator[RecordPage]:
        """Yield the rows of segments in their order, as `stream` does; bare ones say of where they are from only the two ids."""
        for stretches in batches(segments):
            with self._database.reading() as connection:
                page = self._records.gather(connection, stretches, bare=bare)
            yield page

    def packed(self, segments: Iterable[Segment], *, bare: bool = True) -> Iterator[PackedPage]:
        """Yield the rows of segments in their order, as `pages` does; bare ones say nothing of where they are from."""
        for stretches in batches(segments, PACKED_PAGE):
            with self._database.reading() as connection:
                page = self._records.pack(connection, stretches, bare=bare)
            if not texts.are_texts(map(itemgetter(1), page.rows)):
                raise refuse(DAMAGED, self._database.shown)
            yield page

    def difference(self, a: SectionScope, b: SectionScope) -> "SectionDifference":
        """Return what two scopes of one section have not in common; reads no row."""
        from flexdesk.store.catalog import differences

        with self._database.reading() as connection:
            return differences.read_difference(connection, a, b)

    def statements(self, raw_artifact_id: int) -> tuple[StatementSummary, ...]:
        """Return the statements of an artifact, in document order."""
        query = select(statement.c.path, statement.c.header, statement.c.record_count).where(statement.c.raw_artifact_id == raw_artifact_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(statement.c.position)).all()
        return tuple(StatementSummary(row[0], texts.read_attributes(row[1]), row[2]) for row in rows)

    def current_at(self, at_utc: str, account_id: str) -> tuple[int, ...]:
        """Return the artifacts of an account that were current at a moment, oldest first."""
        with self._database.reading() as connection:
            return summaries.read_current_at(connection, at_utc, account_id)

    def provenance(self, raw_record_id: int) -> Provenance | None:
        """Return the chain from a record back to its bytes and its run."""
        with self._database.reading() as connection:
            found = self._records.read(connection, raw_record_id, 1).records()
            return self._chain(connection, found[0]) if found else None

    def bearing(self, record: Record) -> "Bearing | None":
        """Return where a record stands in its payload and the last mark not behind it; None if there is none."""
        from flexdesk.store.payloads import marks

        with self._database.reading() as connection:
            return marks.read_bearing(connection, record)

    def matches(self, account_id: str, conditions: "Sequence[Condition]", limit: int, cancel: "CancelToken") -> "tuple[Match, ...] | None":
        """Return the contents of an account that meet one of the conditions; None when more than `limit` contents do."""
        from flexdesk.store.catalog import matches
        from flexdesk.store.stopping import stopping

        with self._database.reading() as connection, stopping(connection, cancel):
            return matches.read_matches(connection, account_id, conditions, limit)

    def _chain(self, connection: Connection, record: Record) -> Provenance:
        from flexdesk.store.payloads.archive import find_payload

        here = (statement.c.raw_artifact_id == record.raw_artifact_id) & (statement.c.first_record_id <= record.raw_record_id)
        last = select(statement.c.path, statement.c.header).where(here, statement.c.record_count > 0)
        path, header = connection.execute(last.order_by(statement.c.first_record_id.desc()).limit(1)).one()
        artifact = summaries.read_summary(connection, record.raw_artifact_id)
        run = runs.read_run(connection, record.ingestion_run_id)
        assert artifact is not None and run is not None  # noqa: S101, PT018  # the database refers to both
        payload = find_payload(connection, artifact.artifact.reference.payload_sha256)
        assert payload is not None  # noqa: S101  # the same
        return Provenance(record, path, texts.read_attributes(header), artifact, payload, run)
