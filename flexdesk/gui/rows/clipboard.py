"""Putting rows on the clipboard; the texts are read on a lane where no export stands before them."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from flexdesk.domain.errors import Failure
from flexdesk.domain.rowquery import RowSet
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.rows.copying import MOST_CELLS, copied, reference
from flexdesk.gui.rows.selection import Choice
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.verbatim import put_on_clipboard
from flexdesk.gui.view import Message
from flexdesk.gui.words import grouped, plural, tr


class RowsClipboard(QObject):
    """`refused` carries a Message saying why nothing was copied, `outdated` its text once that holds no longer.

    `instead` is what is offered where it was too much; `words` say how much was copied last, until something else is
    chosen; `copied` that they are others.
    """

    refused = Signal(object)
    outdated = Signal(str)
    copied = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = shell.desk
        self.instead: QAction | None = None
        self._said = ""
        self.words = self._coming = ""
        self._question = Question(shell.lanes.read, self._put, self._fail, self)

    def copy(self, rows: RowSet, choice: Choice, headers: bool) -> None:
        """Copy the chosen cells verbatim, at most as many as a clipboard is good for."""
        self.forget()
        if choice.cells > MOST_CELLS:
            sentence = tr("{n} cells are too many for the clipboard. Export them to a file instead.")
            self._refuse(Message(sentence.format(n=grouped(choice.cells)), Tone.WARNING, self.instead))
        elif choice.cells:
            desk = self._desk
            self._coming = plural(choice.cells, tr("{n} cell copied"), tr("{n} cells copied"))
            self._question.ask(lambda: copied(desk, rows, choice, headers))

    def copy_reference(self, raw_record_id: int) -> None:
        """Copy the address of a row and the hash of its payload."""
        self.forget()
        desk = self._desk
        self._coming = tr("reference copied")
        self._question.ask(lambda: reference(desk, raw_record_id))

    def forget(self, *_told: object) -> None:
        """Something else is copied, or chosen to be: what was refused is over."""
        said, self._said = self._said, ""
        if said:
            self.outdated.emit(said)
        if self.words:
            self.words = ""
            self.copied.emit()

    def _refuse(self, message: Message) -> None:
        self._said = message.text
        self.refused.emit(message)

    def _put(self, text: str) -> None:
        put_on_clipboard(text)
        self.words = self._coming
        self.copied.emit()

    def _fail(self, failure: Failure) -> None:
        self._refuse(Message(told(failure), Tone.FAILED))
