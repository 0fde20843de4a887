"""Doing a run again: from where its bytes came, or from the bytes that it kept."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from flexdesk.domain.run import Run, RunStatus
from flexdesk.gui.actions import action, allow
from flexdesk.gui.runs.mender import Mender
from flexdesk.gui.runs.remedies import Remedy
from flexdesk.gui.words import tr


class RunAgain(QObject):
    """Actions about the chosen run; what comes of them, the mender tells."""

    def __init__(self, mender: Mender) -> None:
        super().__init__(mender)
        self._mender = mender
        self._run: Run | None = None
        self.retry = action(
            self,
            "retryRun",
            tr("&Retry this run"),
            self._retry,
            tip=tr("Fetch it, or read the file, once more, as a run of its own"),
            icon="retry",
        )
        self.store = action(
            self,
            "storeAgain",
            tr("&Store again"),
            self._store_again,
            tip=tr("Store the rows of the bytes that this run kept, with the same required sections"),
            icon="save",
        )
        self.store_freely = action(
            self,
            "storeAgainFreely",
            tr("Store again &without required sections"),
            self._store_freely,
            tip=tr("Store the rows of the bytes that this run kept, whatever sections they have"),
            icon="save",
        )
        self.retry.setIconText(tr("Retry"))
        self.store_freely.setIconText(tr("Store without required"))
        self.show_run(None)

    @property
    def actions(self) -> tuple[QAction, ...]:
        return self.retry, self.store, self.store_freely

    @property
    def same_as(self) -> tuple[frozenset[Remedy], ...]:
        """For each of the actions the remedies that do the same."""
        return frozenset({Remedy.AGAIN, Remedy.ANEW}), frozenset({Remedy.STORE}), frozenset({Remedy.STORE_FREELY})

    def show_run(self, run: Run | None, *, kept: bool = True) -> None:
        """Be about this run; `kept` says whether its payload is in the archive."""
        self._run = run
        ended = run is not None and run.result.status is not RunStatus.STARTED
        failed = ended and run is not None and run.result.status is not RunStatus.SUCCESS
        kept = kept and failed and run is not None and run.result.payload_sha256 is not None
        required = run is not None and bool(run.order.required_sections)
        allow(self.retry, ended, tr("The run has not ended yet"))
        allow(self.store, kept, tr("Only a run that failed after its bytes were kept can be stored again"))
        allow(self.store_freely, kept and required, tr("Only a run that kept its bytes and required sections can do without them"))

    def _retry(self) -> None:
        if self._run is not None:
            self._mender.repeat(self._run)

    def _store_again(self) -> None:
        if self._run is not None:
            self._mender.store(self._run, self._run.order.required_sections)

    def _store_freely(self) -> None:
        if self._run is not None:
            self._mender.store(self._run, ())
