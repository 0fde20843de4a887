"""Rows of a window."""

from flexdesk.desk.rows.rows import TOP, Rows
from flexdesk.domain.rowquery import FindOrder, Found, Frequencies, RowQuery, RowSet
from flexdesk.domain.view import SectionSnapshot
from flexdesk.domain.watch import Watch
from flexdesk.ports import Catalog, RowValues
from flexdesk.worker.messages import Call
from flexdesk.worker.workers import Workers

PATIENCE = 1.0
"""Seconds in which a scan that was cancelled must end: a regular expression that runs for ever does not by itself."""


class FarRows(Rows):
    """Rows that are gone through in a worker, which keeps the columns it has read; pages are read here."""

    def __init__(self, catalog: Catalog, values: RowValues, workers: Workers) -> None:
        super().__init__(catalog, values)
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
