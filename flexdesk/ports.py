"""What the desk needs from outside, in the desk's words: small protocols, implemented in `flex` and `store`."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from flexdesk.domain.artifact import (
    RawArtifactPersistRequest,
    RawArtifactPersistResult,
    RawArtifactRecord,
    RawArtifactReference,
    RawRecordPersistRequest,
    RawRecordPersistResult,
    Verdict,
)
from flexdesk.domain.outline import Outline
from flexdesk.domain.record import Record, RecordBatch, RecordPage
from flexdesk.domain.run import Run, RunOrder, RunResult, Stage, StageEvent, StageState
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


class Clock(Protocol):
    """The time, so that tests can say what it is."""

    def utc_now(self) -> str:
        """Return UTC as ISO 8601 with microseconds and `Z`."""

    def monotonic(self) -> float:
        """Return seconds that never go back."""


# --- what comes from IBKR -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FetchOrder:
    """One request to the Flex Web Service; dates are YYYY-MM-DD, both or none; `deadline` is seconds for all of it."""

    flex_query_id: str
    from_date: str | None = None
    to_date: str | None = None
    deadline: float = 900.0


@dataclass(frozen=True, slots=True)
class Retry:
    """One answer that means "not yet", and how many seconds until the next try."""

    attempt: int
    code: str
    message: str
    wait: float


class Delivery(Protocol):
    """A body on its way in: read once, closed always."""

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes as received; raises FlexDeskError if they stop before their end."""

    @property
    def size(self) -> int | None:
        """The announced number of bytes, if any."""

    def close(self) -> None:
        """Let go of the connection or file."""


class FlexConversation(Protocol):
    """One fetch: `request`, then `poll` until something is delivered. Raises ServiceError; never quotes the token."""

    def request(self) -> str:
        """Ask for the statement and return its reference code."""

    def poll(self, reference: str) -> Delivery:
        """Ask until the service delivers a body that is not one of its own answers."""

    def close(self) -> None:
        """End the conversation."""


class FlexService(Protocol):
    """The Flex Web Service."""

    def converse(self, order: FetchOrder, watch: Watch, retry: "RetryListener") -> FlexConversation:
        """Begin one fetch; `retry` hears of every "not yet" before the wait begins."""


class RetryListener(Protocol):
    """Hears of every answer that means "not yet"."""

    def __call__(self, stage: Stage, retry: Retry) -> None:
        """Take note, before the wait begins."""


class RecordSpool(Protocol):
    """The records of one document, read once and waiting to be stored."""

    def batches(self) -> Iterator[RecordBatch]:
        """Yield the batches in document order; may be called again."""


class StatementReader(Protocol):
    """Turns the bytes of a document into its outline and its records."""

    def read(self, payload: Path, spool: Path, watch: Watch) -> tuple[Outline, RecordSpool]:
        """Read `payload` once, leaving the records in the private file `spool`; raises StatementError."""

    def fragment(self, payload: Iterator[bytes], record: Record) -> Fragment:
        """Find the element of a record in the bytes of its payload."""


# --- what goes into and out of the store ----------------------------------------------------------------------------------------------


class RunLog(Protocol):
    """Runs and their timelines; each call commits before it returns."""

    def begin(self, order: RunOrder) -> int:
        """Write the run as `started`, take its liveness lock and return its id."""

    def note(self, run_id: int, stage: Stage, state: StageState, details: dict[str, object]) -> StageEvent:
        """Append one event to the timeline."""

    def finish(self, run_id: int, result: RunResult) -> None:
        """Finalise the run and let go of its lock; a run that is already final stays as it is."""

    def close_interrupted(self) -> tuple[int, ...]:
        """Finalise every run left `started` by a dead process as failed/INTERRUPTED; return their ids."""


class PayloadArchive(Protocol):
    """The bytes, exactly as received, addressed by their SHA-256."""

    def keep(self, spool: Path, sha256: str, run_id: int, watch: Watch) -> bool:
        """Keep the bytes of `spool` in one transaction; False if they were there already."""

    def info(self, sha256: str) -> PayloadInfo | None:
        """Return what is known of a payload; a unique prefix of at least 6 digits will do."""

    def read(self, sha256: str) -> Iterator[bytes]:
        """Yield the bytes in order; raises StoreError (PAYLOAD_DAMAGED) when they do not match their hash."""


class RawPersistenceRepositoryPort(Protocol):
    """Keeps artifacts and their records; lives inside one transaction (see `Persistence`)."""

    def raw_artifacts_of_payload(self, payload_sha256: str) -> tuple[RawArtifactRecord, ...]:
        """Return the artifacts that have these bytes, in the order they were kept."""

    def raw_artifact_persist(self, request: RawArtifactPersistRequest) -> RawArtifactPersistResult:
        """Keep one artifact with its statements and section parts, and note the sighting."""

    def raw_artifact_sighted(self, reference: RawArtifactReference, ingestion_run_id: int) -> RawArtifactPersistResult:
        """Note that a run met an artifact that is already kept."""

    def raw_records_persist(self, request: RawRecordPersistRequest) -> RawRecordPersistResult:
        """Store all records of the document whose artifacts this transaction has just kept."""

    def raw_run_finish(self, run_id: int, stage: Stage, details: dict[str, object], result: RunResult) -> StageEvent:
        """Append the completed event of `stage` and finalise the run, in this same transaction."""


class Persistence(Protocol):
    """Opens the one transaction of a persist."""

    def persisting(self, watch: Watch) -> AbstractContextManager[RawPersistenceRepositoryPort]:
        """Commit on leaving, roll back on any exception."""


class Catalog(Protocol):
    """The questions of screens and commands; each answer is read in its own short transaction."""

    def facts(self) -> StoreFacts: ...
    def runs(self, limit: int | None = None) -> tuple[Run, ...]: ...
    def run(self, run_id: int) -> Run | None: ...
    def events(self, run_id: int) -> tuple[StageEvent, ...]: ...
    def artifacts(self) -> tuple[ArtifactSummary, ...]: ...
    def artifact(self, raw_artifact_id: int) -> ArtifactSummary | None: ...
    def artifacts_of_payload(self, payload_sha256: str) -> tuple[RawArtifactRecord, ...]: ...
    def artifacts_of_run(self, run_id: int) -> tuple[tuple[RawArtifactRecord, Verdict], ...]: ...
    def sightings(self, raw_artifact_id: int) -> tuple[Sighting, ...]: ...
    def sections(self, raw_artifact_ids: tuple[int, ...] | None = None) -> tuple[SectionSummary, ...]: ...
    def snapshot(self, scope: SectionScope) -> SectionSnapshot | None: ...
    def records(self, first_record_id: int, count: int) -> RecordPage: ...
    def stream(self, snapshot: SectionSnapshot) -> Iterator[RecordPage]: ...
    def provenance(self, raw_record_id: int) -> Provenance | None: ...


class Store(RunLog, Persistence, Protocol):
    """One database, opened."""

    @property
    def archive(self) -> PayloadArchive: ...
    @property
    def catalog(self) -> Catalog: ...
    @property
    def workspace(self) -> Path:
        """A private folder (0700) for spool files, on the disk of the store."""

    def close(self) -> None: ...


class SecretStore(Protocol):
    """Where tokens live."""

    def token(self) -> str | None:
        """Return the token, or None when there is none."""


class BinarySink(Protocol):
    """Where an export or a payload goes: a file written aside and renamed, or standard output."""

    def open(self) -> AbstractContextManager[BinaryIO]: ...
