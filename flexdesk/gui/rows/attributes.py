"""The attributes of one record, in the order of the document, and a filter over their names and values."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QItemSelectionModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.rows.marked import marked
from flexdesk.gui.verbatim import put_on_clipboard
from flexdesk.gui.widgets.cells import TONE_ROLE
from flexdesk.gui.widgets.search import SearchField
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.words import plural, tr

Role = Qt.ItemDataRole
Attributes = tuple[tuple[str, str], ...]
_LEAST = 4
"""Lines that are in sight however little room there is."""


class AttributesModel(QAbstractTableModel):
    """Name and value; an empty value says that it is empty."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: Attributes = ()
        self._text = ""
        self.shown: Attributes = ()

    def show(self, attributes: Attributes) -> None:
        self._all = attributes
        self._choose()

    def filter(self, text: str) -> None:
        self._text = text.strip().lower()
        self._choose()

    def _choose(self) -> None:
        self.beginResetModel()
        self.shown = tuple(pair for pair in self._all if any(self._text in part.lower() for part in pair))
        self.endResetModel()

    def rowCount(self, parent: Any = QModelIndex()) -> int:
        """Override QAbstractTableModel."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Any = QModelIndex()) -> int:
        """Override QAbstractTableModel."""
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Override QAbstractTableModel."""
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return (tr("Attribute"), tr("Value"))[section]
        return None

    def data(self, index: Any, role: int = Role.DisplayRole) -> Any:
        """Override QAbstractTableModel."""
        if not index.isValid():
            return None
        name, value = self.shown[index.row()]
        if role == Role.DisplayRole:
            return name if index.column() == 0 else (marked(value) or tr("(empty)"))
        if role == Role.ToolTipRole:
            return f"{name}={value[:2000]}"
        if role == TONE_ROLE:
            return Tone.DIM if index.column() == 0 or not value else Tone.NEUTRAL
        return None


class AttributesList(QWidget):
    """The list with its filter; Ctrl+C copies the value verbatim."""

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = AttributesModel(self)
        self.filter = SearchField("attributeFilter", tr("Filter attributes"), self)
        self.filter.textChanged.connect(self._model.filter)
        self.table = CalmTable(navigator, self)
        self.table.setObjectName("attributesTable")
        self.table.setAccessibleName(tr("Attributes of the row"))
        self.table.setSelectionMode(CalmTable.SelectionMode.SingleSelection)
        self.table.setModel(self._model)
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # names and ids begin alike
        self.filter.lead_down(self.table)
        header = self.table.horizontalHeader()
        header.setSectionsMovable(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._drawn = False
        header.sectionResized.connect(self._note_drawn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space(self, 2))
        layout.addWidget(self.filter)
        layout.addWidget(self.table, 1)
        self.table.setMinimumHeight(space(self, 6) * _LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget: until somebody draws them otherwise, names leave half of the width to the values."""
        super().resizeEvent(event)
        if not self._drawn:
            letters = self.fontMetrics().averageCharWidth() * 22
            self.table.horizontalHeader().resizeSection(0, min(letters, event.size().width() // 2))

    def _note_drawn(self, column: int, _old: int, _new: int) -> None:
        pressed = QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton
        self._drawn = self._drawn or (column == 0 and bool(pressed))

    def show_attributes(self, attributes: Attributes) -> None:
        """Show the attributes of another row."""
        self._model.show(attributes)
        self.filter.setPlaceholderText(plural(len(attributes), tr("Filter {n} attribute"), tr("Filter {n} attributes")))

    def mark(self, name: str) -> None:
        """Mark the attribute whose column has the focus in the rows table."""
        for row, (attribute, _value) in enumerate(self._model.shown):
            if attribute == name:
                flags = QItemSelectionModel.SelectionFlag
                index = self._model.index(row, 0)
                self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
                return
        self.table.clearSelection()

    def copy(self) -> None:
        """Copy the value of the current attribute."""
        row = self.table.currentIndex().row()
        if 0 <= row < len(self._model.shown):
            put_on_clipboard(self._model.shown[row][1])
