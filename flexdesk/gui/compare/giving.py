"""Giving differences out: to the clipboard, and to a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from flexdesk.desk.comparing.result import ComparisonResult
from flexdesk.domain.errors import Failure
from flexdesk.gui.compare.words import ShownDifference, as_text
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.rows.copying import reference
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.telling.written import WrittenFile
from flexdesk.gui.verbatim import put_on_clipboard
from flexdesk.gui.view import Message
from flexdesk.gui.words import file_name, plural, tr


class GivingOut(QObject):
    """`said` carries a Message about what was written; `current` gives the difference that is copied."""

    said = Signal(object)

    def __init__(self, shell: Shell, current: Callable[[], ShownDifference | None], parent: QWidget) -> None:
        super().__init__(parent)
        self._shell, self._current, self._window = shell, current, parent
        self._addresses = Question(shell.lanes.read, put_on_clipboard, self._failed, self)
        self.written = WrittenFile(self)
        self.written.said.connect(self.said)

    def copy(self) -> None:
        """Copy a difference as text."""
        if found := self._current():
            put_on_clipboard(as_text(found.difference))

    def copy_reference(self) -> None:
        """Copy the addresses of the rows on both sides, each with the hash of its payload."""
        if found := self._current():
            desk, sides = self._shell.desk, (found.difference.a, found.difference.b)
            self._addresses.ask(lambda: "\n".join(reference(desk, each.raw_record_id) for each in sides if each))

    def ask(self, result: ComparisonResult, address: str) -> None:
        """Ask where to, then write all differences."""
        name = f"differences-{address.replace('/', '-').replace('..', '-to-')}.csv"
        target, _ = QFileDialog.getSaveFileName(self._window, tr("Export differences"), str(Path.home() / name), tr("CSV files (*.csv)"))
        if target:
            self.write(result, target)

    def write(self, result: ComparisonResult, target: str) -> None:
        """Write all differences to a file, one line for each attribute."""
        save = self._shell.desk.comparisons.save
        self._shell.lanes.slow.start(file_name(target), lambda watch: (target, save(result, target, watch)), self._tell, self._failed)

    def _tell(self, written: tuple[str, int]) -> None:
        target, count = written
        one, many = tr("{n} difference written to {name}."), tr("{n} differences written to {name}.")
        self.said.emit(self.written.told(plural(count, one, many, name=file_name(target)), target))

    def _failed(self, failure: Failure) -> None:
        self.said.emit(Message(told(failure), Tone.FAILED))
