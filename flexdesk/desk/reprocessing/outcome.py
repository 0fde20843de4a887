"""What came of reading stored bytes again."""

from dataclasses import dataclass

from flexdesk.domain.finding import Finding
from flexdesk.domain.report import IngestReport


@dataclass(frozen=True, slots=True)
class Reread:
    """A stored artifact read again: `differences` are between what is stored and what today's reader makes of its bytes."""

    raw_artifact_id: int
    payload_sha256: str
    stored_reader_version: int
    reader_version: int
    record_count: int
    differences: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Reprocessed:
    """Either the new run that finished an old one, or the artifacts that were read again."""

    report: IngestReport | None = None
    rereads: tuple[Reread, ...] = ()
