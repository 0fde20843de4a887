"""Putting rows on the clipboard; the texts are read on a lane where no export stands before them."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from flexdesk.domain.errors import Failure
from flexdesk.domain.rowquery import RowSet
from flexdesk.gui.advice import told
from flexdesk.gui.lane import Question
from flexdesk.gui.palette import Tone
from flexdesk.gui.rows.copying import MOST_CELLS, copied, reference
from flexdesk.gui.rows.selection import Choice
from flexdesk.gui.shell import Shell
from flexdesk.gui.verbatim import put_on_clipboard
from flexdesk.gui.view import Message
from flexdesk.gui.words import grouped, tr


class RowsClipboard(QObject):
    """`refused` carries a Message saying why nothing was copied; `instead` is what is offered where it was too much."""

    refused = Signal(object)

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = shell.desk
        self.instead: QAction | None = None
        self._question = Question(shell.lanes.read, self._put, self._fail, self)

    def copy(self, rows: RowSet, choice: Choice, headers: bool) -> None:
        """Copy the chosen cells verbatim, at most as many as a clipboard is good for."""
        if choice.cells > MOST_CELLS:
            sentence = tr("{n} cells are too many for the clipboard. Export them to a file instead.")
            self.refused.emit(Message(sentence.format(n=grouped(choice.cells)), Tone.WARNING, self.instead))
        elif choice.cells:
            desk = self._desk
            self._question.ask(lambda: copied(desk, rows, choice, headers))

    def copy_reference(self, raw_record_id: int) -> None:
        """Copy the address of a row and the hash of its payload."""
        desk = self._desk
        self._question.ask(lambda: reference(desk, raw_record_id))

    def _put(self, text: str) -> None:
        put_on_clipboard(text)

    def _fail(self, failure: Failure) -> None:
        self.refused.emit(Message(told(failure), Tone.FAILED))
