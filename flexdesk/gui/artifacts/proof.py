"""The proof of one artifact: its bytes hashed again, or read again and compared with the rows that are stored."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from flexdesk.desk.orders import ReprocessOrder
from flexdesk.desk.reprocessing.outcome import Reprocessed
from flexdesk.domain.errors import Failure
from flexdesk.domain.view import PayloadInfo
from flexdesk.domain.watch import Progress
from flexdesk.gui.actions import action
from flexdesk.gui.artifacts.listing import ArtifactLine
from flexdesk.gui.lanes.job import LaneJob
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import advice, told
from flexdesk.gui.verify.words import message, progress_words
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import grouped, plural, size, tr

SHOWN = 5


class ArtifactProof(QWidget):
    """Two actions and what came of them; another artifact leaves what goes on. `begun` says that there is something to look at."""

    begun = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("artifactProof")
        self._shell = shell
        self._line: ArtifactLine | None = None
        self._job: LaneJob | None = None
        self.verify_hash = action(
            self, "verifyHash", tr("Verif&y hash"), self.hash_again, tip=tr("Hash the stored bytes of this artifact again"), icon="verify"
        )
        tip = tr("Read the stored bytes with today's reader and compare every row; nothing is changed")
        self.read_again = action(self, "readAgain", tr("Read again and co&mpare"), self.compare_again, tip=tip, icon="retry")
        self._cancel = action(self, "cancelProof", tr("Cancel"), self.cancel, tip=tr("Stop it; nothing was changed"), icon="cancel")
        self._stop = self._button(self._cancel)
        self.said = TonedLabel(self, wrap=True)
        self.said.setObjectName("proofSaid")
        buttons = QHBoxLayout()
        tight(buttons, space(self, 2))
        for button in (self._button(self.verify_hash), self._button(self.read_again), self._stop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        tight(layout, space(self))
        layout.addLayout(buttons)
        layout.addWidget(self.said)
        self._offer()

    def show_line(self, line: ArtifactLine) -> None:
        """Be about this artifact."""
        if self._line is None or self._line.artifact_id != line.artifact_id:
            if self._job is not None:
                self._job.leave()
            self._job = None
            self.said.hide()
        self._line = line
        self._offer()

    def hash_again(self) -> None:
        """Hash the stored bytes again."""
        if self._line is not None:
            desk, sha256 = self._shell.desk, self._line.sha256
            job = self._start(lambda watch: desk.proof.hash_again(desk.payload(sha256), watch))
            job.ended.connect(self._hashed)

    def compare_again(self) -> None:
        """Read the stored bytes again and compare the rows."""
        if self._line is not None:
            desk, order = self._shell.desk, ReprocessOrder(raw_artifact_id=self._line.artifact_id)
            job = self._start(lambda watch: desk.reprocess(order, watch))
            job.ended.connect(self._read)

    def cancel(self) -> None:
        """Stop what goes on."""
        if self._job is not None:
            self.say(tr("Cancelling…"), Tone.CANCELLED)
            self._job.cancel()

    def say(self, text: str, tone: Tone, icon: str = "") -> None:
        """Show what came of it."""
        self.said.say(text, tone, icon)
        self.said.show()

    def _start(self, do: object) -> LaneJob:
        assert self._line is not None  # noqa: S101  # the actions are off without an artifact
        self._job = job = LaneJob(self._shell.lanes.proof, self._line.ref, do, self)  # type: ignore[arg-type]  # each of them takes a Watch
        job.progressed.connect(self._progressed)
        job.failed.connect(self._failed)
        self.say(tr("Waiting"), Tone.WAITING, "waiting")
        self._offer()
        self.begun.emit()
        return job

    def _progressed(self, progress: Progress) -> None:
        self.say(progress_words(progress), Tone.RUNNING, "running")

    def _hashed(self, info: PayloadInfo) -> None:
        self._job = None
        self.say(tr("{size} hashed again: the SHA-256 is the one that was received.").format(size=size(info.size)), Tone.DONE, "success")
        self._offer()

    def _read(self, done: Reprocessed) -> None:
        self._job = None
        (reread,) = done.rereads
        versions = tr("stored by reader {old}, read now by {new}").format(old=reread.stored_reader_version, new=reread.reader_version)
        rows = plural(reread.record_count, tr("{n} row"), tr("{n} rows"))
        if not reread.differences:
            self.say(tr("{rows} read again, no difference ({versions}).").format(rows=rows, versions=versions), Tone.DONE, "success")
        else:
            count = plural(len(reread.differences), tr("{n} difference"), tr("{n} differences"))
            told = [f"{message(each)} {advice(each.next_step)}" for each in reread.differences[:SHOWN]]
            more = len(reread.differences) - SHOWN
            told += [tr("and {n} more").format(n=grouped(more))] if more > 0 else []
            head = tr("{count} in {rows} ({versions}); nothing was changed:").format(count=count, rows=rows, versions=versions)
            self.say("\n".join([head, *told]), Tone.WARNING, "warning")
        self._offer()

    def _failed(self, failure: Failure) -> None:
        self._job = None
        if failure.code == "CANCELLED":
            self.say(tr("Cancelled; nothing was changed."), Tone.CANCELLED, "cancelled")
        else:
            self.say(told(failure), Tone.FAILED, "failed")
        self._offer()

    def _offer(self) -> None:
        free = self._job is None and self._line is not None
        self.verify_hash.setEnabled(free)
        self.read_again.setEnabled(free)
        self._stop.setVisible(self._job is not None)

    def _button(self, made: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{made.objectName()}Button")
        button.setDefaultAction(made)
        button.setAccessibleName(made.text().replace("&", ""))
        button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextBesideIcon)
        return button
