"""What the desk needs of the store: the run log, the archive, one transaction to persist, and answers."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from flexdesk.domain import stored
    from flexdesk.domain.artifact import (
        RawArtifactPersistRequest,
        RawArtifactPersistResult,
        RawArtifactRecord,
        RawArtifactReference,
        RawRecordPersistRequest,
        RawRecordPersistResult,
    )
    from flexdesk.domain.comparison import SectionDifference
    from flexdesk.domain.mark import Bearing
    from flexdesk.domain.outline import Outline
    from flexdesk.domain.record import Layout, PackedPage, Record, RecordPage, RowTuple
    from flexdesk.domain.rowhistory import Condition, Match
    from flexdesk.domain.run import Run, RunOrder, RunResult, Stage, StageEvent, StageState
    from flexdesk.domain.view import (
        ArtifactSummary,
        PayloadInfo,
        Provenance,
        SectionScope,
        SectionSnapshot,
        SectionSummary,
        SectionView,
        Segment,
        Sighting,
        StatementSummary,
        StoreFacts,
    )
    from flexdesk.domain.watch import CancelToken, Watch
    from flexdesk.ports.governor import FetchGovernor
    from flexdesk.ports.saved import Ledger, QueryBook


class RunLog(Protocol):
    """Runs and their timelines; each call commits before it returns. `watch` hears of a wait for the store, and can end it."""

    def begin(self, order: RunOrder, watch: Watch) -> int:
        """Write the run as `started`, take its liveness lock and return its id."""

    def let_go(self, run_id: int) -> None:
        """Release the liveness lock of a run that another process goes on with."""

    def take_over(self, run_id: int) -> bool:
        """Take the liveness lock of a run that was begun elsewhere; False if it is no longer `started`. True for one of our own."""

    def note(self, run_id: int, stage: Stage, state: StageState, details: dict[str, object], watch: Watch) -> StageEvent:
        """Append one event to the timeline."""

    def finish(self, run_id: int, result: RunResult) -> None:
        """Finalise the run and let go of its lock; a run that is already final stays as it is."""

    def close_interrupted(self) -> tuple[int, ...]:
        """Finalise every run left `started` by a dead process as failed/INTERRUPTED; return their ids."""


class Packing(Protocol):
    """Prepares bytes for the archive while they arrive."""

    def write(self, data: bytes) -> None:
        """Take the next bytes."""

    def close(self) -> None:
        """Let go of what was prepared."""


class PayloadArchive(Protocol):
    """The bytes, exactly as received, addressed by their SHA-256."""

    def packing(self) -> Packing:
        """Return what prepares bytes while they arrive; to be closed."""

    def keep(self, spool: Path, sha256: str, run_id: int, watch: Watch, packing: Packing | None = None) -> bool:
        """Keep the bytes of `spool`, all of which `packing` was given, in one transaction; False if they were there already."""

    def holds(self, size: int) -> bool:
        """Tell whether any payload has this many bytes."""

    def info(self, sha256: str) -> PayloadInfo | None:
        """Return what is known of a payload; a unique prefix of at least 6 digits will do."""

    def read(self, sha256: str) -> Iterator[bytes]:
        """Yield the bytes in order; raises StoreError (PAYLOAD_DAMAGED) when they do not match their hash."""

    def read_from(self, sha256: str, first_byte: int) -> Iterator[bytes]:
        """Yield the bytes from one on, without looking at the payload's hash; raises StoreError (PAYLOAD_DAMAGED) for a damaged frame."""


