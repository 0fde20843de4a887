"""Doing a run again: from where its bytes came, or from the bytes that it kept."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from flexdesk.desk.reprocessed import Reprocessed
from flexdesk.desk.service import FetchRequest, ImportOrder, ReprocessOrder
from flexdesk.domain.errors import Failure, UsageError
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import Run, RunSource, RunStatus
from flexdesk.domain.watch import Watch
from flexdesk.gui.actions import action, allow
from flexdesk.gui.palette import Tone
from flexdesk.gui.runs.diagnostics import source_name
from flexdesk.gui.shell import Shell
from flexdesk.gui.view import Message
from flexdesk.gui.words import run_ref, tr


class RunAgain(QObject):
    """Actions about the chosen run. `done` carries the id of the run that repeated it, `said` a Message when there is none."""

    done = Signal(int)
    said = Signal(object)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._run: Run | None = None
        self.retry = action(
            self,
            "retryRun",
            tr("&Retry this run"),
            self._retry,
            tip=tr("Fetch or read it once more, as a run of its own"),
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

    def show_run(self, run: Run | None) -> None:
        """Be about this run."""
        self._run = run
        ended = run is not None and run.result.status is not RunStatus.STARTED
        failed = ended and run is not None and run.result.status is not RunStatus.SUCCESS
        kept = failed and run is not None and run.result.payload_sha256 is not None
        required = run is not None and bool(run.order.required_sections)
        allow(self.retry, ended, tr("The run has not ended yet"))
        allow(self.store, kept, tr("Only a run that failed after its bytes were kept can be stored again"))
        allow(self.store_freely, kept and required, tr("Only a run that kept its bytes and required sections can do without them"))

    def _retry(self) -> None:
        run = self._run
        if run is None:
            return
        if run.order.source is RunSource.FILE:
            self._begin(run, self._importing(run))
        else:
            self._begin(run, self._fetching(run))

    def _store_again(self) -> None:
        if self._run is not None:
            self._reprocess(self._run, self._run.order.required_sections)

    def _store_freely(self) -> None:
        if self._run is not None:
            self._reprocess(self._run, ())

    def _reprocess(self, run: Run, required: tuple[str, ...]) -> None:
        desk, order = self._shell.desk, ReprocessOrder(run_id=run.run_id, required_sections=required)
        title = tr("{run} again").format(run=run_ref(run.run_id))
        self._shell.lanes.run.start(title, lambda watch: desk.reprocess(order, watch), self._reprocessed, self._failed)

    def _begin(self, run: Run, job: Callable[[Watch], IngestReport]) -> None:
        self._shell.lanes.run.start(source_name(run), job, self._ended, self._failed)

    def _importing(self, run: Run) -> Callable[[Watch], IngestReport]:
        desk, old = self._shell.desk, run.order
        order = ImportOrder(old.file_name or "", old.flex_query_id, old.required_sections, run.run_id)
        return lambda watch: desk.import_file(order, watch)[-1]

    def _fetching(self, run: Run) -> Callable[[Watch], IngestReport]:
        desk, old, kept_token = self._shell.desk, run.order, self._shell.kept_token

        def fetch(watch: Watch) -> IngestReport:
            token = kept_token()
            if not token:
                raise UsageError("TOKEN_MISSING", tr("No token is known."), tr("Fetch with Add data, where it can be pasted."))
            request = FetchRequest(
                old.flex_query_id or "",
                token,
                old.requested_from,
                old.requested_to,
                required_sections=old.required_sections,
                repeats_run_id=run.run_id,
            )
            return desk.fetch(request, watch)

        return fetch

    def _reprocessed(self, done: Reprocessed) -> None:
        if done.report is not None:
            self._ended(done.report)

    def _ended(self, report: IngestReport) -> None:
        if report.run_id is not None:
            self.done.emit(report.run_id)
        elif report.failure is not None:
            self._failed(report.failure)

    def _failed(self, failure: Failure) -> None:
        if failure.code != "CANCELLED":
            self.said.emit(Message(f"{failure.message} {failure.next_step}", Tone.FAILED))
