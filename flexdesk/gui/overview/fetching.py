"""Fetching from the Overview: which query brings the days is looked up beside the window, then the orders go the way of all others."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from flexdesk.desk.orders import FetchChoice
from flexdesk.domain.dates import UNKNOWN
from flexdesk.domain.errors import Failure
from flexdesk.domain.fetching import QueryHealth
from flexdesk.domain.period import Period, windows_between
from flexdesk.domain.query import SavedQuery, may_be_fetched, saved_for
from flexdesk.gui.adding.jobs import AddingJobs
from flexdesk.gui.adding.saved import SavedFetch
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.querynames import id_words
from flexdesk.gui.shell import Shell
from flexdesk.gui.words import tr

Orders = Callable[[], Sequence[SavedFetch]]


class Fetching(QObject):
    """`changed` says that something began or ended, or other queries are saved; `failed` carries why there is no query for some days."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, shell: Shell, place: QWidget) -> None:
        super().__init__(place)
        self._shell, self._place = shell, place
        self._asked = Question(shell.lanes.side, self._start, self._refuse, self)
        self._about: object = None
        self._tickets: dict[int, object] = {}
        self._saved: tuple[SavedQuery, ...] = ()
        shell.lanes.run.changed.connect(self._mind)

    def know(self, health: Sequence[QueryHealth]) -> None:
        """Hear which queries are saved."""
        saved = tuple(each.query for each in health)
        if saved != self._saved:
            self._saved = saved
            self.changed.emit()

    def saved(self, flex_query_id: str) -> SavedQuery | None:
        """Return the saved query through which days of an id are fetched."""
        return saved_for(flex_query_id, self._saved)

    def why_not(self, flex_query_id: str) -> str:
        """Say why days of an id cannot be fetched; nothing if they can."""
        if may_be_fetched(flex_query_id) or self.saved(flex_query_id):
            return ""
        if flex_query_id == UNKNOWN:
            return tr("These statements came as files that name no query")
        return tr("These statements came as files of “{query}”, and no saved query has that name").format(query=id_words(flex_query_id))

    def is_going(self, about: object) -> bool:
        """Tell whether what was ordered about this is not over yet."""
        return about in self._tickets.values() or (self._asked.waiting and self._about == about)

    def fetch_days(self, flex_query_id: str, period: Period) -> None:
        """Fetch these days, in as many runs as it takes."""
        overview = self._shell.desk.overview
        self._ask((flex_query_id, period), lambda: _of_days(overview.query_of(flex_query_id), period))

    def fetch_query(self, name: str) -> None:
        """Fetch a saved query as it is due."""
        queries = self._shell.desk.queries
        self._ask(name, lambda: (SavedFetch(queries.find(name)),))

    def _ask(self, about: object, orders: Orders) -> None:
        if not self.is_going(about):
            self._about = about
            self._asked.ask(orders)
            self.changed.emit()

    def _start(self, orders: Sequence[SavedFetch]) -> None:
        jobs = self._place.window().findChild(AddingJobs)
        if isinstance(jobs, AddingJobs):
            self._tickets.update((jobs.fetch_saved(order), self._about) for order in orders)
        self.changed.emit()

    def _refuse(self, failure: Failure) -> None:
        self.failed.emit(failure)
        self.changed.emit()

    def _mind(self) -> None:
        going = {job.ticket for job in self._shell.lanes.run.jobs}
        if over := self._tickets.keys() - going:
            for ticket in over:
                del self._tickets[ticket]
            self.changed.emit()


def _of_days(query: SavedQuery, period: Period) -> tuple[SavedFetch, ...]:
    return tuple(SavedFetch(query, FetchChoice(each.start, each.end)) for each in windows_between(period))
