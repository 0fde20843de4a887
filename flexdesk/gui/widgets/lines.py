"""The model of short lists: frozen lines, and columns that say what of a line they show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place
from flexdesk.gui.widgets.cells import ICON_ROLE, PLACE_ROLE, TONE_ROLE

Index = QModelIndex | QPersistentModelIndex

_TOP = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column:
    """What one column shows of a line: a title, and a function for each thing a cell can have; `spoken` is of what is only painted."""

    title: str
    text: Callable[[Any], str]
    tip: Callable[[Any], str] | None = None
    place: Callable[[Any], Place | None] | None = None
    tone: Callable[[Any], Tone | None] | None = None
    icon: Callable[[Any], str] | None = None
    right: bool = False
    spoken: Callable[[Any], str] | None = None


class LineModel(QAbstractTableModel):
    """Shows lines; `key` tells which line is which when they are replaced, so that a change in one does not disturb the others."""

    def __init__(self, columns: Sequence[Column], key: Callable[[Any], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._lines: tuple[Any, ...] = ()

    @property
    def lines(self) -> tuple[Any, ...]:
        return self._lines

    def line(self, index: Index) -> Any:
        """Return the line of a valid index."""
        return self._lines[index.row()]

    def row_of(self, key: object) -> int | None:
        """Return the row of the line with this key."""
        return next((row for row, line in enumerate(self._lines) if self._key(line) == key), None)

    def texts(self, lines: Sequence[Any]) -> list[set[str]]:
        """Return for each column what stands in it when these lines are shown."""
        return [{column.text(line) for line in lines} for column in self._columns]

    def show(self, lines: Sequence[Any]) -> None:
        """Replace the lines; where they are the same ones in the same order, only those that differ are repainted."""
        if [self._key(line) for line in lines] == [self._key(line) for line in self._lines]:
            before, self._lines = self._lines, tuple(lines)
            for row, (old, new) in enumerate(zip(before, self._lines, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._columns) - 1))
            return
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _TOP) -> int:
        """Override."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Override."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        return _alignment(self._columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Override."""
        if not index.isValid():
            return None
        column, line = self._columns[index.column()], self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(line)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        asked = {
            Qt.ItemDataRole.ToolTipRole: column.tip,
            Qt.ItemDataRole.AccessibleTextRole: column.spoken,
            PLACE_ROLE: column.place,
            TONE_ROLE: column.tone,
            ICON_ROLE: column.icon,
        }.get(role)
        return asked(line) if asked else None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    return _RIGHT if column.right else _LEFT
