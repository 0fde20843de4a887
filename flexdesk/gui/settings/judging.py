"""The query doctor in the window: what a saved query does not deliver, and the click in the portal for each finding."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from flexdesk.desk.service import Desk
from flexdesk.domain.advice import Advice, Judgement, Purpose, Weight
from flexdesk.domain.errors import Failure, UsageError
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.watch import Watch
from flexdesk.gui.lanes.job import LaneJob
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.querywords import purposes
from flexdesk.gui.settings.parts import across, button, fit_screen
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.widgets.fields import choice, chosen_of
from flexdesk.gui.widgets.line import Line
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import artifact_ref, plural, tr

Judged = tuple[int, Judgement]


class JudgeDialog(QDialog):
    """Judges the newest artifact of a query against a purpose; it costs no request."""

    def __init__(self, shell: Shell, query: SavedQuery, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("judgeDialog")
        self.setWindowTitle(tr("Query doctor: {name}").format(name=query.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shell, self._query = shell, query
        self._job: LaneJob | None = None
        self._text = ""
        self.purpose = choice(self, "judgePurpose", tr("Purpose"), purposes(), query.purpose)
        self.purpose.currentIndexChanged.connect(lambda _index: self.judge())
        self.said = TonedLabel(self, wrap=True)
        self.said.setObjectName("judgeSaid")
        self.findings = QScrollArea(self)
        self.findings.setObjectName("judgeFindings")
        self.findings.setAccessibleName(tr("Findings"))
        self.findings.setWidgetResizable(True)
        self.findings.setFrameShape(QFrame.Shape.NoFrame)
        self.copy = button(self, "judgeCopy", tr("&Copy"), self._copy, icon="copy", tip=tr("Copy the findings as text"))
        close = button(self, "judgeClose", tr("Close"), self.close)
        close.setDefault(True)
        ends = QHBoxLayout()
        ends.addWidget(self.copy)
        ends.addStretch(1)
        ends.addWidget(close)
        title = QLabel(tr("&Meant for"), self)
        title.setBuddy(self.purpose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 4), space(self, 4), space(self, 4), space(self, 4))
        layout.setSpacing(space(self, 3))
        layout.addLayout(across(self, (title, self.purpose)))
        layout.addWidget(self.said)
        layout.addWidget(self.findings, 1)
        layout.addLayout(ends)
        fit_screen(self, space(self, 170), space(self, 120))
        self.judge()

    def judge(self) -> None:
        """Judge again."""
        self._leave()
        desk, query, purpose = self._shell.desk, self._query, Purpose(chosen_of(self.purpose))
        self.said.say(tr("Reading what it delivered last…"), Tone.RUNNING, "running")
        self._show(())
        self._job = LaneJob(self._shell.lanes.proof, tr("Judge"), lambda watch: judged(desk, query, purpose, watch), self)
        self._job.ended.connect(self._judged)
        self._job.failed.connect(self._failed)

    def done(self, result: int) -> None:
        """Override QDialog: what is not wanted any more is not judged to its end."""
        self._leave()
        super().done(result)

    def _leave(self) -> None:
        if self._job is not None:
            self._job.leave()
            self._job = None

    def _judged(self, found: Judged) -> None:
        self._job = None
        artifact_id, judgement = found
        rows = plural(judgement.record_count, tr("{n} row"), tr("{n} rows"))
        by = tr("judged by {artifact}, {rows}").format(artifact=artifact_ref(artifact_id), rows=rows)
        if judgement.is_fit:
            self.said.say(tr("It delivers what is needed ({by}).").format(by=by), Tone.DONE, "success", strong=True)
        else:
            self.said.say(tr("It does not deliver what is needed ({by}).").format(by=by), Tone.WARNING, "warning", strong=True)
        self._text = "\n\n".join(f"{said(each.message)} [{each.code}]\n{said(each.click)}" for each in judgement.advice)
        self._show(judgement.advice)

    def _failed(self, failure: Failure) -> None:
        self._job = None
        self.said.say(told(failure), Tone.FAILED, "failed")

    def _show(self, advice: tuple[Advice, ...]) -> None:
        holder = QWidget(self.findings)
        down = QVBoxLayout(holder)
        tight(down, space(self, 3))
        for each in advice:
            down.addWidget(Line(parent=holder))
            down.addWidget(_message(each, holder))
            down.addWidget(_click(each, holder))
        down.addStretch(1)
        self.findings.setWidget(holder)
        self.copy.setEnabled(bool(advice))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text)


def judged(desk: Desk, query: SavedQuery, purpose: Purpose, watch: Watch) -> Judged:
    """Judge the newest artifact of a query, inside a job of a lane; raises UsageError when there is none."""
    for each in desk.artifacts():
        reference = each.artifact.reference
        if reference.flex_query_id == query.flex_query_id:
            return each.artifact.raw_artifact_id, desk.doctor.judge(reference.payload_sha256, purpose, watch)
    raise UsageError("NOTHING_TO_JUDGE", f"Nothing of the query {query.name} is stored yet.", "Fetch it once; the doctor judges what came.")


def _message(advice: Advice, parent: QWidget) -> TonedLabel:
    label = TonedLabel(parent, wrap=True)
    if advice.weight is Weight.PROBLEM:
        label.say(said(advice.message), Tone.WARNING, "warning")
    else:
        label.say(said(advice.message), Tone.NEUTRAL, "info")
    return label


def _click(advice: Advice, parent: QWidget) -> TonedLabel:
    label = TonedLabel(parent, wrap=True)
    label.setObjectName("judgeClick")
    label.say(advice.click, Tone.NEUTRAL, "chevron-right")
    return label
