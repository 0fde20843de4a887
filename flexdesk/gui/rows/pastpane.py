"""The pane with the history of a row."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QVBoxLayout, QWidget

from flexdesk.gui.looks.palette import Role, Tone
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.past import Past, PastLine
from flexdesk.gui.widgets.lines import Column, LineModel
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.words import run_ref, tr


class PastPane(QWidget):
    """Versions and related rows as links; Ctrl+C in the table copies what the line says."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rowHistory")
        self._sentence = QLabel(self)
        self._sentence.setForegroundRole(Role.PlaceholderText)
        self._sentence.setWordWrap(True)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.model = LineModel(_columns(), _number, self)
        self.table = CalmTable(navigator, self)
        self.table.setObjectName("rowHistoryTable")
        self.table.setAccessibleName(tr("Versions of the row, and rows it is related to"))
        self.table.setSelectionMode(CalmTable.SelectionMode.SingleSelection)
        self.table.setModel(self.model)
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


def _columns() -> tuple[Column, ...]:
    return (
        Column(tr("Row"), _ref, tip=_spoken, place=lambda line: line.place),
        Column(tr("First"), lambda line: _run(line.first_run), place=lambda line: _run_place(line.first_run)),
        Column(tr("Last"), lambda line: _run(line.last_run), place=lambda line: _run_place(line.last_run)),
        Column(tr("What changed"), lambda line: line.text, tip=lambda line: line.text, tone=_tone),
    )


def _number(line: PastLine) -> int:
    return line.number


def _ref(line: PastLine) -> str:
    return line.place.text if line.place else ""


def _spoken(line: PastLine) -> str:
    return tr("the row that is inspected") if line.here else ""


def _tone(line: PastLine) -> Tone:
    return Tone.NEUTRAL if line.here or line.place else Tone.DIM


def _run(run_id: int | None) -> str:
    return "" if run_id is None else run_ref(run_id)


def _run_place(run_id: int | None) -> Place | None:
    return None if run_id is None else Place.run(run_id)
