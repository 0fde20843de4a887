"""The one transaction of a persist: artifacts, statements, section parts, records, the completed event and the run's end."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection

from flexdesk.domain.artifact import (
    Dedupe,
    RawArtifactPersistRequest,
    RawArtifactPersistResult,
    RawArtifactRecord,
    RawArtifactReference,
    RawRecordPersistRequest,
    RawRecordPersistResult,
    Verdict,
)
from flexdesk.domain.dedupe import judge
from flexdesk.domain.errors import StoreError
from flexdesk.domain.outline import Outline
from flexdesk.domain.record import Layout, RowTuple
from flexdesk.domain.run import RunResult, Stage, StageEvent, StageState
from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import Clock, RawPersistenceRepositoryPort
from flexdesk.store.database import Database
from flexdesk.store.payloads import marks
from flexdesk.store.records import artifacts, places
from flexdesk.store.records.contents import ContentWriter
from flexdesk.store.records.layouts import LayoutWriter
from flexdesk.store.records.places import Place
from flexdesk.store.records.spans import SpanWriter
from flexdesk.store.runs import runs
from flexdesk.store.schema import section_layout
from flexdesk.store.views import section_views


class StorePersistence:
    """Implements `flexdesk.ports.Persistence`; `let_go` hears of runs that were finalised, once that is committed."""

    def __init__(self, database: Database, clock: Clock, let_go: Callable[[int], None]) -> None:
        self._database, self._clock, self._let_go = database, clock, let_go

    @contextmanager
    def persisting(self, watch: Watch) -> Iterator[RawPersistenceRepositoryPort]:
        """Commit on leaving, roll back on any exception."""
        with self._database.persisting(watch) as connection:
            work = Repository(self._database, connection, self._clock, watch)
            yield work
        for run_id in work.finished:
            self._let_go(run_id)


class Repository:
    """Implements `flexdesk.ports.RawPersistenceRepositoryPort` on one open transaction."""

    def __init__(self, database: Database, connection: Connection, clock: Clock, watch: Watch) -> None:
        self._database, self._connection, self._clock, self._watch = database, connection, clock, watch
        self._places: dict[int, Place] = {}
        self._layouts, self._contents = LayoutWriter(connection), ContentWriter(database, connection)
        self.finished: list[int] = []

    def raw_artifacts_of_payload(self, payload_sha256: str) -> tuple[RawArtifactRecord, ...]:
        """Return the artifacts that have these bytes, in the order they were kept."""
        return artifacts.of_payload(self._connection, payload_sha256)

    def raw_artifact_persist(self, request: RawArtifactPersistRequest) -> RawArtifactPersistResult:
        """Keep one artifact with its statements and section parts, and note the sighting."""
        reference = request.reference
        earlier = artifacts.of_query(self._connection, reference.account_id, reference.flex_query_id)
        verdict = judge(reference, request.content_hash, earlier)
        first_record_id = artifacts.next_record_id(self._connection)
        artifact = artifacts.add(self._connection, request, verdict, first_record_id)
        self._places |= places.add(self._database, self._connection, request, artifact.raw_artifact_id, first_record_id)
        self._sighted(request.ingestion_run_id, artifact, verdict.dedupe)
        return RawArtifactPersistResult(artifact, verdict)

    def raw_artifact_sighted(self, reference: RawArtifactReference, ingestion_run_id: int) -> RawArtifactPersistResult:
        """Note that a run met an artifact that is already kept."""
        artifact = artifacts.find(self._connection, reference)
        assert artifact is not None  # noqa: S101  # the caller has just been given its reference
        self._sighted(ingestion_run_id, artifact, Dedupe.DUPLICATE)
        return RawArtifactPersistResult(artifact, Verdict(Dedupe.DUPLICATE, artifact.raw_artifact_id))

    def raw_contents_persist(self, layouts: dict[int, Layout], rows: Sequence[RowTuple]) -> Sequence[int]:
        """Store the contents of some rows before their artifacts are known, and return their ids."""
        self._layouts.announce(layouts)
        return self._contents.place(rows, self._layouts.ids)

    def raw_records_persist(self, request: RawRecordPersistRequest) -> RawRecordPersistResult:
        """Store all records of the document whose artifacts this transaction has just kept."""
        spans = SpanWriter(self._database, self._connection)
        done, total = 0, sum(place.remaining for place in self._places.values())
        for batch in request.batches:
            self._watch.cancel.check()
            contents = self.raw_contents_persist(batch.layouts, batch.rows) if batch.contents is None else batch.contents
            spans.add(self._places[batch.part], batch.rows, contents, self._layouts.tags)
            done += len(batch.rows)
            self._watch.progress(Progress("Storing rows", done, total, "rows", stage=Stage.PERSIST))
        spans.flush()
        attributes = self._close_places(self._layouts)
        return RawRecordPersistResult(done, self._contents.inserted, section_views.keep_up(self._connection, attributes))

    def raw_payload_marked(self, payload_sha256: str, outline: Outline) -> None:
        """Keep the marks of a reading, by which records are found again fast in their payload."""
        marks.add(self._database, self._connection, payload_sha256, outline)

    def raw_run_event(self, run_id: int, stage: Stage, state: StageState, details: dict[str, object]) -> StageEvent:
        """Append an event to the timeline, in this same transaction."""
        return runs.add_event(self._connection, run_id, stage, state, self._clock.utc_now(), details)

    def raw_run_finish(self, run_id: int, stage: Stage, details: dict[str, object], result: RunResult) -> StageEvent:
        """Append the completed event of `stage` and finalise the run, in this same transaction."""
        now = self._clock.utc_now()
        event = runs.add_event(self._connection, run_id, stage, StageState.COMPLETED, now, details)
        if not runs.finish_run(self._connection, run_id, result, now):
            raise StoreError(
                "RUN_LOST",
                f"Run R-{run_id} was taken for dead by another FlexDesk, because the connection that showed it alive was lost.",
                "Start it again; nothing was half stored.",
            )
        self.finished.append(run_id)
        return event

    def _sighted(self, run_id: int, artifact: RawArtifactRecord, dedupe: Dedupe) -> None:
        artifacts.add_sighting(self._connection, run_id, artifact.raw_artifact_id, dedupe, self._clock.utc_now())

    def _close_places(self, layouts: LayoutWriter) -> dict[str, set[str]]:
        """Note which layouts each part uses; every part must have got exactly the records that were counted for it.

        Returns the attributes that the rows of each section have.
        """
        short = {part: place.remaining for part, place in self._places.items() if place.remaining}
        if short:
            raise AssertionError(f"records announced and stored differ: {short}")
        rows = (
            (place.section_part_id, position, layouts.ids[number])
            for place in self._places.values()
            for position, number in enumerate(place.layouts)
        )
        self._database.insert(self._connection, section_layout, ("section_part_id", "position", "layout_id"), rows)
        attributes: dict[str, set[str]] = {}
        for place in self._places.values():
            attributes.setdefault(place.section_name, set()).update(*(layouts.names[number] for number in place.layouts))
        self._places = {}
        return attributes
