"""The Desk of a window: what is heavy is done in another process, as if it were done here."""

from typing import Any

from flexdesk.desk.compare_result import ComparisonResult
from flexdesk.desk.comparing import Comparisons, Order
from flexdesk.desk.exporting import Exports
from flexdesk.desk.orders import ExportOrder, FetchRequest, ImportOrder, ReprocessOrder
from flexdesk.desk.reprocessed import Reprocessed
from flexdesk.desk.rows import TOP, Rows
from flexdesk.desk.service import Desk, Parts
from flexdesk.domain.finding import VerifyReport
from flexdesk.domain.report import IngestReport
from flexdesk.domain.rowquery import FindOrder, Found, Frequencies, RowQuery, RowSet
from flexdesk.domain.spreadsheet import Survey
from flexdesk.domain.view import PayloadInfo, SectionScope, SectionSnapshot
from flexdesk.domain.watch import Watch
from flexdesk.ports import Catalog
from flexdesk.worker.messages import Call
from flexdesk.worker.process import WorkerLost
from flexdesk.worker.workers import Workers

PATIENCE = 1.0
"""Seconds in which a scan that was cancelled must end: a regular expression that runs for ever does not by itself."""


class FarDesk(Desk):
    """A Desk on the same store whose heavy calls run in workers; `close` ends those and leaves the store to whoever opened it."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._workers, self._scanners = Workers(parts.settings), Workers(parts.settings)
        self.rows = FarRows(self.rows, self._scanners)
        self.comparisons = FarComparisons(parts.store.catalog, self._workers)
        self.exports = FarExports(self.exports, self._workers)

    def import_file(self, order: ImportOrder, watch: Watch | None = None) -> tuple[IngestReport, ...]:
        found: tuple[IngestReport, ...] = self._far(Call("import_file", (order,)), watch)
        return found

    def fetch_now(self, request: FetchRequest, watch: Watch) -> IngestReport:
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


class FarComparisons(Comparisons):
    """Comparisons that are found and written in a worker; what they say is read here, page by page."""

    def __init__(self, catalog: Catalog, workers: Workers) -> None:
        super().__init__(catalog)
        self._workers = workers

    def find(self, order: Order, watch: Watch | None = None) -> ComparisonResult:
        found: ComparisonResult = self._workers.call(Call("comparisons.find", (order,)), watch or Watch())
        return found

    def save(self, result: ComparisonResult, target: str, watch: Watch | None = None) -> int:
        found: int = self._workers.call(Call("comparisons.save", (result, target)), watch or Watch())
        return found


class FarExports(Exports):
    """Exports whose rows are looked through in a worker; the few of a sample are read here."""

    def __init__(self, near: Exports, workers: Workers) -> None:
        super().__init__(*near.sources)
        self._workers = workers

    def survey(self, rows: RowSet, watch: Watch | None = None) -> Survey:
        found: Survey = self._workers.call(Call("exports.survey", (rows,)), watch or Watch())
        return found


class FarRows(Rows):
    """Rows that are gone through in a worker, which keeps the columns it has read; pages are read here."""

    def __init__(self, near: Rows, workers: Workers) -> None:
        super().__init__(*near.sources)
        self._workers = workers

    def select(self, snapshot: SectionSnapshot, query: RowQuery, watch: Watch | None = None) -> RowSet:
        found: RowSet = self._workers.call(Call("rows.select", (snapshot, query)), watch or Watch(), PATIENCE)
        return found

    def find(self, rows: RowSet, order: FindOrder, watch: Watch | None = None) -> Found:
        found: Found = self._workers.call(Call("rows.find", (rows, order)), watch or Watch(), PATIENCE)
        return found

    def frequencies(self, rows: RowSet, column: str, watch: Watch | None = None, top: int = TOP) -> Frequencies:
        call = Call("rows.frequencies", (rows, column), (("top", top),))
        found: Frequencies = self._workers.call(call, watch or Watch(), PATIENCE)
        return found

    def filled(self, rows: RowSet, watch: Watch | None = None) -> tuple[str, ...]:
        found: tuple[str, ...] = self._workers.call(Call("rows.filled", (rows,)), watch or Watch(), PATIENCE)
        return found
