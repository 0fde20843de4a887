"""The Desk: everything a front end can ask for. Each call opens and closes its own session in the calling thread."""

from collections.abc import Iterator
from dataclasses import dataclass

from flexdesk.domain.record import RecordPage
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import Run, StageEvent
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


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """One file to take in: `query_id` None means "what the document says", `file` is the name as the user gave it."""

    file: str
    query_id: str | None = None
    required_sections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """One statement to fetch; dates are YYYY-MM-DD, both or none; None elsewhere means the setting."""

    query_id: str
    token: str
    from_date: str | None = None
    to_date: str | None = None
    base_url: str | None = None
    required_sections: tuple[str, ...] = ()
    deadline: float | None = None


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """Which rows go where: `scope` names section and artifacts, `target` is a path or `-` for standard output."""

    scope: SectionScope
    target: str
    provenance: bool = True


class Desk:
    """One store, one service, one reader, and what can be done with them."""

    # taking in
    def import_file(self, order: ImportOrder, watch: Watch = Watch()) -> tuple[IngestReport, ...]: ...  # archives give several
    def fetch(self, request: FetchRequest, watch: Watch = Watch()) -> IngestReport: ...

    # looking
    def facts(self) -> StoreFacts: ...
    def runs(self, limit: int | None = None) -> tuple[Run, ...]: ...  # newest first
    def run(self, run_id: int) -> Run: ...  # UsageError RUN_NOT_FOUND
    def timeline(self, run_id: int) -> tuple[StageEvent, ...]: ...
    def artifacts(self) -> tuple[ArtifactSummary, ...]: ...  # newest first
    def artifact(self, raw_artifact_id: int) -> ArtifactSummary: ...  # UsageError ARTIFACT_NOT_FOUND
    def artifacts_of_run(self, run_id: int) -> tuple[tuple[ArtifactSummary, Sighting], ...]: ...
    def sightings(self, raw_artifact_id: int) -> tuple[Sighting, ...]: ...
    def sections(self, raw_artifact_id: int | None = None) -> tuple[SectionSummary, ...]: ...
    def open_section(self, scope: SectionScope) -> SectionSnapshot: ...  # UsageError SECTION_NOT_FOUND
    def page(self, snapshot: SectionSnapshot, first_row: int, count: int) -> RecordPage: ...  # by row number in the snapshot
    def provenance(self, raw_record_id: int) -> Provenance: ...  # UsageError RECORD_NOT_FOUND
    def fragment(self, raw_record_id: int) -> Fragment: ...  # the element in the original XML
    def payload(self, sha256: str) -> tuple[PayloadInfo, Iterator[bytes]]: ...

    # giving out
    def export(self, order: ExportOrder, watch: Watch = Watch()) -> int: ...  # rows written
    def save_payload(self, sha256: str, target: str, watch: Watch = Watch()) -> PayloadInfo: ...

    def close(self) -> None: ...
