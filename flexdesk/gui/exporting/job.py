"""One export on its way: runs on the slow lane, tells how far it is, can be stopped, leaves no half file."""

from PySide6.QtCore import QObject, Signal

from flexdesk.desk.orders import ExportOrder
from flexdesk.domain.errors import Failure
from flexdesk.gui.lanes.runlane import JobProgress
from flexdesk.gui.shell import Shell
from flexdesk.gui.words import file_name


class ExportJob(QObject):
    """`progressed` carries a Progress, `ended` the number of rows, `failed` a Failure; all on the UI thread."""

    progressed = Signal(object)
    ended = Signal(int)
    failed = Signal(object)

    def __init__(self, shell: Shell, order: ExportOrder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lane, self._cancelling, desk = shell.lanes.slow, False, shell.desk
        self._lane.progressed.connect(self._hear)
        self._ticket = self._lane.start(file_name(order.target), lambda watch: desk.export(order, watch), self._ended, self._failed)

    @property
    def cancelling(self) -> bool:
        return self._cancelling

    def cancel(self) -> None:
        """Ask it to stop; one that has not begun has failed as cancelled when this returns."""
        self._cancelling = True
        self._lane.cancel(self._ticket)

    def _hear(self, message: JobProgress) -> None:
        if message.ticket == self._ticket:
            self.progressed.emit(message.progress)

    def _ended(self, count: int) -> None:
        self.ended.emit(count)

    def _failed(self, failure: Failure) -> None:
        self.failed.emit(failure)
