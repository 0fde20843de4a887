"""Fetching from the Overview: the token is looked up beside the window, then the orders go the way of all others."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from flexdesk.desk.service import FetchRequest
from flexdesk.domain.errors import Failure
from flexdesk.domain.period import Period
from flexdesk.domain.secret import TOKEN_MISSING
from flexdesk.gui.adding.jobs import AddingJobs
from flexdesk.gui.lane import Question
from flexdesk.gui.shell import Shell

Orders = Callable[[], Sequence[FetchRequest]]


class Fetching(QObject):
    """`changed` says that something began or ended; `failed` carries the Failure of an order that could not even be made.

    `token_wanted` says what it was about, a Flex Query id and days or the name of a query, when it was the token that nobody knows.
    """

    changed = Signal()
    failed = Signal(object)
    token_wanted = Signal(object)

    def __init__(self, shell: Shell, place: QWidget) -> None:
        super().__init__(place)
        self._shell, self._place = shell, place
        self._asked = Question(shell.lanes.side, self._start, self._refuse, self)
        self._about: object = None
        self._tickets: dict[int, object] = {}
        shell.lanes.run.changed.connect(self._mind)

    def is_going(self, about: object) -> bool:
        """Tell whether what was ordered about this is not over yet."""
        return about in self._tickets.values() or (self._asked.waiting and self._about == about)

    def fetch_days(self, flex_query_id: str, period: Period) -> None:
        """Fetch these days, in as many runs as it takes."""
        overview = self._shell.desk.overview
        self._ask((flex_query_id, period), lambda: overview.fetches_of_days(flex_query_id, period))

    def fetch_query(self, name: str) -> None:
        """Fetch a saved query."""
        overview = self._shell.desk.overview
        self._ask(name, lambda: (overview.fetch_of_query(name),))

    def _ask(self, about: object, orders: Orders) -> None:
        if not self.is_going(about):
            self._about = about
            self._asked.ask(orders)
            self.changed.emit()

    def _start(self, requests: Sequence[FetchRequest]) -> None:
        jobs = self._place.window().findChild(AddingJobs)
        if isinstance(jobs, AddingJobs):
            self._tickets.update((jobs.fetch(request), self._about) for request in requests)
        self.changed.emit()

    def _refuse(self, failure: Failure) -> None:
        self.failed.emit(failure)
        if failure.code == TOKEN_MISSING:
            self.token_wanted.emit(self._about)
        self.changed.emit()

    def _mind(self) -> None:
        going = {job.ticket for job in self._shell.lanes.run.jobs}
        if over := self._tickets.keys() - going:
            for ticket in over:
                del self._tickets[ticket]
            self.changed.emit()