class RawPersistenceRepositoryPort(Protocol):
    """Keeps artifacts and their records; lives inside one transaction (see `Persistence`)."""

    def raw_artifacts_of_payload(self, payload_sha256: str) -> tuple[RawArtifactRecord, ...]:
        """Return the artifacts that have these bytes, in the order they were kept."""

    def raw_artifact_persist(self, request: RawArtifactPersistRequest) -> RawArtifactPersistResult:
        """Keep one artifact with its statements and section parts, and note the sighting."""

    def raw_artifact_sighted(self, reference: RawArtifactReference, ingestion_run_id: int) -> RawArtifactPersistResult:
        """Note that a run met an artifact that is already kept."""

    def raw_contents_persist(self, layouts: dict[int, Layout], rows: Sequence[RowTuple]) -> Sequence[int]:
        """Store the contents of some rows before their artifacts are known, and return their ids (a `PlaceContents`)."""

    def raw_records_persist(self, request: RawRecordPersistRequest) -> RawRecordPersistResult:
        """Store all records of the document whose artifacts this transaction has just kept."""

    def raw_payload_marked(self, payload_sha256: str, outline: Outline) -> None:
        """Keep the marks of a reading, by which records are found again fast in their payload."""

    def raw_run_event(self, run_id: int, stage: Stage, state: StageState, details: dict[str, object]) -> StageEvent:
        """Append an event to the timeline, in this same transaction."""

    def raw_run_finish(self, run_id: int, stage: Stage, details: dict[str, object], result: RunResult) -> StageEvent:
        """Append the completed event of `stage` and finalise the run, in this same transaction."""


class Persistence(Protocol):
    """Opens the one transaction of a persist."""

    def persisting(self, watch: Watch) -> AbstractContextManager[RawPersistenceRepositoryPort]:
        """Commit on leaving, roll back on any exception."""


class Pages(Protocol):
    """Gives records by their ids."""

    def records(self, first_record_id: int, count: int) -> RecordPage:
        """Return `count` records from `first_record_id`, in the order of their ids."""

    def gather(self, stretches: Iterable[tuple[int, int]]) -> RecordPage:
        """Return the records of several stretches of ids (first, count), one stretch after the other."""


class RowValues(Protocol):
    """Gives values of a great many rows, by their contents: a stretch is the id of the first content, and how many."""

    def contents(self, snapshot: SectionSnapshot) -> list[tuple[int, int]]:
        """Return which contents the rows of a snapshot have, in the order of the rows."""

    def column(self, name: str, stretches: Iterable[tuple[int, int]]) -> list[str | None] | list[bytes | None]:
        """Return the values of an attribute in some contents, in the order of their ids, maybe as UTF-8; None where it is absent."""

    def filled(self, names: Iterable[str], stretches: Iterable[tuple[int, int]], chosen: bytes | None = None) -> set[str]:
        """Return those attributes that have a value in some content; `chosen` has a byte for each content, 0 where it does not count."""

    def texts(self, stretches: Iterable[tuple[int, int]], wanted: str) -> Iterator[list[bytes]]:
        """Yield the joined values of some contents as UTF-8, in the order of their ids; of those that lack a text perhaps nothing."""


class Catalog(Pages, Protocol):
    """The questions of screens and commands; each answer is read in its own short transaction."""

    def facts(self, today_utc: str | None = None) -> StoreFacts: ...
    def runs(self, limit: int | None = None) -> tuple[Run, ...]: ...
    def run(self, run_id: int) -> Run | None: ...
    def events(self, run_id: int) -> tuple[StageEvent, ...]: ...
    def artifacts(self) -> tuple[ArtifactSummary, ...]: ...
    def artifact(self, raw_artifact_id: int) -> ArtifactSummary | None: ...
    def artifacts_of_payload(self, payload_sha256: str) -> tuple[RawArtifactRecord, ...]: ...
    def artifacts_of_run(self, run_id: int) -> tuple[tuple[ArtifactSummary, Sighting], ...]: ...
    def sightings(self, raw_artifact_id: int) -> tuple[Sighting, ...]: ...
    def sections(
        self, raw_artifact_ids: tuple[int, ...] | None = None, statement_path: str | None = None
    ) -> tuple[SectionSummary, ...]: ...
    def snapshot(self, scope: SectionScope) -> SectionSnapshot | None: ...
    def stream(self, snapshot: SectionSnapshot) -> Iterator[RecordPage]: ...
    def pages(self, segments: Iterable[Segment], *, bare: bool = False) -> Iterator[RecordPage]: ...
    def packed(self, segments: Iterable[Segment], *, bare: bool = True) -> Iterator[PackedPage]: ...
    def provenance(self, raw_record_id: int) -> Provenance | None: ...
    def bearing(self, record: Record) -> Bearing | None: ...
    def difference(self, a: SectionScope, b: SectionScope) -> SectionDifference: ...
    def statements(self, raw_artifact_id: int) -> tuple[StatementSummary, ...]: ...
    def last_artifact(self, account_id: str, flex_query_id: str) -> int | None: ...

    def has_artifacts(self, flex_query_id: str) -> bool: ...
    def shape(self, raw_artifact_id: int) -> tuple[tuple[str, tuple[Layout, ...]], ...]: ...
    def matches(self, account_id: str, conditions: Sequence[Condition], limit: int, cancel: CancelToken) -> tuple[Match, ...] | None: ...
    def current_at(self, at_utc: str, account_id: str) -> tuple[int, ...]: ...


