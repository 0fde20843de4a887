"""Exports of a window."""

from flexdesk.desk.exporting import Exports
from flexdesk.domain.rowquery import RowSet
from flexdesk.domain.spreadsheet import Survey
from flexdesk.domain.watch import Watch
from flexdesk.ports import Catalog, Clock
from flexdesk.worker.messages import Call
from flexdesk.worker.workers import Workers


class FarExports(Exports):
    """Exports whose rows are looked through in a worker; the few of a sample are read here."""

    def __init__(self, catalog: Catalog, clock: Clock, workers: Workers) -> None:
        super().__init__(catalog, clock)
        self._workers = workers

    def survey(self, rows: RowSet, watch: Watch | None = None) -> Survey:
        found: Survey = self._workers.call(Call("exports.survey", (rows,)), watch or Watch())
        return found
