"""The chosen run: how it stands, its timeline as a picture and as a table, what it produced."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTabWidget, QToolButton, QVBoxLayout, QWidget

from flexdesk.domain.run import Run, StageEvent
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place
from flexdesk.gui.runs.again import RunAgain
from flexdesk.gui.runs.chart import TimelineChart
from flexdesk.gui.runs.diagnosis import DiagnosisPanel
from flexdesk.gui.runs.diagnostics import diagnose, report, took
from flexdesk.gui.runs.drawn import DrawnTimeline
from flexdesk.gui.runs.logpane import RunLog
from flexdesk.gui.runs.marks import timeline
from flexdesk.gui.runs.mender import Mender
from flexdesk.gui.runs.mending import Mending
from flexdesk.gui.runs.outcome import RunState, kept_artifacts, look, revised_twins, sentence, state_of
from flexdesk.gui.runs.produced import Produced
from flexdesk.gui.runs.remedies import is_kept
from flexdesk.gui.runs.scaling import Scaling
from flexdesk.gui.runs.source import source_tip, source_words
from flexdesk.gui.runs.summary import summaries
from flexdesk.gui.runs.twin import TimelineTable
from flexdesk.gui.shell import Shell
from flexdesk.gui.widgets.actionbutton import ActionButton
from flexdesk.gui.widgets.flow import FlowLayout, unbroken
from flexdesk.gui.widgets.link import Link
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import local_time, run_ref, tr, utc_tip


class RunDetails(QWidget):
    """Shows one run; `show_run` may be called again and again while it goes on."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runDetails")
        self._shell = shell
        self._told: tuple[Run, tuple[StageEvent, ...], str] | None = None
        self._longest: float | None = None
        self.mender = Mender(shell, self)
        self.again = RunAgain(self.mender)
        self.mending = Mending(shell, self.mender)
        # From here on in the order in which they are read: Tab goes through widgets in the order in which they are made.
        self._id = TonedLabel(self)
        self._state = TonedLabel(self)
        self._about = TonedLabel(self, elided=True)
        self._produced = Produced(shell, self)
        self._repeats = Link("", None, shell.navigator, "", self)
        self._again = [ActionButton(each, self) for each in self.again.actions]
        self._copy = self._copy_button()
        self.diagnosis = DiagnosisPanel(self.mending.actions, self)
        self.tabs = QTabWidget(self)
        self._scaling = Scaling(self)
        self.chart = TimelineChart(self)
        self._drawn = DrawnTimeline(self.chart, self)
        self.table = TimelineTable(shell, self)
        self.log = RunLog(shell.theme, shell.names, self)
        self._scaling.folded.connect(self.chart.fold_waits)
        self._scaling.changed.connect(self._rescale)
        self._fill_tabs()
        self._lay_out()

    def show_run(self, run: Run, events: Sequence[StageEvent], now_utc: str) -> None:
        """Show a run as it stands at `now_utc`."""
        another = self._told is None or self._told[0].run_id != run.run_id
        self._told = (run, tuple(events), now_utc)
        drawn = timeline(run, events, now_utc)
        seen = look(state_of(run))
        self._id.say(run_ref(run.run_id), Tone.NEUTRAL, strong=True)
        self._state.say(sentence(run, events) if state_of(run) is RunState.RUNNING else seen.word, seen.tone, seen.icon)
        names = self._shell.names.known
        about = " · ".join([source_words(run, names), local_time(run.started_at_utc), *self._lasted(run, now_utc)])
        self._about.say(about, Tone.NEUTRAL)
        self._about.setToolTip(f"{source_tip(run, names)}\n{utc_tip(run.started_at_utc)}")
        self._produced.show_links(kept_artifacts(events), revised_twins(events))
        self._show_repeated(run.order.repeats_run_id)
        self.again.show_run(run, kept=is_kept(run, events))
        self.mending.show_run(run, events)
        for button, same in zip(self._again, self.again.same_as, strict=True):
            button.spare(not same.isdisjoint(self.mending.offered))  # of two buttons for one thing nobody knows the better one
        self.diagnosis.show_diagnosis(diagnose(run, events, now_utc))
        notes = summaries(drawn, events)
        self.chart.show_timeline(drawn, notes)
        self.table.show_timeline(drawn, notes)
        if another:
            self._drawn.seek()
        self._show_log()

    def compare_with(self, longest: float | None) -> None:
        """Set how long the longest of the listed runs took, for the common scale."""
        self._longest = longest
        self._rescale()

    def copy_report(self) -> None:
        """Put the report of this run on the clipboard."""
        if self._told:
            run, events, now_utc = self._told
            QGuiApplication.clipboard().setText(report(run, timeline(run, events, now_utc), events, self._shell.names.known))

    def copy(self) -> None:
        """Put on the clipboard what is selected in the table or in the log, else all of it; of the picture the rows of the table."""
        if self.tabs.currentWidget() is self.log:
            self.log.copy_all()
        else:
            self.table.copy()

    def _lasted(self, run: Run, now_utc: str) -> list[str]:
        lasted = took(run, now_utc)
        return [] if lasted == "—" else [tr("took {time}").format(time=lasted) if run.finished_at_utc else lasted]

    def _show_repeated(self, run_id: int | None) -> None:
        """Link to the run that this one repeats."""
        self._repeats.setVisible(run_id is not None)
        if run_id is not None:
            ref = run_ref(run_id)
            self._repeats.set_place(tr("repeats {ref}").format(ref=ref), Place.run(run_id), tr("Open run {ref}").format(ref=ref))

    def _rescale(self) -> None:
        self.chart.stretch(self._longest if self._scaling.is_common else None)

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

    def _fill_tabs(self) -> None:
        tabs = self.tabs
        tabs.setObjectName("runTabs")
        tabs.setDocumentMode(True)
        for part in (tabs, tabs.tabBar()):
            part.setAccessibleName(tr("How the run is shown"))
        tabs.setCornerWidget(self._scaling, Qt.Corner.TopRightCorner)
        tabs.addTab(self._drawn, tr("Timeline"))
        tabs.addTab(self.table, tr("Table"))
        tabs.addTab(self.log, tr("Log"))
        tabs.currentChanged.connect(self._turned)

    def _turned(self, _page: int) -> None:
        """The scale is that of the picture; the log is written when somebody reads it."""
        self._scaling.setVisible(self.tabs.currentIndex() == 0)
        self._show_log()

    def _show_log(self) -> None:
        if self._told and self.tabs.currentWidget() is self.log:
            self.log.show_run(self._told[0], self._told[1])

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(space(self, 3), space(self, 2), space(self, 3), space(self, 2))
        parts = FlowLayout(space(self, 2), ends=True)
        told, buttons = (self._id, self._state, self._about, self._produced, self._repeats), (*self._again, self._copy)
        for part, gap in ((told, 4), (buttons, 2)):
            parts.addWidget(unbroken(self, space(self, gap), *part))
        head.addLayout(parts)
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addLayout(head)
        layout.addWidget(self.diagnosis)
        layout.addWidget(self.tabs, 1)
