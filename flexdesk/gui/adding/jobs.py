"""What was ordered: every fetch and every file is a job of its own on the run lane, and each leaves its result lines."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from flexdesk.desk.service import FetchRequest, ImportOrder
from flexdesk.domain.errors import Failure
from flexdesk.domain.report import IngestReport
from flexdesk.gui.adding.result import ResultLine, failed, lines
from flexdesk.gui.shell import Shell
from flexdesk.gui.words import file_name, tr


class _Ears(QObject):
    """Hears the answer to one job and knows which one it was."""

    heard = Signal(object)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._name = name

    def imported(self, reports: Sequence[IngestReport]) -> None:
        self.heard.emit(tuple(line for report in reports for line in lines(self._name, report)))
        self.deleteLater()

    def fetched(self, report: IngestReport) -> None:
        self.imported((report,))

    def failed(self, failure: Failure) -> None:
        self.heard.emit((failed(self._name, failure),))
        self.deleteLater()


class AddingJobs(QObject):
    """Starts jobs and collects what came of them. `added` carries the tuple of new lines; `cleared` says that a new batch begins."""

    added = Signal(object)
    cleared = Signal()

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._last: FetchRequest | None = None
        self._lines: list[ResultLine] = []

    @property
    def lines(self) -> list[ResultLine]:
        """The results since something was ordered while nothing ran, in the order they came."""
        return self._lines

    @property
    def last_request(self) -> FetchRequest | None:
        """What was fetched last in this session; the token in it lives nowhere else."""
        return self._last

    def fetch(self, request: FetchRequest) -> int:
        """Queue a fetch and return its ticket."""
        self._begin()
        self._last = request
        name, desk = tr("Query {id}").format(id=request.query_id), self._shell.desk
        ears = self._ears(name)
        return self._shell.lanes.run.start(name, lambda watch: desk.fetch(request, watch), ears.fetched, ears.failed)

    def take_in(self, paths: Sequence[str]) -> list[int]:
        """Queue files, each as its own job, so that a bad one never stops the rest; return their tickets."""
        self._begin()
        return [self._take_in(path) for path in paths]

    def _begin(self) -> None:
        """Forget the results of before, unless this order joins others that still go on."""
        if self._lines and not self._shell.lanes.run.jobs:
            self._lines.clear()
            self.cleared.emit()

    def report(self, line: ResultLine) -> None:
        """Add a line about something that did not become a job."""
        self._add((line,))

    def _take_in(self, path: str) -> int:
        order, desk, name = ImportOrder(path), self._shell.desk, file_name(path)
        ears = self._ears(name)
        return self._shell.lanes.run.start(name, lambda watch: desk.import_file(order, watch), ears.imported, ears.failed)

    def _ears(self, name: str) -> _Ears:
        ears = _Ears(name, self)
        ears.heard.connect(self._add)
        return ears

    def _add(self, found: tuple[ResultLine, ...]) -> None:
        self._lines.extend(found)
        self.added.emit(found)