class Audit(Protocol):
    """What lies in the store, believed in nothing; StoreError STORE_DAMAGED where it cannot be read."""

    def alone(self) -> AbstractContextManager[Path]:
        """Yield a folder for private files named `verify.*`; the only verification on this machine. Raises StoreError."""

    def schema(self) -> tuple[list[stored.Fault], str | None]:
        """Return how the schema differs from a new store's, and a sentence when that cannot be found out."""

    def integrity(self, watch: Watch) -> Iterator[stored.Fault]: ...
    def references(self) -> Iterator[tuple[str, Iterator[stored.Fault]]]: ...
    def doubles(self) -> Iterator[tuple[str, Iterator[stored.Fault]]]: ...
    def values(self) -> Iterator[tuple[str, Iterator[stored.Fault]]]: ...
    def unused_contents(self) -> Iterator[stored.Fault]: ...
    def stray_records(self) -> Iterator[stored.Fault]: ...
    def ids(self, table: str) -> list[int]: ...
    def payload(self, payload_id: int) -> stored.StoredPayload: ...
    def frames(self, payload_id: int) -> Iterator[stored.StoredFrame]: ...
    def artifact(self, raw_artifact_id: int) -> stored.StoredArtifact: ...
    def statements(self, raw_artifact_id: int) -> list[stored.StoredStatement]: ...
    def parts(self, raw_artifact_id: int) -> list[stored.StoredPart]: ...
    def layout(self, layout_id: int) -> stored.StoredLayout: ...
    def run(self, run_id: int) -> stored.StoredRun: ...
    def spans(self, first_record_id: int, end: int) -> Iterator[stored.StoredSpan]: ...
    def contents(self, content_ids: Sequence[int]) -> dict[int, stored.StoredContent]: ...
    def view(self, raw_artifact_id: int) -> Generator[stored.ViewRow]: ...


class Views(Protocol):
    """The views in the database, one per section, with a column for each attribute."""

    def views(self) -> tuple[SectionView, ...]:
        """Return the view of each section, in order of first appearance."""

    def rebuild(self, watch: Watch) -> tuple[SectionView, ...]:
        """Make all of them anew as far as the database allows, and return them."""


class Store(RunLog, Persistence, Protocol):
    """One database, opened."""

    @property
    def views(self) -> Views: ...

    @property
    def audit(self) -> Audit: ...

    @property
    def book(self) -> QueryBook: ...

    @property
    def ledger(self) -> Ledger: ...

    @property
    def governor(self) -> FetchGovernor: ...
    @property
    def archive(self) -> PayloadArchive: ...
    @property
    def catalog(self) -> Catalog: ...
    @property
    def row_values(self) -> RowValues: ...
    @property
    def workspace(self) -> Path:
        """A private folder (0700) for spool files, on the disk of the store."""

    def close(self) -> None: ...
