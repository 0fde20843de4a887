"""How the file will look: its first lines, exactly, and how large it will be."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from flexdesk.desk.exporting.sample import LINES, Sample
from flexdesk.desk.orders import ExportOrder
from flexdesk.domain.errors import Failure
from flexdesk.domain.rowquery import RowSet
from flexdesk.gui.lanes.lane import Question
from flexdesk.gui.looks.fonts import monospace
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import tr

MOST_CHARACTERS = 4_000
"""Of a line; what lies behind takes time to lay out and nobody scrolls there."""


TAB = 24
"""Characters: long enough for the name of a column."""


class Preview(QPlainTextEdit):
    """Shows lines as they will be written; Tab goes on to the next field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("exportPreview")
        self.setAccessibleName(tr("Preview: the first lines"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(monospace())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # no more lines than there is room for
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance("0") * TAB)
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + bar + space(self, 3))

    def show_sample(self, sample: Sample) -> None:
        """Show the lines of a sample."""
        self.setPlainText("\n".join(line if len(line) <= MOST_CHARACTERS else line[:MOST_CHARACTERS] + "…" for line in sample.lines))


class Outlook(Question):
    """Asks for a sample; whatever comes for an older order is dropped. What cannot be written says so in the place of the lines."""

    def __init__(self, shell: Shell, preview: Preview, told: Callable[[int | None], None]) -> None:
        super().__init__(shell.lanes.read, self._show, self._fail, preview)
        self._desk, self._preview, self._told = shell.desk, preview, told

    def look(self, rows: RowSet, order: ExportOrder) -> None:
        """Ask how an export would look."""
        desk = self._desk
        self.ask(lambda: desk.exports.sample(rows, order))

    def _show(self, sample: Sample) -> None:
        self._preview.show_sample(sample)
        self._told(sample.size)

    def _fail(self, failure: Failure) -> None:
        self._preview.setPlainText(told(failure))
        self._told(None)
