"""The bytes that a run kept, as text: an answer that nobody understood, or a payload at the place where it went wrong."""

import re
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QPlainTextEdit, QVBoxLayout, QWidget

from flexdesk.desk.service import Desk
from flexdesk.domain.answer import KeptAnswer
from flexdesk.domain.errors import Failure
from flexdesk.domain.run import Run
from flexdesk.domain.view import PayloadInfo
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.looks.fonts import monospace
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.runs.outcome import stage_name
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.telling.written import WrittenFile
from flexdesk.gui.view import Message
from flexdesk.gui.widgets.actionbutton import ActionButton
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.toned import TonedLabel
from flexdesk.gui.words import file_name, grouped, run_ref, size, tr

AROUND = 32 * 1024
_BYTE = re.compile(r"at byte ([\d,]+)")
_LINE = re.compile(r"line ([\d,]+), column ([\d,]+)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of some bytes; `at` is the place in it that is meant, from the beginning of the piece."""

    first_byte: int
    data: bytes
    at: int
    whole: int


def stretch_of(desk: Desk, sha256: str, message: str) -> Stretch:
    """Return the piece of a payload around the place that a message names; its beginning if it names none. Runs on a lane."""
    whole = desk.payload(sha256).size
    place = min(_place(desk, sha256, message), whole)
    first = max(0, place - AROUND)
    return Stretch(first, desk.kept.peek(sha256, first, 2 * AROUND), place - first, whole)


def _place(desk: Desk, sha256: str, message: str) -> int:
    if found := _BYTE.search(message):
        return _number(found[1])
    if found := _LINE.search(message):
        return desk.kept.byte_of(sha256, _number(found[1]), _number(found[2]))
    return 0


def _number(text: str) -> int:
    return int(text.replace(",", ""))


class BytesDialog(QDialog):
    """Not modal. The text is cut where bytes are no text, never changed otherwise; Save gives out the bytes themselves."""

    def __init__(self, shell: Shell, sha256: str, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("bytesDialog")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shell, self._sha256 = shell, sha256
        self._about, self._tone = "", Tone.NEUTRAL
        self._asked = Question(shell.lanes.read, self._show, self.show_failure, self)
        self._written = WrittenFile(self)
        self._written.said.connect(self._say)
        self.about = TonedLabel(self, wrap=True)
        self.text = QPlainTextEdit(self)
        self.text.setObjectName("keptBytes")
        self.text.setAccessibleName(tr("The bytes as text"))
        self.text.setReadOnly(True)
        self.text.setFont(monospace())
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self._lay_out()

    def load(self, message: str, about: str, tone: Tone) -> None:
        """Read the piece that a message names, and say something about it."""
        self._about, self._tone = about, tone
        desk, sha256 = self._shell.desk, self._sha256
        self._asked.ask(lambda: stretch_of(desk, sha256, message))

    def _show(self, found: Stretch) -> None:
        """Show a piece, the cursor at its place."""
        shown = found.data.decode("utf-8", "replace")
        before = len(found.data[: found.at].decode("utf-8", "replace"))
        part = ""
        if len(found.data) < found.whole:
            last = grouped(found.first_byte + len(found.data))
            words = tr("Bytes {first} to {last} of {whole}.")
            part = " " + words.format(first=grouped(found.first_byte), last=last, whole=grouped(found.whole))
        self.about.say(self._about + part, self._tone, "warning" if self._tone is Tone.WARNING else "info")
        self.text.setPlainText(shown)
        cursor = self.text.textCursor()
        cursor.setPosition(max(0, min(before, len(self.text.toPlainText()))))
        if found.at:
            place = cursor.position()
            cursor.movePosition(QTextCursor.MoveOperation.StartOfLine)
            cursor.setPosition(place, QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        self.text.centerCursor()

    def show_failure(self, failure: Failure) -> None:
        """Say why there is nothing to show."""
        self.about.say(told(failure), Tone.FAILED, "failed")

    def save(self) -> None:
        """Write the bytes to a file of the user's choice."""
        target, _ = QFileDialog.getSaveFileName(self, tr("Save the bytes"), f"{self._sha256[:12]}.txt")
        if target:
            self.save_to(target)

    def save_to(self, target: str) -> None:
        """Write the bytes to a file."""
        save, sha256 = self._shell.desk.save_payload, self._sha256
        self._shell.lanes.slow.start(file_name(target), lambda watch: (target, save(sha256, target, watch)), self._saved, self.show_failure)

    def _saved(self, saved: tuple[str, PayloadInfo]) -> None:
        target, info = saved
        text = tr("{size} written to {name}.").format(size=size(info.size), name=file_name(target))
        self._say(self._written.told(text, target))

    def _say(self, message: Message) -> None:
        self.about.say(message.text, message.tone, "success" if message.tone is Tone.DONE else "warning")

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(self)
        save = buttons.addButton(tr("&Save…"), QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(tr("&Close"), QDialogButtonBox.ButtonRole.RejectRole)
        for button, name in ((save, "saveBytes"), (close, "closeBytes")):
            button.setObjectName(name)
            button.setAccessibleName(button.text().replace("&", "").removesuffix("…"))
        buttons.addButton(ActionButton(self._written.action, self), QDialogButtonBox.ButtonRole.ActionRole)
        save.clicked.connect(self.save)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space(self, 4), space(self, 4), space(self, 4), space(self, 4))
        layout.setSpacing(space(self, 3))
        layout.addWidget(self.about)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)
        self.resize(space(self, 200), space(self, 120))


def show_bytes(shell: Shell, parent: QWidget, run: Run, sha256: str, answer: KeptAnswer | None) -> BytesDialog:
    """Open the bytes of a run: its payload where it went wrong, or the answer that was not understood."""
    ref = run_ref(run.run_id)
    title = tr("What was answered in {run}") if answer else tr("The bytes of {run}")
    dialog = BytesDialog(shell, sha256, title.format(run=ref), parent)
    dialog.show()
    message = run.result.failure.message if run.result.failure else ""
    about = _about_answer(answer) if answer else said(message)
    tone = Tone.WARNING if answer is None or answer.is_masked or answer.is_cut else Tone.NEUTRAL
    dialog.load("" if answer else message, about, tone)
    return dialog


def _about_answer(answer: KeptAnswer) -> str:
    parts = [tr("{size}, met at: {stage}.").format(size=size(answer.size), stage=stage_name(answer.stage))]
    if answer.is_masked:
        parts.append(tr("The token stood in it and is masked as [token]; all else is as it came."))
    if answer.is_cut:
        parts.append(tr("Only its beginning was kept."))
    return " ".join(parts)
