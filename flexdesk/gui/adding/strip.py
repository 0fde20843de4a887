"""The activity strip over the status bar: there while something runs, and until a failed end was seen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from flexdesk.domain.run import Stage, StageState
from flexdesk.gui.actions import find_action
from flexdesk.gui.adding.following import Following
from flexdesk.gui.adding.joblines import JobLines
from flexdesk.gui.lanes.runlane import Job, JobEvent
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.looks.palette import Tone, soft
from flexdesk.gui.places.place import Place
from flexdesk.gui.runs.marks import CANCELLED
from flexdesk.gui.runs.outcome import stage_doing
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.telling.spoken import speak
from flexdesk.gui.widgets.line import Line
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import run_ref, tr


class ActivityStrip(QWidget):
    """Tells what runs; afterwards, of a failure, what happened and where to read on. Hidden when there is nothing to tell."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("activityStrip")
        self.setAccessibleName(tr("Activity"))
        self._shell = shell
        self._failed: list[tuple[int, str]] = []
        self._names: dict[int, str] = {}
        self._stored = set[int]()
        self._pending: dict[int, tuple[int, str]] = {}
        self._following = Following(shell.lanes.run, self)
        self.job = JobLines(self._following, self)
        self.failure = TonedLabel(self)
        self._queue = self._button("activityQueue", tr("Queue"), tr("Show what runs and what waits, each with its Cancel"), "waiting")
        self._queue.clicked.connect(self._show_queue)
        self._details = self._button("activityDetails", tr("Details"), tr("Show the run"), "runs")
        self._details.clicked.connect(self._open)
        self._seen = self._button("activitySeen", "", tr("Close this message"), "close")
        self._seen.clicked.connect(self._forget)
        self._pages = QStackedLayout()
        self._lay_out()
        self._following.changed.connect(self._show)
        shell.lanes.run.told.connect(self._hear)
        shell.lanes.run.ended.connect(self._ended)
        self._show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override: a failure has the ground of its tone."""
        if self._following.idle and self._failed:
            QPainter(self).fillRect(self.rect(), soft(Tone.FAILED, self.palette()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # Qt's name
        """Override: the key for going back takes a failure away, and cancels the job that has the focus."""
        if not event.matches(QKeySequence.StandardKey.Cancel):
            super().keyPressEvent(event)
        elif self._following.idle:
            self._forget()
        else:
            for line in self.job.lines:
                if line.cancel.hasFocus():
                    line.cancel.click()

    def _hear(self, message: JobEvent) -> None:
        event = message.event
        if event.state is StageState.STARTED:
            speak(self, f"{run_ref(event.run_id)}: {stage_doing(event.stage)}")
        if (event.stage, event.state) == (Stage.PERSIST, StageState.COMPLETED):
            self._stored.add(message.ticket)
        if event.state is StageState.FAILED and event.details.get("code") != CANCELLED:
            self._pending[message.ticket] = (event.run_id, said(str(event.details.get("message") or "")) or tr("It failed."))

    def _ended(self, job: Job) -> None:
        pending = self._pending.pop(job.ticket, None)
        speak(self, f"{run_ref(pending[0])}: {pending[1]}" if pending else tr("{name} has ended.").format(name=job.title))
        if pending:
            self._failed.append(pending)
            self._names[pending[0]] = job.title
        elif job.ticket in self._stored:  # what failed before went well now: nobody has to see to it any more
            self._failed = [each for each in self._failed if self._names[each[0]] != job.title]
        self._stored.discard(job.ticket)
        self._show()

    def _show(self) -> None:
        self.setVisible(not self._following.idle or bool(self._failed))
        if self._failed:
            run_id, message = self._failed[0]
            more = tr(" And {n} more.").format(n=len(self._failed) - 1) if len(self._failed) > 1 else ""
            self.failure.say(f"{run_ref(run_id)}: {message}{more}", Tone.FAILED, "failed")
        self._pages.setCurrentIndex(1 if self._following.idle else 0)
        self._queue.setVisible(self._following.waiting > 0 or len(self._following.tickets) > 1)
        going = self._following.going
        self._details.setEnabled(self._following.idle or (going is not None and going.run_id is not None))
        self._seen.setVisible(self._following.idle)
        self.update()

    def _open(self) -> None:
        going = self._following.going
        run_id = going.run_id if going else self._failed[0][0] if self._failed else None
        if going is None:
            self._forget()
        if run_id is not None:
            self._shell.navigator.go(Place.run(run_id))

    def _show_queue(self) -> None:
        if found := find_action(self, "showQueue"):
            found.trigger()

    def _forget(self) -> None:
        self._failed.clear()
        self._show()

    def _button(self, name: str, text: str, spoken: str, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setAccessibleName(spoken)
        button.setToolTip(spoken)
        button.setAutoRaise(not text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon if text else Qt.ToolButtonStyle.ToolButtonIconOnly)
        dress(button, icon)
        return button

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(space(self, 3), space(self), space(self, 3), space(self))
        line.setSpacing(space(self, 3))
        self._pages.addWidget(self.job)
        self._pages.addWidget(self.failure)
        line.addLayout(self._pages, 1)
        line.addWidget(self._queue, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._details, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._seen, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        tight(layout)
        layout.addWidget(Line(parent=self))
        layout.addLayout(line)
