"""What lies in a store, row by row, as a verification sees it: unchecked, so any field may hold what its type denies."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flexdesk.domain.artifact import RawArtifactRecord, Verdict
from flexdesk.domain.outline import Attributes
from flexdesk.domain.record import Layout


@dataclass(frozen=True, slots=True)
class StoredPayload:
    """The row of a payload."""

    payload_id: int
    sha256: str
    size: int
    stored_size: int
    frame_count: int
    first_run_id: int


@dataclass(frozen=True, slots=True)
class StoredFrame:
    """One frame of a payload; `data` is None where it cannot be read or decompressed."""

    ordinal: int
    first_byte: int
    size: int
    stored_size: int
    data: bytes | None


@dataclass(frozen=True, slots=True)
class StoredArtifact:
    """An artifact with the verdict it was kept with."""

    artifact: RawArtifactRecord
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """The row of a statement; `header` is None where it cannot be read."""

    statement_id: int
    position: int
    path: str
    account_id: str
    from_date: str
    to_date: str
    header: Attributes | None
    first_record_id: int
    record_count: int


@dataclass(frozen=True, slots=True)
class StoredPart:
    """The row of a section part, with the ids of its layouts in their order."""

    section_part_id: int
    statement_id: int
    position: int
    section_name: str
    first_record_id: int
    record_count: int
    layout_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StoredSpan:
    """The row of a span; `parent_path` is None where it refers to no path."""

    first_record_id: int
    record_count: int
    section_part_id: int
    parent_path: str | None
    first_index: int
    first_content_id: int


@dataclass(frozen=True, slots=True)
class StoredContent:
    """The row of a content."""

    content_id: int
    layout_id: int
    report_date: str | None
    exact_hash: bytes
    version_hash: bytes
    values: str


@dataclass(frozen=True, slots=True)
class StoredLayout:
    """A layout with its digest; `names_agree` tells whether every name and its form in JSON are the same."""

    layout_id: int
    layout: Layout
    digest: bytes
    names_agree: bool


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One line of a timeline; `details` is None where it cannot be read."""

    sequence: int
    stage: str
    state: str
    details: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class StoredRun:
    """The row of a run with its timeline, the artifacts it says to have met, and how."""

    run_id: int
    status: str
    finished_at_utc: str | None
    error_code: str | None
    payload_sha256: str | None
    flex_query_id: str | None
    records_seen: int
    records_inserted: int
    records_deduplicated: int
    events: tuple[StoredEvent, ...]
    sightings: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the database says of itself: `what` names a table with a row, or an object of the schema."""

    what: str
    message: str
    artifact_id: int | None = None
    run_id: int | None = None
    record_id: int | None = None


ViewRow = tuple[int, int, int, str, str, str, str, str, Attributes | None]
"""A row of `raw_record`, its payload read back into attributes (None where it is no JSON object)."""
