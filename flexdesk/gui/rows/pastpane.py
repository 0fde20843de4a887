"""The pane with the history of a row."""

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QLabel, QVBoxLayout, QWidget

from flexdesk.gui.looks.palette import Role, Tone
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.past import Past, PastLine
from flexdesk.gui.widgets.lines import Column, LineModel
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.words import run_ref, tr

_MOST = 4
"""Lines of text that one change is shown in at most; its tool tip has it whole."""


class PastPane(QWidget):
    """Versions and related rows as links, each change below its version over the whole width; Ctrl+C copies what the line says."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rowHistory")
        self._sentence = QLabel(self)
        self._sentence.setForegroundRole(Role.PlaceholderText)
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.model = LineModel(_columns(), _number, self)
        self.table = _PastTable(navigator, self.model, self)
        self.table.setObjectName("rowHistoryTable")
        self.table.setAccessibleName(tr("Versions of the row, and rows it is related to"))
        self.table.setSelectionMode(CalmTable.SelectionMode.SingleSelection)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # of an address, artifact and row tell most
        self._give_widths()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, space(self, 2), 0, 0)
        layout.setSpacing(space(self, 2))
        layout.addWidget(self._sentence)
        layout.addWidget(self.table, 1)

    def show_past(self, past: Past | None) -> None:
        """Show another history, or that it is being looked for."""
        self._sentence.setText(past.sentence if past else tr("Looking for other versions of this row…"))
        self.model.show(past.lines if past else ())
        self.table.spread()
        self.table.setVisible(past is not None)

    def say(self, text: str) -> None:
        """Show a sentence in place of a history."""
        self.model.show(())
        self.table.hide()
        self._sentence.setText(text)

    def _give_widths(self) -> None:
        header, letter = self.table.horizontalHeader(), self.fontMetrics().averageCharWidth()
        for column, letters in enumerate((15, 7, 7)):
            header.resizeSection(column, letter * letters)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)


class _PastTable(CalmTable):
    """Lines without a row go over all columns, in as many lines of text as they need."""

    def __init__(self, navigator: Navigator, model: LineModel, parent: QWidget) -> None:
        super().__init__(navigator, parent)
        self._lines = model
        self.setModel(model)
        self.setWordWrap(True)

    def spread(self) -> None:
        """Give the lines that are shown now their places."""
        self.clearSpans()
        for row, line in enumerate(self._lines.lines):
            if line.place is None:
                self.setSpan(row, 0, 1, self._lines.columnCount())
        self._give_heights()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override CalmTable: in another width a change has another number of lines."""
        super().resizeEvent(event)
        self._give_heights()

    def changeEvent(self, event: QEvent) -> None:
        """Override CalmTable: in other letters it has, too."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_lines"):  # Qt asks while it builds
            self._give_heights()

    def _give_heights(self) -> None:
        metrics, one = self.fontMetrics(), self.verticalHeader().defaultSectionSize()
        room = QRect(0, 0, self.viewport().width() - space(self, 4), metrics.height() * _MOST)
        for row, line in enumerate(self._lines.lines):
            high = one
            if line.place is None:
                text = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), line.text)
                high = max(one, min(text.height(), room.height()) + one - metrics.height())
            self.setRowHeight(row, high)


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("Row"), _first, tip=_spoken, place=lambda line: line.place, tone=_tone),
        Column(tr("First"), lambda line: _run(line.first_run), place=lambda line: _run_place(line.first_run)),
        Column(tr("Last"), lambda line: _run(line.last_run), place=lambda line: _run_place(line.last_run)),
        Column(tr("What changed"), lambda line: line.text if line.place else "", tip=lambda line: line.text, tone=_tone),
    )


def _number(line: PastLine) -> int:
    return line.number


def _first(line: PastLine) -> str:
    return line.place.text if line.place else line.text


def _spoken(line: PastLine) -> str:
    if line.place is None:
        return line.text
    return tr("the row that is inspected") if line.here else ""


def _tone(line: PastLine) -> Tone:
    return Tone.NEUTRAL if line.here or line.place else Tone.DIM


def _run(run_id: int | None) -> str:
    return "" if run_id is None else run_ref(run_id)


def _run_place(run_id: int | None) -> Place | None:
    return None if run_id is None else Place.run(run_id)
