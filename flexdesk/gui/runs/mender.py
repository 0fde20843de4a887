"""Doing what helps: each remedy for a run, started from wherever it is offered."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from flexdesk.desk.reprocessing.outcome import Reprocessed
from flexdesk.desk.service import FetchRequest, ImportOrder, ReprocessOrder
from flexdesk.domain.answer import kept_answer
from flexdesk.domain.errors import Failure
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import Run, RunSource, StageEvent
from flexdesk.gui.actions import find_action
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place
from flexdesk.gui.runs.outcome import kept_artifacts
from flexdesk.gui.runs.refused import TokenWish
from flexdesk.gui.runs.remedies import Remedy
from flexdesk.gui.runs.repeating import AS_BEFORE, Change, Repeat, query_of, repeat_fetch
from flexdesk.gui.runs.source import source_name
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.view import Message
from flexdesk.gui.words import run_ref, tr

SECONDS_LATER = {"FLEX_1020": 300.0}
"""How long "Wait and retry" waits; after a lockout as long as that is set, after all else ten minutes, as IBKR's limits ask for."""
_USUAL = 600.0
_CHANGES = {
    Remedy.AGAIN: AS_BEFORE,
    Remedy.ANEW: AS_BEFORE,
    Remedy.EARLIER: Change(earlier=True),
    Remedy.OWN_PERIOD: Change(own_period=True),
    Remedy.RESUME: Change(resume=True),
}


@dataclass(frozen=True, slots=True)
class Known:
    """A run with all that a remedy needs to know of it."""

    remedy: Remedy
    run: Run
    events: tuple[StageEvent, ...]
    query: SavedQuery | None


@dataclass(frozen=True, slots=True)
class Repeated:
    """What came of doing it again; `request` is there for a fetch."""

    name: str
    report: IngestReport
    request: FetchRequest | None = None


class Mender(QObject):
    """`done` carries the id of a run that repeated another, `said` a Message when there is none; `reported` a Repeated before that."""

    done = Signal(int)
    reported = Signal(object)
    said = Signal(object)

    def __init__(self, shell: Shell, place: QWidget) -> None:
        super().__init__(place)
        self._shell, self._place = shell, place
        self.seconds_later: float | None = None
        """How long to wait instead of the usual time; for those who cannot wait, such as tests."""

    def mend(self, remedy: Remedy, run_id: int) -> None:
        """Do what helps a run; it is read first, off the UI thread."""
        desk = self._shell.desk

        def look() -> Known:
            run = desk.run(run_id)
            return Known(remedy, run, desk.timeline(run_id), query_of(desk, run))

        self._shell.lanes.read.ask(look, self._do, self._failed)

    def repeat(self, run: Run, change: Change = AS_BEFORE) -> None:
        """Take a run's bytes once more from where they came."""
        shell, desk = self._shell, self._shell.desk
        title = source_name(run, shell.names.known)
        if run.order.source is RunSource.FILE:
            order = ImportOrder(run.order.file_name or "", run.order.flex_query_id, run.order.required_sections, run.run_id)
            shell.lanes.run.start(title, lambda watch: desk.import_file(order, watch)[-1], self._ended, self._failed)
        else:
            again = Repeat(run, change)
            shell.lanes.run.start(title, lambda watch: repeat_fetch(shell, again, watch), self._fetched, self._failed, beside=True)

    def store(self, run: Run, required: tuple[str, ...]) -> None:
        """Store the rows of the bytes that a run kept."""
        desk, order = self._shell.desk, ReprocessOrder(run_id=run.run_id, required_sections=required)
        title = tr("{run} again").format(run=run_ref(run.run_id))
        self._shell.lanes.run.start(title, lambda watch: desk.reprocess(order, watch), self._reprocessed, self._failed)

    def _do(self, known: Known) -> None:
        remedy, run = known.remedy, known.run
        if remedy in _CHANGES:
            self.repeat(run, _CHANGES[remedy])
        elif remedy is Remedy.LATER:
            code = run.result.failure.code if run.result.failure else ""
            usual = self._shell.settings.lockout if code == "FLEX_1025" else SECONDS_LATER.get(code, _USUAL)
            seconds = usual if self.seconds_later is None else self.seconds_later
            self.repeat(run, Change(wait_seconds=seconds))
        elif remedy in (Remedy.STORE, Remedy.STORE_FREELY):
            self.store(run, run.order.required_sections if remedy is Remedy.STORE else ())
        elif remedy is Remedy.SHOW_ROWS:
            for artifact_id, _verdict in kept_artifacts(known.events)[:1]:
                self._shell.navigator.go(Place.rows(artifact_id))
        elif remedy in (Remedy.SHOW_ANSWER, Remedy.SHOW_WHERE):
            self._show_bytes(known)
        else:
            self._elsewhere(known)

    def _show_bytes(self, known: Known) -> None:
        answer = kept_answer(known.events) if known.remedy is Remedy.SHOW_ANSWER else None
        sha256 = answer.sha256 if answer else known.run.result.payload_sha256
        if sha256 is not None:
            from flexdesk.gui.runs.bytesview import show_bytes  # noqa: PLC0415  # a dialog is imported when it is opened

            show_bytes(self._shell, self._place, known.run, sha256, answer)

    def _elsewhere(self, known: Known) -> None:
        """Lead to where it can be mended; those places are known by their actions only."""
        query_id = known.run.order.flex_query_id or ""
        if known.remedy is Remedy.REPLACE_TOKEN:
            if known.query is None or not self._trigger("renewToken", TokenWish(known.query.connection, known.run.run_id)):
                self._trigger("replaceToken", query_id)
        elif known.remedy is Remedy.EDIT_QUERY:
            if known.query is None or not self._trigger("editSavedQuery", known.query.name):
                self._trigger("editQuery", query_id)
        elif known.remedy is Remedy.OTHER_STORE:
            self._trigger("openStore")
        else:
            from flexdesk.gui.settings.proxydialog import ProxyDialog  # noqa: PLC0415  # a dialog is imported when it is opened

            dialog = ProxyDialog(self._shell, tr("&Use and retry"), self._place)
            dialog.given.connect(lambda: self.repeat(known.run))
            dialog.show()

    def _trigger(self, name: str, data: object = "") -> bool:
        if (found := find_action(self._place, name)) is None:
            return False
        found.setData(data)
        found.trigger()
        return True

    def _reprocessed(self, done: Reprocessed) -> None:
        if done.report is not None:
            self._ended(done.report)

    def _fetched(self, done: tuple[FetchRequest, IngestReport]) -> None:
        request, report = done
        self._shell.memory.note(request, report)
        self.reported.emit(Repeated(self._shell.names.called(request.query_id), report, request))
        self._tell(report)

    def _ended(self, report: IngestReport) -> None:
        self.reported.emit(Repeated(tr("Again"), report))
        self._tell(report)

    def _tell(self, report: IngestReport) -> None:
        if report.run_id is not None:
            self.done.emit(report.run_id)
        elif report.failure is not None:
            self._failed(report.failure)

    def _failed(self, failure: Failure) -> None:
        if failure.code != "CANCELLED":
            self.said.emit(Message(told(failure), Tone.FAILED, failure=failure))
