"""The comparison that goes on: one at a time, the newest counts."""

from PySide6.QtCore import QObject, Signal

from flexdesk.desk.comparing.questions import Order
from flexdesk.desk.comparing.result import ComparisonResult
from flexdesk.desk.orders import ChangesOrder, CompareOrder
from flexdesk.domain.comparison import Matching
from flexdesk.domain.errors import Failure
from flexdesk.gui.lanes.job import LaneJob
from flexdesk.gui.places.place import Place
from flexdesk.gui.shell import Shell


def order_of(place: Place, matching: Matching, account_id: str | None) -> Order | None:
    """Return what a place wants compared; None while it names no two sides."""
    if place.since is not None:
        return ChangesOrder(place.since, place.until, account_id, place.section, matching)
    if place.artifact_id is None or place.other_id is None:
        return None
    return CompareOrder(place.artifact_id, place.other_id, place.section, matching)


class Ongoing(QObject):
    """`progressed` carries a Progress, `found` the ComparisonResult, `failed` a Failure; nothing comes of an order that was left."""

    progressed = Signal(object)
    found = Signal(object)
    failed = Signal(object)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._job: LaneJob | None = None
        self.order: Order | None = None
        """What is compared, or was compared last."""

    def begin(self, order: Order, title: str) -> None:
        """Compare this, and leave what was compared before."""
        self.leave()
        self.order = order
        find = self._shell.desk.comparisons.find
        self._job = LaneJob(self._shell.lanes.compare, title, lambda watch: find(order, watch), self)
        self._job.progressed.connect(self.progressed)
        self._job.ended.connect(self._ended)
        self._job.failed.connect(self._failed)

    def leave(self) -> None:
        """Stop, and hear nothing of it."""
        if self._job is not None:
            self._job.leave()
        self._job = self.order = None

    def cancel(self) -> None:
        """Stop; it ends as failed."""
        if self._job is not None:
            self._job.cancel()

    def _ended(self, result: ComparisonResult) -> None:
        self._job = None
        self.found.emit(result)

    def _failed(self, failure: Failure) -> None:
        self._job = self.order = None
        self.failed.emit(failure)
