"""The verification of the whole store: how far it is, what it found, and what to do about each."""

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QHeaderView, QProgressBar, QPushButton, QVBoxLayout, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.domain.finding import Finding, LastVerification, VerifyReport
from flexdesk.domain.watch import Progress
from flexdesk.gui.actions import action
from flexdesk.gui.lanes.job import LaneJob
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import advice, told
from flexdesk.gui.verify.words import as_text, looked_at, message, outcome, place_of, progress_words, short_where, when, where
from flexdesk.gui.widgets.lines import Column, LineModel
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import tr

STEPS = 1000
FindingsAndLast = tuple[LastVerification | None, bool]


class VerifyDialog(QDialog):
    """Stands beside the window; closing it lets a verification go on, quitting stops it so that it can be resumed."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verifyDialog")
        self.setWindowTitle(tr("Verify the store"))
        self._shell = shell
        self._job: LaneJob | None = None
        self._report: VerifyReport | None = None
        self._known = Question(shell.lanes.read, self._show_known, self._failed, self)
        self.when, self.said, self.how_much, self.what, self.step = (TonedLabel(self, wrap=True) for _ in range(5))
        self.what.setObjectName("verifyFinding")
        self.said.setObjectName("verifyOutcome")
        self.said.hide()
        self.bar = QProgressBar(self)
        self.bar.setObjectName("verifyProgress")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(space(self, 2))
        self.model = LineModel(_columns(), lambda each: each, self)
        self.table = self._table()
        self.start = self._button("verifyStart", tr("Verify"), "verify", self.begin)
        self.resume = self._button("verifyResume", tr("Resume"), "retry", self.go_on)
        self.cancel = self._button("verifyCancel", tr("Cancel"), "cancel", self.stop)
        self._close = self._button("verifyClose", tr("Close"), "", self.close)
        self._lay_out()
        self._offer(can_resume=False)
        self.how_much.say(
            tr("Every payload is hashed and read again, and every row, count and key compared with it. Nothing is changed."), Tone.DIM
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Override QWidget: what is known is read when it is seen."""
        super().showEvent(event)
        if self._job is None:
            self._ask()

    def begin(self) -> None:
        """Verify everything."""
        self._begin(resume=False)

    def go_on(self) -> None:
        """Continue where one was interrupted."""
        self._begin(resume=True)

    def stop(self) -> None:
        """Stop; it can be resumed."""
        if self._job is not None:
            self._say(tr("Cancelling…"), Tone.CANCELLED)
            self.cancel.setEnabled(False)
            self._job.cancel()

    def _begin(self, *, resume: bool) -> None:
        if self._job is not None:
            return
        verify = self._shell.desk.verify
        self._job = LaneJob(self._shell.lanes.proof, tr("Verify"), lambda watch: verify(watch, resume=resume), self)
        self._job.progressed.connect(self._progressed)
        self._job.ended.connect(self._ended)
        self._job.failed.connect(self._stopped)
        self._report = None
        self.model.show(())
        self._show_found(False)
        self._say(tr("Verifying"), Tone.RUNNING, "running")
        self.bar.setRange(0, 0)
        self._offer(can_resume=False)

    def _progressed(self, progress: Progress) -> None:
        self._say(progress_words(progress), Tone.RUNNING, "running")
        self.bar.setRange(0, STEPS if progress.total else 0)
        if progress.total:
            self.bar.setValue(round(STEPS * progress.done / progress.total))
        self.bar.setAccessibleName(self.said.text)

    def _ended(self, report: VerifyReport) -> None:
        self._job = None
        self._show_report(report)
        self._ask()

    def _stopped(self, failure: Failure) -> None:
        self._job = None
        if failure.code == "CANCELLED":
            self._say(tr("Stopped before its end; Resume goes on from there."), Tone.CANCELLED, "cancelled")
        else:
            self._failed(failure)
        self._ask()

    def _failed(self, failure: Failure) -> None:
        self._say(told(failure), Tone.FAILED, "failed")

    def _say(self, text: str, tone: Tone, icon: str = "", *, strong: bool = False) -> None:
        """Before there is anything to say it takes no room."""
        self.said.say(text, tone, icon, strong=strong)
        self.said.show()

    def _ask(self) -> None:
        self._offer(can_resume=False)
        proof = self._shell.desk.proof
        self._known.ask(lambda: (proof.last(), proof.interrupted()))

    def _show_known(self, known: FindingsAndLast) -> None:
        last, interrupted = known
        self.when.say(when(last), Tone.NEUTRAL)
        if last is not None and self._report is None and self._job is None and not interrupted:
            self._show_report(last.report)
        elif interrupted and self._report is None and self._job is None:
            self._say(tr("Stopped before its end; Resume goes on from there."), Tone.CANCELLED, "cancelled")
        self._offer(can_resume=interrupted)

    def _show_report(self, report: VerifyReport) -> None:
        self._report = report
        self._say(*outcome(report), strong=True)
        self.how_much.say(looked_at(report), Tone.NEUTRAL)
        self.model.show(report.findings)
        self._show_found(bool(report.findings))
        if report.findings:
            self.resize(self.size().expandedTo(QSize(space(self, 250), space(self, 120))))
            self.table.selectRow(0)
            self._show_step(self.model.index(0, 0))

    def _show_found(self, shown: bool) -> None:
        """Show the findings and what is told of one, or none of it."""
        for each in (self.table, self.what, self.step):
            each.setVisible(shown)

    def _show_step(self, current: QModelIndex) -> None:
        if current.isValid():
            finding: Finding = self.model.line(current)
            self.what.say(message(finding), Tone.NEUTRAL, "failed")  # whole: in the table there may be no room for its end
            self.step.say(tr("What to do: {step}").format(step=advice(finding.next_step)), Tone.NEUTRAL, "info")

    def _offer(self, *, can_resume: bool) -> None:
        runs = self._job is not None
        self.bar.setVisible(runs)
        self.cancel.setVisible(runs)
        self.cancel.setEnabled(runs)
        self.start.setVisible(not runs)
        self.resume.setVisible(not runs and can_resume)
        (self.resume if can_resume else self.start).setDefault(not runs)

    def _copy(self) -> None:
        if self._report is not None:
            QGuiApplication.clipboard().setText(as_text(self._report))

    def _table(self) -> CalmTable:
        table = CalmTable(self._shell.navigator, self)
        table.setObjectName("findings")
        table.setAccessibleName(tr("Findings"))
        table.setSelectionMode(CalmTable.SelectionMode.SingleSelection)
        table.setModel(self.model)
        header, width = table.horizontalHeader(), table.fontMetrics().averageCharWidth()
        for column, letters in enumerate((30, 30)):
            header.resizeSection(column, width * letters)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        table.selectionModel().currentChanged.connect(self._show_step)
        copy = action(
            table, "copyFindings", tr("&Copy findings"), self._copy, shortcut=QKeySequence.StandardKey.Copy, tip=tr("Copy them as text")
        )
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        table.addAction(copy)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return table

    def _button(self, name: str, text: str, icon: str, slot: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        if icon:
            dress(button, icon)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.cancel, self.resume, self.start, self._close):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 4), space(self, 4), space(self, 4), space(self, 4))
        layout.setSpacing(space(self, 3))
        for widget in (self.when, self.said, self.bar, self.how_much):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.what)
        layout.addWidget(self.step)
        layout.addStretch(0)
        layout.addLayout(buttons)
        self._show_found(False)
        self.resize(space(self, 190), space(self, 60))


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("Finding"), lambda each: each.code, tone=lambda _each: Tone.FAILED),
        Column(tr("Where"), short_where, tip=where, place=place_of),
        Column(tr("What is damaged"), message, tip=message),
    )
