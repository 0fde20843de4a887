"""The differences of a comparison as a table model: as many rows as there are, of which only what is looked at is in memory."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from flexdesk.desk.comparing.result import ComparisonResult
from flexdesk.desk.service import Desk
from flexdesk.domain.comparison import DifferenceKind
from flexdesk.domain.errors import Failure
from flexdesk.gui.compare.pages import PAGE, DifferencePages
from flexdesk.gui.compare.words import ABSENT, ShownDifference, look, mark, name_of, what_differs
from flexdesk.gui.lanes.lane import Lane
from flexdesk.gui.telling.advice import told
from flexdesk.gui.widgets.cells import PLACE_ROLE, TONE_ROLE
from flexdesk.gui.words import grouped, tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

MARK, SECTION, ROW, WHAT, ROW_A, ROW_B = range(6)
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class DifferencesModel(QAbstractTableModel):
    """Answers at once: with a difference, or with a sign that it is being read; `dataChanged` follows when it is here."""

    def __init__(self, desk: Desk, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._lane = desk, lane
        self._pages: DifferencePages | None = None
        self._titles = (tr("Difference"), tr("Section"), tr("Row"), tr("What differs"), tr("A row"), tr("B row"))

    def show(self, result: ComparisonResult | None, kinds: Iterable[DifferenceKind] = ()) -> None:
        """Show the differences of these kinds of a result, or nothing."""
        self.beginResetModel()
        if self._pages is not None:
            self._pages.close()
            self._pages.deleteLater()
            self._pages = None
        if result is not None:
            self._pages = DifferencePages(self._desk, self._lane, result, result.numbers(kinds), self)
            self._pages.arrived.connect(self._tell)
        self.endResetModel()

    def shown(self, row: int) -> ShownDifference | Failure | None:
        """Return what stands in a row, or why it cannot be read, or None while it is being read."""
        return self._pages.get(row) if self._pages is not None and 0 <= row < self.rowCount() else None

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of the differences that are listed, within their result."""
        return self._pages.numbers if self._pages is not None else ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Override QAbstractTableModel."""
        return 0 if parent.isValid() or self._pages is None else len(self._pages.numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Override QAbstractTableModel."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Override QAbstractTableModel."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._titles):
            return None
        if role == Role.TextAlignmentRole:
            return _alignment(section)
        return self._titles[section] if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Override QAbstractTableModel."""
        if not index.isValid():
            return None
        if role == Role.TextAlignmentRole:
            return _alignment(index.column())
        if role not in (Role.DisplayRole, Role.ToolTipRole, PLACE_ROLE, TONE_ROLE):
            return None
        found = self.shown(index.row())
        if found is None:
            return "…" if role == Role.DisplayRole else None
        if isinstance(found, Failure):
            return {Role.DisplayRole: tr("unreadable"), Role.ToolTipRole: told(found)}.get(Role(role))
        return _told(found, index.column(), role)

    def _tell(self, number: int) -> None:
        last = min((number + 1) * PAGE, self.rowCount()) - 1
        self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, self.columnCount() - 1))


def _told(found: ShownDifference, column: int, role: int) -> Any:
    if role == PLACE_ROLE:
        return {ROW_A: found.place_a, ROW_B: found.place_b}.get(column)
    if role == TONE_ROLE:
        return look(found.difference.kind).tone if column == MARK else None
    if role == Role.ToolTipRole and column not in (ROW, WHAT):
        return None
    return _text(found, column)


def _text(found: ShownDifference, column: int) -> str:
    difference = found.difference
    if column in (ROW_A, ROW_B):
        number = found.row_a if column == ROW_A else found.row_b
        return ABSENT if number is None else grouped(number)
    if column == MARK:
        return mark(difference.kind)
    if column == SECTION:
        return difference.record.section_name
    return name_of(difference) if column == ROW else what_differs(difference)


def _alignment(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if column in (ROW_A, ROW_B) else _LEFT
