"""A raw artifact: the identity of one account's data in one payload of one query, and the contracts for keeping it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from flexdesk.domain.outline import SectionPart, Statement
from flexdesk.domain.record import RecordBatch


class Dedupe(StrEnum):
    """What an ingest found out about an artifact."""

    NEW = "new"
    DUPLICATE = "duplicate"
    UNCHANGED = "unchanged"
    REVISION = "revision"


@dataclass(frozen=True, slots=True)
class RawArtifactReference:
    """The four values that are unique together, in every store."""

    account_id: str
    period_key: str
    flex_query_id: str
    payload_sha256: str


@dataclass(frozen=True, slots=True)
class RawArtifactRecord:
    """A stored artifact."""

    raw_artifact_id: int
    reference: RawArtifactReference
    period_from: str
    period_to: str
    when_generated: str
    content_hash: str
    ingestion_run_id: int
    reader_version: int
    first_record_id: int
    record_count: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The dedupe status of one artifact in one run: `twin_artifact_id` is the artifact it was compared with, `revision` its number."""

    dedupe: Dedupe
    twin_artifact_id: int | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class RawArtifactPersistRequest:
    """One account's artifact to be kept; `statements` and `parts` are (position in the outline, item), in document order."""

    reference: RawArtifactReference
    ingestion_run_id: int
    period_from: str
    period_to: str
    when_generated: str
    content_hash: str
    reader_version: int
    statements: Sequence[tuple[int, Statement]]
    parts: Sequence[tuple[int, SectionPart]]


@dataclass(frozen=True, slots=True)
class RawArtifactPersistResult:
    """What became of the request; of a duplicate, the artifact that was there before."""

    artifact: RawArtifactRecord
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class RawRecordPersistRequest:
    """All records of one document for the artifacts just kept; the batches come in document order."""

    ingestion_run_id: int
    batches: Iterable[RecordBatch]


@dataclass(frozen=True, slots=True)
class RawRecordPersistResult:
    """How many records were stored, how many of their contents were never seen before, and the sections whose views could not keep up."""

    records_inserted: int
    contents_inserted: int
    views_behind: tuple[str, ...] = ()
