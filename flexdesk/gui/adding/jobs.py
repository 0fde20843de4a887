"""What was ordered: every fetch, every backfill and every file is a job of its own on the run lane, and each leaves its result lines."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from flexdesk.desk.service import FetchRequest, ImportOrder
from flexdesk.domain.errors import Failure
from flexdesk.domain.report import IngestReport
from flexdesk.domain.secret import TOKEN_MISSING
from flexdesk.domain.watch import Watch
from flexdesk.gui.adding.backfilling import BackfillEnd, BackfillOrder, WindowDone, backfill_job
from flexdesk.gui.adding.result import ResultLine, backfilled, failed, lines
from flexdesk.gui.adding.saved import Fetched, SavedFetch, saved_job, title_of
from flexdesk.gui.lanes.runlane import JobPart, JobState
from flexdesk.gui.runs.mender import Repeated
from flexdesk.gui.shell import Shell
from flexdesk.gui.words import file_name, tr

Order = FetchRequest | SavedFetch | BackfillOrder


class _Ears(QObject):
    """Hears what comes of one job and knows which one it was."""

    heard = Signal(object)
    starved = Signal(object)

    def __init__(self, name: str, shell: Shell, order: SavedFetch | BackfillOrder | None, parent: QObject) -> None:
        super().__init__(parent)
        self._name, self._shell, self._order = name, shell, order
        self._ticket = 0

    def start(self, job: Callable[[Watch], Any], answered: Callable[[Any], None], *, beside: bool) -> int:
        """Start the job whose end this is about."""
        whose = _connection(self._order) if self._order is not None else ""
        self._ticket = self._shell.lanes.run.start(self._name, job, answered, self.failed, beside=beside, whose=whose)
        return self._ticket

    def imported(self, reports: Sequence[IngestReport]) -> None:
        several = len(reports) > 1
        self.heard.emit(tuple(line for report in reports for line in lines(self._name, report, in_archive=several)))
        self.deleteLater()

    def fetched(self, done: Fetched) -> None:
        self._shell.memory.note(done.request, done.report)
        self.heard.emit(lines(self._name, done.report, done.request))
        self.deleteLater()

    def backfilled(self, end: BackfillEnd) -> None:
        self.heard.emit((backfilled(self._name, end),))
        self.deleteLater()

    def failed(self, failure: Failure) -> None:
        self.heard.emit((failed(self._name, failure),))
        if failure.code == TOKEN_MISSING and self._order is not None:
            self.starved.emit(self._order)
        self.deleteLater()

    def parted(self, message: JobPart) -> None:
        if message.ticket == self._ticket and isinstance(message.part, WindowDone):
            days = message.part.window.period
            self.heard.emit(lines(tr("{start} to {end}").format(start=days.start, end=days.end), message.part.report))


class AddingJobs(QObject):
    """Starts jobs and collects what came of them.

    `added` carries the tuple of new lines, `cleared` says that a new batch begins; `token_wanted` carries the name of a connection
    without whose token a saved query could not be fetched.
    """

    added = Signal(object)
    cleared = Signal()
    token_wanted = Signal(str)

    def __init__(self, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._last: FetchRequest | SavedFetch | None = None
        self._last_ticket: int | None = None
        self._lines: list[ResultLine] = []
        self._starved: list[SavedFetch | BackfillOrder] = []

    @property
    def lines(self) -> list[ResultLine]:
        """The results since something was ordered while nothing ran, in the order they came."""
        return self._lines

    @property
    def last_order(self) -> FetchRequest | SavedFetch | None:
        """What was fetched last in this session; a token in it lives nowhere else."""
        return self._last

    @property
    def last_goes_on(self) -> bool:
        """Whether what was fetched last still waits or runs."""
        jobs = self._shell.lanes.run.jobs
        return any(job.ticket == self._last_ticket and job.state is not JobState.CANCELLING for job in jobs)

    def start(self, order: Order) -> int:
        """Queue a fetch or a backfill and return its ticket."""
        if isinstance(order, BackfillOrder):
            return self.backfill(order)
        return self.fetch_saved(order) if isinstance(order, SavedFetch) else self.fetch(order)

    def fetch(self, request: FetchRequest, name: str = "") -> int:
        """Start a fetch, which waits for its token by itself, and return its ticket."""
        self._begin()
        self._last, desk = request, self._shell.desk
        request = replace(request, proxy=self._shell.memory.proxy)
        ears = self._ears(name or self._shell.names.called(request.query_id))
        self._last_ticket = ears.start(lambda watch: Fetched(request, desk.fetch(request, watch)), ears.fetched, beside=True)
        return self._last_ticket

    def fetch_saved(self, order: SavedFetch) -> int:
        """Start the fetch of a saved query and return its ticket."""
        self._begin()
        self._last = SavedFetch(order.query, token=order.token)
        self._shell.state.put("fetch/last", order.query.name)
        ears = self._ears(title_of(order.query), order)
        order = replace(order, choice=replace(order.choice, proxy=self._shell.memory.proxy))
        self._last_ticket = ears.start(saved_job(self._shell.desk, order), ears.fetched, beside=True)
        return self._last_ticket

    def backfill(self, order: BackfillOrder) -> int:
        """Start a backfill and return its ticket."""
        self._begin()
        ears = self._ears(tr("Backfill of {query}").format(query=order.plan.query.name), order)
        self._shell.lanes.run.parted.connect(ears.parted)
        return ears.start(backfill_job(self._shell.desk, order, self._shell.memory.proxy), ears.backfilled, beside=True)

    def go_on(self, connection: str) -> None:
        """Do what was ordered and could not be done without the token of a connection, which is there now."""
        orders = [each for each in self._starved if _connection(each) == connection]
        self.give_up(connection)
        for each in orders:
            self.start(each)

    def give_up(self, connection: str) -> None:
        """Forget what was ordered: nobody gave a token."""
        self._starved = [each for each in self._starved if _connection(each) != connection]

    def take_in(self, paths: Sequence[str]) -> list[int]:
        """Queue files, each as its own job, so that a bad one never stops the rest; return their tickets."""
        self._begin()
        return [self._take_in(path) for path in paths]

    def report(self, line: ResultLine) -> None:
        """Add a line about something that did not become a job."""
        self._add((line,))

    def repeated(self, done: Repeated) -> None:
        """Add what came of doing something again."""
        self._add(lines(done.name, done.report, done.request))

    def _begin(self) -> None:
        """Forget the results of before, unless this order joins others that still go on."""
        if self._lines and not self._shell.lanes.run.job_count:
            self._lines.clear()
            self.cleared.emit()

    def _take_in(self, path: str) -> int:
        order, desk = ImportOrder(path), self._shell.desk
        ears = self._ears(file_name(path))
        return ears.start(lambda watch: desk.import_file(order, watch), ears.imported, beside=False)

    def _ears(self, name: str, order: SavedFetch | BackfillOrder | None = None) -> _Ears:
        ears = _Ears(name, self._shell, order, self)
        ears.heard.connect(self._add)
        ears.starved.connect(self._starve)
        return ears

    def _starve(self, order: SavedFetch | BackfillOrder) -> None:
        self._starved.append(order)
        self.token_wanted.emit(_connection(order))

    def _add(self, found: tuple[ResultLine, ...]) -> None:
        self._lines.extend(found)
        self.added.emit(found)


def _connection(order: SavedFetch | BackfillOrder) -> str:
    return (order.query if isinstance(order, SavedFetch) else order.plan.query).connection
