"""A run: one attempt to bring a statement in, told as a timeline of stage events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from flexdesk.domain.errors import Failure


class RunSource(StrEnum):
    """Where the bytes of a run come from."""

    WEB_SERVICE = "web_service"
    FILE = "file"


class RunStatus(StrEnum):
    """How far a run got; all but `started` are final."""

    STARTED = "started"
    SUCCESS = "success"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Stage(StrEnum):
    """The stages in their order; a file import starts at `download`."""

    REQUEST = "request"
    POLL = "poll"
    DOWNLOAD = "download"
    ARCHIVE = "archive"
    PREFLIGHT = "preflight"
    PERSIST = "persist"


class StageState(StrEnum):
    """What a stage event says of its stage."""

    STARTED = "started"
    RETRYING = "retrying"
    COMPLETED = "completed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RunOrder:
    """What somebody asked for: the facts a run row starts with."""

    source: RunSource
    flex_query_id: str | None = None
    requested_from: str | None = None
    requested_to: str | None = None
    file_name: str | None = None
    required_sections: tuple[str, ...] = ()
    repeats_run_id: int | None = None


@dataclass(frozen=True, slots=True)
class StageEvent:
    """One line of a timeline; times are UTC, ISO 8601 with microseconds and `Z`."""

    run_id: int
    sequence: int
    stage: Stage
    state: StageState
    at_utc: str
    details: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RunResult:
    """What a finished run leaves on its row."""

    status: RunStatus
    failure: Failure | None = None
    payload_sha256: str | None = None
    flex_query_id: str | None = None
    records_seen: int = 0
    records_inserted: int = 0
    records_deduplicated: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """One row of the run list."""

    run_id: int
    order: RunOrder
    result: RunResult
    started_at_utc: str
    finished_at_utc: str | None = None
