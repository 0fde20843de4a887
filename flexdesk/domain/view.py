"""What the screens and the commands ask of a store: answers, not entities."""

from dataclasses import dataclass

from flexdesk.domain.artifact import Dedupe, RawArtifactRecord, Verdict
from flexdesk.domain.outline import Attributes
from flexdesk.domain.record import Record
from flexdesk.domain.run import Run


@dataclass(frozen=True, slots=True)
class ArtifactSummary:
    """One row of the artifact list: the verdict of the run that brought it, its size and how often it was met since.

    `file_name` is that of the file it came in; empty where it was fetched.
    """

    artifact: RawArtifactRecord
    verdict: Verdict
    is_current: bool
    payload_size: int
    first_seen_utc: str
    sighting_count: int
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A run met an artifact, with this verdict; `source` is the query or the file name of that run."""

    run_id: int
    raw_artifact_id: int
    dedupe: Dedupe
    at_utc: str
    source: str


@dataclass(frozen=True, slots=True)
class SectionSummary:
    """One section over a scope of artifacts; `record_count` is 0 when it was selected but had no data."""

    section_name: str
    record_count: int
    statement_count: int
    artifact_count: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of consecutive `raw_record_id` of one section; in a merged view with the last run that met its rows."""

    first_record_id: int
    record_count: int
    last_seen_run: int | None = None


@dataclass(frozen=True, slots=True)
class SectionScope:
    """Which rows: one section of some artifacts (`None` = all of them), of one account or of all, in one statement (its path) or in all.

    `merged` asks for each distinct row once, at its first sighting: twins inside one statement as often as it has them.
    """

    section_name: str
    artifact_ids: tuple[int, ...] | None = None
    current_only: bool = False
    account_id: str | None = None
    merged: bool = False
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class SectionSnapshot:
    """A section as it stood when it was opened: its columns in order of first appearance and where its rows lie.

    Row i of the section is found by walking `segments`; nothing that is stored later changes a snapshot.
    """

    scope: SectionScope
    columns: tuple[str, ...]
    segments: tuple[Segment, ...]
    record_count: int


@dataclass(frozen=True, slots=True)
class StatementSummary:
    """One `FlexStatement` of an artifact: its place, its own attributes, verbatim, and how many rows it has."""

    path: str
    header: Attributes
    record_count: int


@dataclass(frozen=True, slots=True)
class PayloadInfo:
    """A stored payload: the bytes exactly as received."""

    sha256: str
    size: int
    stored_size: int
    first_run_id: int
    kept_at_utc: str


@dataclass(frozen=True, slots=True)
class Provenance:
    """The chain of one record back to the bytes and the run that brought it."""

    record: Record
    statement_path: str
    statement_header: Attributes
    artifact: ArtifactSummary
    payload: PayloadInfo
    run: Run


@dataclass(frozen=True, slots=True)
class Fragment:
    """The piece of a payload around one element: `text[start:end]` is the element's own tag."""

    text: str
    start: int
    end: int
    byte_offset: int


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What the status line tells of a store; `size` is what the database takes, in bytes.

    `runs_today` began today, as days are counted where the user is; 0 where nobody asked for that.
    """

    url: str
    artifact_count: int
    record_count: int
    run_count: int
    size: int = 0
    runs_today: int = 0


@dataclass(frozen=True, slots=True)
class StoreHealth:
    """What a store runs on: `note` is what has to be known of this version of the database, if anything."""

    revision: str
    engine: str
    note: str | None


@dataclass(frozen=True, slots=True)
class SectionView:
    """The database's view of a section with a column for each attribute; `is_current` is False when it is missing or lacks some."""

    section_name: str
    view_name: str
    column_count: int
    is_current: bool
