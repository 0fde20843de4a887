"""The calendar's model: cells that can be read, heard and copied."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.overview.grid import Cell, Grid
from flexdesk.gui.widgets.cells import TONE_ROLE

SHADE_ROLE = int(Qt.ItemDataRole.UserRole) + 10
"""A Shade: how the cell is filled."""

Index = QModelIndex | QPersistentModelIndex

_TOP = QModelIndex()
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class CalendarModel(QAbstractTableModel):
    """Shows a grid; the first column names the lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = Grid()

    @property
    def grid(self) -> Grid:
        return self._grid

    def show(self, grid: Grid) -> None:
        """Show another grid; one of the same shape is repainted where it stands, so that nothing moves."""
        before, self_shape = self._grid, (grid.titles, [line.key for line in grid.lines])
        if (before.titles, [line.key for line in before.lines]) == self_shape and grid.lines:
            self._grid = grid
            self.dataChanged.emit(self.index(0, 0), self.index(len(grid.lines) - 1, len(grid.titles) - 1))
            return
        self.beginResetModel()
        self._grid = grid
        self.endResetModel()

    def cell(self, index: Index) -> Cell | None:
        """Return a cell; none for an invalid index."""
        return self._grid.lines[index.row()].cells[index.column()] if index.isValid() else None

    def rowCount(self, parent: Index = _TOP) -> int:
        """Override."""
        return 0 if parent.isValid() else len(self._grid.lines)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Override."""
        return 0 if parent.isValid() else len(self._grid.titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._grid.titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._grid.titles[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override."""
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell.spoken
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == TONE_ROLE:
            return Tone.DIM if index.column() and not cell.days.total else None
        return cell.shade if role == SHADE_ROLE else None


def _alignment(column: int) -> Qt.AlignmentFlag:
    return _CENTRE if column else _LEFT
