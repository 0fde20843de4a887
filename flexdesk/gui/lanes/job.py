"""One job on a lane of those that can be stopped: what it tells is heard by whoever started it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from flexdesk.domain.errors import Failure
from flexdesk.domain.watch import Watch
from flexdesk.gui.lanes.runlane import JobProgress, RunLane


class LaneJob(QObject):
    """`progressed` carries a Progress, `ended` what the job returned, `failed` a Failure; all on the UI thread, and it goes by itself."""

    progressed = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        lane: RunLane,
        title: str,
        job: Callable[[Watch], Any],
        parent: QObject | None = None,
        *,
        beside: bool = False,
        stores: bool = True,
    ) -> None:
        super().__init__(parent)
        self._lane = lane
        self.cancelling = False
        lane.progressed.connect(self._hear)
        self._ticket = lane.start(title, job, self._ended, self._failed, beside=beside, stores=stores)

    def cancel(self) -> None:
        """Ask it to stop; it ends as failed, with the code CANCELLED."""
        self.cancelling = True
        self._lane.cancel(self._ticket)

    def leave(self) -> None:
        """Ask it to stop, and hear nothing of it any more."""
        self.blockSignals(True)
        self.cancel()

    def _hear(self, message: JobProgress) -> None:
        if message.ticket == self._ticket:
            self.progressed.emit(message.progress)

    def _ended(self, value: Any) -> None:
        self.ended.emit(value)
        self.deleteLater()

    def _failed(self, failure: Failure) -> None:
        self.failed.emit(failure)
        self.deleteLater()
