"""The log of a run: read, searched by eye, selected, copied; never changed."""

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from flexdesk.domain.run import Run, StageEvent
from flexdesk.gui.looks.fonts import monospace
from flexdesk.gui.looks.theme import Theme
from flexdesk.gui.querynames import QueryNames
from flexdesk.gui.runs.story import story
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import tr


class RunLog(QPlainTextEdit):
    """Shows the log of one run; its reader stays where they are while lines are added."""

    def __init__(self, theme: Theme, names: QueryNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self.setObjectName("runLog")
        self.setAccessibleName(tr("Log of the run"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.document().setDocumentMargin(space(self, 3))
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._resize_text()
        theme.changed.connect(self._resize_text)

    def show_run(self, run: Run, events: Sequence[StageEvent]) -> None:
        """Show a run, or what was said since."""
        text, shown = story(run, events, self._names.known), self.toPlainText()
        if text == shown:
            return
        if text.startswith(shown) and shown:
            at_end = self.verticalScrollBar().value() == self.verticalScrollBar().maximum()
            self.appendPlainText(text[len(shown) :].lstrip("\n"))
            if at_end:
                self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            self.setPlainText(text)

    def _resize_text(self) -> None:
        """A font of its own does not follow the size of all texts by itself."""
        self.setFont(monospace())

    def copy_all(self) -> None:
        """Put what is selected, or all of it, on the clipboard."""
        chosen = self.textCursor().selection().toPlainText()
        QGuiApplication.clipboard().setText(chosen or self.toPlainText())
