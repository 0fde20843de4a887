"""The list of sections: what the chosen artifacts hold, also what they were asked for and have no rows of."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from flexdesk.domain.view import SectionSummary
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.rows.model import LOADING
from flexdesk.gui.widgets.cells import TONE_ROLE
from flexdesk.gui.widgets.search import SearchField
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.words import grouped, tr

Role = Qt.ItemDataRole
_COUNTED = 18
"""Letters that the list has side by side where it has room for counts."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class SectionsModel(QAbstractTableModel):
    """Names and counts; those whose name has the filter's text in it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.all: tuple[SectionSummary, ...] = ()
        self._text = ""
        self._counted = True
        self.shown: tuple[SectionSummary, ...] = ()

    def show(self, sections: tuple[SectionSummary, ...], counted: bool = True) -> None:
        """Show what there is; until they are counted, rows are "…" where there are any."""
        self.all, self._counted = sections, counted
        self._choose()

    def filter(self, text: str) -> None:
        self._text = text.strip().lower()
        self._choose()

    def _choose(self) -> None:
        self.beginResetModel()
        self.shown = tuple(section for section in self.all if self._text in section.section_name.lower())
        self.endResetModel()

    def rowCount(self, parent: Any = QModelIndex()) -> int:
        """Override QAbstractTableModel."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Any = QModelIndex()) -> int:
        """Override QAbstractTableModel."""
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Override QAbstractTableModel."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Role.DisplayRole:
                return (tr("Section"), tr("Rows"))[section]
            if role == Role.TextAlignmentRole and section == 1:
                return _RIGHT
        return None

    def data(self, index: Any, role: int = Role.DisplayRole) -> Any:
        """Override QAbstractTableModel."""
        if not index.isValid():
            return None
        summary = self.shown[index.row()]
        if role == Role.DisplayRole:
            return summary.section_name if index.column() == 0 else self._count(summary)
        if role == Role.TextAlignmentRole and index.column() == 1:
            return _RIGHT
        if role == TONE_ROLE:
            return Tone.NEUTRAL if summary.record_count else Tone.DIM
        if role in (Role.ToolTipRole, Role.AccessibleDescriptionRole):
            whole = summary.section_name if role == Role.ToolTipRole else None
            return whole if summary.record_count else tr("{name}: selected in the query, no data").format(name=summary.section_name)
        return None

    def _count(self, summary: SectionSummary) -> str:
        return grouped(summary.record_count) if self._counted or not summary.record_count else LOADING


class Sections(QWidget):
    """The list with its filter; `chosen` carries the name of the section to be opened, `chosen_apart` of one for a tab of its own.

    `letters` are how many it needs side by side for its names to be whole, `widened` says that they are more.
    """

    chosen = Signal(str)
    chosen_apart = Signal(str)
    widened = Signal()

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SectionsModel(self)
        self._current = ""
        self.letters = 0
        self.filter = SearchField("sectionFilter", tr("Filter sections"), self)
        self.filter.setAccessibleName(tr("Filter sections by name"))
        self.filter.textChanged.connect(self._filter)
        self.filter.returnPressed.connect(self._choose_first)
        self.table = self._table(navigator)
        self.filter.lead_down(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space(self, 2))
        layout.addWidget(self.filter)
        layout.addWidget(self.table, 1)

    @property
    def summaries(self) -> tuple[SectionSummary, ...]:
        return self._model.shown

    def show_sections(self, sections: tuple[SectionSummary, ...], counted: bool = True) -> None:
        """Show what there is, keeping the current section marked; `counted` tells whether the numbers of rows are known."""
        self._model.show(sections, counted)
        self.mark(self._current)
        self._widen()

    def _widen(self) -> None:
        """Ask for the room of all names, whether or not they pass the filter; where others are shorter, nothing moves."""
        metrics, counts = self.fontMetrics(), self.table.horizontalHeader().sectionSize(1)
        widest = max((metrics.horizontalAdvance(each.section_name) for each in self._model.all), default=0)
        letters = (widest + space(self, 11) + counts) // metrics.averageCharWidth() + 1
        if letters > self.letters:
            self.letters = letters
            self.widened.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget: where it is very narrow, names are of more use than counts."""
        super().resizeEvent(event)
        self.table.setColumnHidden(1, event.size().width() < self.fontMetrics().averageCharWidth() * _COUNTED)

    def mark(self, name: str) -> None:
        """Mark the section that is open."""
        self._current = name
        for row, section in enumerate(self._model.shown):
            if section.section_name == name:
                flags = QItemSelectionModel.SelectionFlag
                self.table.selectionModel().setCurrentIndex(self._model.index(row, 0), flags.ClearAndSelect | flags.Rows)
                return
        self.table.clearSelection()

    def _filter(self, text: str) -> None:
        self._model.filter(text)
        self.mark(self._current)

    def _table(self, navigator: Navigator) -> CalmTable:
        table = CalmTable(navigator, self)
        table.setObjectName("sectionsTable")
        table.setAccessibleName(tr("Sections"))
        table.setSelectionMode(CalmTable.SelectionMode.SingleSelection)
        table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # ChangeInDividendAccruals, ChangeInPositionValues
        table.setModel(self._model)
        header = table.horizontalHeader()
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        table.clicked.connect(self._choose)
        table.opened.connect(self._choose)
        table.opened_apart.connect(self._choose_apart)
        return table

    def _choose_first(self) -> None:
        """Open the first that is found, and list all again; where nothing is looked for, the one that is open stays so."""
        if self.filter.text() and self._model.shown:
            self.chosen.emit(self._model.shown[0].section_name)
            self.filter.clear()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._model.shown[index.row()].section_name)

    def _choose_apart(self, index: QModelIndex) -> None:
        self.chosen_apart.emit(self._model.shown[index.row()].section_name)
