"""The answer to an ingest: what a command prints and a window shows when a run has ended."""

from dataclasses import dataclass, field

from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.errors import Failure
from flexdesk.domain.outline import Notice, codes_of
from flexdesk.domain.run import RunStatus


@dataclass(frozen=True, slots=True)
class ArtifactReport:
    """One account's part of an ingest."""

    raw_artifact_id: int
    account_id: str
    period_key: str
    flex_query_id: str
    dedupe: Dedupe
    twin_artifact_id: int | None
    revision: int
    brought_by: int | None = None
    """The run that brought the artifact: an earlier one for a duplicate."""
    brought_at_utc: str | None = None
    """When that run began, where it was an earlier one."""
    record_count: int = 0


@dataclass(frozen=True, slots=True)
class IngestReport:
    """One ingest from beginning to end; `run_id` is None when nothing could be read, so no run was begun.

    `reference` is what IBKR called the statement that it was making when the run ended: it can be asked for again for some minutes.
    """

    file: str | None
    run_id: int | None
    status: RunStatus
    failure: Failure | None = None
    payload_sha256: str | None = None
    artifacts: tuple[ArtifactReport, ...] = ()
    records_seen: int = 0
    records_inserted: int = 0
    records_deduplicated: int = 0
    notices: tuple[Notice, ...] = ()
    reference: str | None = field(default=None, repr=False)
    kept: bool = False
    """Whether the bytes of a run that came to nothing are in the archive."""
    member: str | None = None
    """The entry, where the file is an archive."""

    @property
    def warnings(self) -> tuple[str, ...]:
        """The codes of what was unusual, each once."""
        return codes_of(self.notices)
