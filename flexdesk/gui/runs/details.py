"""The chosen run: how it stands, its timeline as a picture and as a table, what it produced."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QScrollArea, QTabWidget, QToolButton, QVBoxLayout, QWidget

from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.run import Run, StageEvent
from flexdesk.gui.icons import dress
from flexdesk.gui.palette import Tone
from flexdesk.gui.place import Place
from flexdesk.gui.runs.again import RunAgain
from flexdesk.gui.runs.chart import TimelineChart
from flexdesk.gui.runs.diagnosis import DiagnosisPanel
from flexdesk.gui.runs.diagnostics import diagnose, report, source_name, took
from flexdesk.gui.runs.marks import timeline
from flexdesk.gui.runs.mender import Mender
from flexdesk.gui.runs.mending import Mending
from flexdesk.gui.runs.outcome import kept_artifacts, look, revised_twins, state_of
from flexdesk.gui.runs.remedies import is_kept
from flexdesk.gui.runs.summary import summaries
from flexdesk.gui.runs.twin import TimelineTable
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.actionbutton import ActionButton
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import artifact_ref, local_time, run_ref, tr, utc_tip

_VERDICTS = {
    Dedupe.NEW: lambda: tr("new"),
    Dedupe.DUPLICATE: lambda: tr("identical"),
    Dedupe.UNCHANGED: lambda: tr("same content"),
    Dedupe.REVISION: lambda: tr("revision"),
}


class RunDetails(QWidget):
    """Shows one run; `show_run` may be called again and again while it goes on."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runDetails")
        self._shell = shell
        self._told: tuple[Run, tuple[StageEvent, ...], str] | None = None
        self._longest: float | None = None
        self._id = TonedLabel(self)
        self._state = TonedLabel(self)
        self._about = TonedLabel(self, elided=True)
        self._produced = QHBoxLayout()
        self._links: tuple[tuple[int, Dedupe], ...] = ()
        self._copy = self._copy_button()
        self.mender = Mender(shell, self)
        self.again = RunAgain(self.mender)
        self.mending = Mending(shell, self.mender)
        self._repeats = Link("", None, shell.navigator, "", self)
        self.diagnosis = DiagnosisPanel(self.mending.actions, self)
        self.chart = TimelineChart(self)
        self.table = TimelineTable(shell, self)
        self._fold = QCheckBox(tr("Fold waits"), self)
        self._scale = QComboBox(self)
        self.tabs = self._tabs()
        self._lay_out()

    def show_run(self, run: Run, events: Sequence[StageEvent], now_utc: str) -> None:
        """Show a run as it stands at `now_utc`."""
        self._told = (run, tuple(events), now_utc)
        drawn = timeline(run, events, now_utc)
        seen = look(state_of(run))
        self._id.say(run_ref(run.run_id), Tone.NEUTRAL, strong=True)
        self._state.say(seen.word, seen.tone, seen.icon)
        about = " · ".join([source_name(run), local_time(run.started_at_utc), *self._lasted(run, now_utc)])
        self._about.say(about, Tone.NEUTRAL)
        self._about.setToolTip(utc_tip(run.started_at_utc))
        self._show_links(kept_artifacts(events), revised_twins(events))
        self._show_repeated(run.order.repeats_run_id)
        self.again.show_run(run, kept=is_kept(run, events))
        self.mending.show_run(run, events)
        self.diagnosis.show_diagnosis(diagnose(run, events))
        self.chart.show_timeline(drawn, summaries(drawn, events))
        self.table.show_timeline(drawn)

    def compare_with(self, longest: float | None) -> None:
        """Set how long the longest of the listed runs took, for the common scale."""
        self._longest = longest
        self._rescale()

    def copy_report(self) -> None:
        """Put the report of this run on the clipboard."""
        if self._told:
            run, events, now_utc = self._told
            QGuiApplication.clipboard().setText(report(run, timeline(run, events, now_utc), events))

    def copy(self) -> None:
        """Put the timeline's rows on the clipboard: the selected ones in the table, all of them in the picture."""
        self.table.copy()

    def _lasted(self, run: Run, now_utc: str) -> list[str]:
        lasted = took(run, now_utc)
        return [] if lasted == "—" else [tr("took {time}").format(time=lasted) if run.finished_at_utc else lasted]

    def _show_links(self, artifacts: tuple[tuple[int, Dedupe], ...], twins: Mapping[int, int]) -> None:
        """Link to what the run met; five are enough here, the table of artifacts has them all."""
        if artifacts == self._links:
            return
        self._links = artifacts
        while item := self._produced.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        if artifacts:
            self._produced.addWidget(QLabel(tr("Artifacts:"), self))
        for each, dedupe in artifacts[:5]:
            spoken = tr("Open artifact {ref}").format(ref=artifact_ref(each))
            text = f"{artifact_ref(each)} ({_VERDICTS[dedupe]()})"
            link = Link(text, Place.artifact(each), self._shell.navigator, spoken, self)
            link.setObjectName(f"produced{each}")
            self._produced.addWidget(link)
            if each in twins:
                place, both = Place.compare(twins[each], each), (artifact_ref(twins[each]), artifact_ref(each))
                spoken = tr("Compare {a} and {b}").format(a=both[0], b=both[1])
                self._produced.addWidget(Link(tr("Compare"), place, self._shell.navigator, spoken, self))

    def _show_repeated(self, run_id: int | None) -> None:
        """Link to the run that this one repeats."""
        self._repeats.setVisible(run_id is not None)
        if run_id is not None:
            ref = run_ref(run_id)
            self._repeats.set_place(tr("repeats {ref}").format(ref=ref), Place.run(run_id), tr("Open run {ref}").format(ref=ref))

    def _rescale(self) -> None:
        self.chart.stretch(self._longest if self._scale.currentIndex() == 1 else None)

    def _copy_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("copyReport")
        button.setText(tr("Copy report"))
        button.setToolTip(tr("Copy what happened as text: without token, account ids masked"))
        button.setAccessibleName(tr("Copy report"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        dress(button, "copy")
        button.clicked.connect(self.copy_report)
        return button

    def _tabs(self) -> QTabWidget:
        tabs = QTabWidget(self)
        tabs.setObjectName("runTabs")
        tabs.setDocumentMode(True)
        for part in (tabs, tabs.tabBar()):
            part.setAccessibleName(tr("How the timeline is shown"))
        tabs.addTab(self._drawn(), tr("Timeline"))
        tabs.addTab(self.table, tr("Table"))
        tabs.setCornerWidget(self._options(), Qt.Corner.TopRightCorner)
        return tabs

    def _drawn(self) -> QScrollArea:
        area = QScrollArea(self)
        area.setWidget(self.chart)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setMinimumHeight(self.chart.sizeHint().height() // 2)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setBackgroundRole(self.chart.backgroundRole())
        return area

    def _options(self) -> QWidget:
        options = QWidget(self)
        self._scale.setObjectName("timelineScale")
        self._scale.setAccessibleName(tr("Scale of the timeline"))
        self._scale.view().setAccessibleName(tr("Scales to choose from"))
        self._scale.addItems([tr("Scale: this run"), tr("Scale: longest run listed")])
        self._scale.currentIndexChanged.connect(self._rescale)
        self._fold.setObjectName("foldWaits")
        self._fold.setAccessibleName(tr("Fold waits"))
        self._fold.toggled.connect(self.chart.fold_waits)
        layout = QHBoxLayout(options)
        layout.setContentsMargins(0, 0, space(self, 3), 2)
        layout.setSpacing(space(self, 3))
        layout.addWidget(self._fold)
        layout.addWidget(self._scale)
        return options

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(space(self, 3), space(self, 2), space(self, 3), space(self, 2))
        head.setSpacing(space(self, 4))
        for label in (self._id, self._state, self._about):
            head.addWidget(label)
        self._produced.setSpacing(space(self, 2))
        head.addLayout(self._produced)
        head.addWidget(self._repeats)
        head.addStretch(1)
        for each in self.again.actions:
            head.addWidget(ActionButton(each, self))
        head.addWidget(self._copy)
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addLayout(head)
        layout.addWidget(self.diagnosis)
        layout.addWidget(self.tabs, 1)
