"""The Desk of a window: what is heavy is done in another process, as if it were done here."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from flexdesk.desk.service import Desk, Parts
from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.watch import Watch
from flexdesk.worker.messages import Call
from flexdesk.worker.process import WorkerLost
from flexdesk.worker.workers import Workers

if TYPE_CHECKING:
    from flexdesk.desk.orders import ExportOrder, FetchRequest, ImportOrder, ReprocessOrder
    from flexdesk.desk.reprocessing.outcome import Reprocessed
    from flexdesk.domain.explanation import Explanation
    from flexdesk.domain.finding import VerifyReport
    from flexdesk.domain.report import IngestReport
    from flexdesk.domain.view import PayloadInfo, SectionScope, SectionSnapshot
    from flexdesk.worker.farcomparisons import FarComparisons
    from flexdesk.worker.farexports import FarExports
    from flexdesk.worker.farrows import FarRows


class FarDesk(Desk):
    """A Desk on the same store whose heavy calls run in workers; `close` ends those and leaves the store to whoever opened it."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._workers, self._scanners = Workers(parts.settings), Workers(parts.settings)

    @cached_property
    def rows(self) -> FarRows:
        from flexdesk.worker.farrows import FarRows

        return FarRows(self._catalog, self._store.row_values, self._scanners)

    @cached_property
    def comparisons(self) -> FarComparisons:
        from flexdesk.worker.farcomparisons import FarComparisons

        return FarComparisons(self._catalog, self._workers)

    @cached_property
    def exports(self) -> FarExports:
        from flexdesk.worker.farexports import FarExports

        return FarExports(self._catalog, self._parts.clock, self._workers)

    def import_file(self, order: ImportOrder, watch: Watch | None = None) -> tuple[IngestReport, ...]:
        found: tuple[IngestReport, ...] = self._far(Call("import_file", (order,)), watch)
        return found

    def fetch_now(self, request: FetchRequest, watch: Watch) -> IngestReport:
        if request.run_id is not None:
            self._store.let_go(request.run_id)  # the worker takes it over; whoever takes it for dead in between makes it begin another
        found: IngestReport = self._far(Call("fetch_now", (request,)), watch)
        return found

    def export(self, order: ExportOrder, watch: Watch | None = None) -> int:
        found: int = self._far(Call("export", (order,)), watch)
        return found

    def save_payload(self, sha256: str, target: str, watch: Watch | None = None) -> PayloadInfo:
        found: PayloadInfo = self._far(Call("save_payload", (sha256, target)), watch)
        return found

    def verify(self, watch: Watch | None = None, *, resume: bool = False) -> VerifyReport:
        found: VerifyReport = self._far(Call("verify", (), (("resume", resume),)), watch)
        return found

    def reprocess(self, order: ReprocessOrder, watch: Watch | None = None) -> Reprocessed:
        found: Reprocessed = self._far(Call("reprocess", (order,)), watch)
        return found

    def explain(self, raw_artifact_id: int, watch: Watch | None = None) -> Explanation:
        """As the Desk does; a revision is compared for it, row by row."""
        if self.artifact(raw_artifact_id).verdict.dedupe is not Dedupe.REVISION:
            return super().explain(raw_artifact_id, watch)
        found: Explanation = self._workers.call(Call("explain", (raw_artifact_id,)), watch or Watch())
        return found

    def open_section(self, scope: SectionScope) -> SectionSnapshot:
        """As the Desk does; whoever looks at rows will soon filter them."""
        self._scanners.warm()
        return super().open_section(scope)

    def close(self) -> None:
        self._workers.close()
        self._scanners.close()

    def _far(self, call: Call, watch: Watch | None) -> Any:
        try:
            return self._workers.call(call, watch or Watch())
        except WorkerLost:
            self._store.close_interrupted()  # its run has nobody who would end it
            raise
