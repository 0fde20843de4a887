"""The rows of one section as a table model: as many rows as the snapshot has, of which only what is looked at is in memory."""

from collections.abc import Collection, Mapping
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from flexdesk.desk.service import Desk
from flexdesk.domain.columntype import mode_of
from flexdesk.domain.errors import Failure
from flexdesk.domain.rowquery import Mode, RowSet
from flexdesk.domain.view import SectionScope, SectionSnapshot
from flexdesk.gui.lanes.lane import Lane
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.cells import PageCells
from flexdesk.gui.rows.opening import PAGE, Opened, everything
from flexdesk.gui.rows.origin import Origin, origins_of, title
from flexdesk.gui.rows.pages import Pages, page_and_line
from flexdesk.gui.telling.advice import told
from flexdesk.gui.verbatim import whole
from flexdesk.gui.widgets.cells import PLACE_ROLE
from flexdesk.gui.widgets.header import MARK_ROLE
from flexdesk.gui.words import grouped, tr

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

ABSENT = "—"
LOADING = "…"
SAMPLE = 64
"""Lines that are looked at to find out how wide a column is."""
LONGEST_SHOWN = 400
"""Characters of one value that can ever be seen in a cell; measuring all of a two-megabyte value would stall."""


class Pending(Enum):
    """Stands for a value that is still being read; no value of a statement can be taken for it."""

    PAGE = "page"


Cell = str | Failure | Pending | None
"""A value verbatim; or why it cannot be read; or that it is being read; or None for an absent attribute."""

NOTHING = SectionSnapshot(SectionScope(""), (), (), 0)

_NEVER_MIRRORED = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | _NEVER_MIRRORED
_LEFT = Qt.AlignmentFlag.AlignLeft | _NEVER_MIRRORED


class RowsModel(QAbstractTableModel):
    """Answers at once: with a value, or with a sign that it is being read. The delegate asks `cell`, everybody else `data`."""

    def __init__(self, desk: Desk, lane: Lane, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lane = lane
        self._pages: Pages | None = None
        self.rows = everything(NOTHING)
        self.origins: tuple[Origin, ...] = ()
        self.numeric: frozenset[int] = frozenset()
        self._modes: Mapping[str, Mode] = {}
        self._new: frozenset[str] = frozenset()

    def open(self, opened: Opened) -> None:
        """Show another section, or the same as it is now; what still comes of the old one is dropped."""
        self.beginResetModel()
        if self._pages is not None:
            self._pages.close()
            self._pages.deleteLater()
        self.rows = opened.rows
        self.origins = origins_of(opened.snapshot.scope)
        self._pages = Pages(self._desk, self._lane, opened, self)
        self._pages.arrived.connect(self._tell)
        self._modes, self._new = {}, frozenset()
        self.numeric = self._numeric()
        self.endResetModel()

    def grow(self, rows: RowSet) -> None:
        """Show more of the same rows: those that are shown are the first of them, and nobody is moved."""
        before, pages = self.rows.count, self._pages
        assert pages is not None  # noqa: S101  # what grows is open
        if rows.count > before:
            self.beginInsertRows(QModelIndex(), before, rows.count - 1)
        self.rows = rows
        pages.grow(rows, before)
        if rows.count > before:
            self.endInsertRows()

    def arrange(self, modes: Mapping[str, Mode], new: Collection[str]) -> None:
        """Say what the values of some columns compare as, where that is not the usual, and which columns nobody has seen yet."""
        self._modes, self._new, self.numeric = modes, frozenset(new), frozenset()
        self.numeric = self._numeric()
        if self.columnCount():
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def mode(self, column: str) -> Mode:
        """Return what the values of a column compare as."""
        return self._modes.get(column) or mode_of(column)

    def _numeric(self) -> frozenset[int]:
        return frozenset(number for number, name in enumerate(self.snapshot.columns) if self.mode(name) is Mode.NUMBER)

    @property
    def snapshot(self) -> SectionSnapshot:
        """The section the rows are of, all its rows included."""
        return self.rows.snapshot

    def page(self, row: int) -> PageCells | Failure | None:
        """Return the page a row is on, or why it cannot be read, or None while it is being read."""
        return self._pages.page(row // PAGE) if self._pages is not None and 0 <= row < self.rows.count else None

    def cell(self, row: int, column: int) -> Cell:
        """Return what is known of a cell; a page that is not here yet is asked for."""
        assert self._pages is not None  # noqa: S101  # there are no rows before a section is opened
        number, line = page_and_line(row)
        page = self._pages.page(number)
        if page is None:
            return Pending.PAGE
        return page if isinstance(page, Failure) else page[line][column]

    def longest_around(self, row: int) -> list[str]:
        """Return the longest text of each column in the lines of one page around a row, as far as they are in memory."""
        page = self.page(row)
        columns = range(self.columnCount())
        if not isinstance(page, PageCells):
            return ["" for _ in columns]
        first = max(0, row % PAGE - SAMPLE // 2)
        lines = [page[line] for line in range(first, min(first + SAMPLE, len(page)))]
        return [max((line[column] or "" for line in lines), key=len)[:LONGEST_SHOWN] for column in columns]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Override QAbstractTableModel."""
        return 0 if parent.isValid() else self.rows.count

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Override QAbstractTableModel."""
        return 0 if parent.isValid() else len(self.snapshot.columns) + len(self.origins)

    def is_origin(self, column: int) -> bool:
        """Return whether a column tells where rows are from, and is not an attribute of them."""
        return column >= len(self.snapshot.columns)

    def title(self, column: int) -> str:
        """Return what stands over a column: an attribute's own name, verbatim, or the program's word."""
        return title(self.origins[column - len(self.snapshot.columns)]) if self.is_origin(column) else self.snapshot.columns[column]

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Override QAbstractTableModel."""
        if not index.isValid():
            return None
        if role == Role.DisplayRole:
            return self._shown(index.row(), index.column())
        if role == Role.TextAlignmentRole:
            return _RIGHT if index.column() in self.numeric else _LEFT
        if role == Role.AccessibleTextRole:
            return self._spoken(index.row(), index.column())
        if role == PLACE_ROLE and self.is_origin(index.column()):
            return self._place(index.row(), index.column())
        return self._why_not(index.row(), index.column()) if role == Role.ToolTipRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Override QAbstractTableModel: names above, row numbers from 1 beside."""
        if orientation == Qt.Orientation.Horizontal:
            return self._over(section, role) if 0 <= section < self.columnCount() else None
        if role == Role.DisplayRole:
            return grouped(self.rows.row(section) + 1)
        return _RIGHT if role == Role.TextAlignmentRole else None

    def _over(self, section: int, role: int) -> Any:
        """Return what stands over a column."""
        if role == Role.DisplayRole:
            return self.title(section)
        if role == Role.TextAlignmentRole:
            return _RIGHT if section in self.numeric else _LEFT
        if role == MARK_ROLE and not self.is_origin(section):
            return self._mark(self.title(section))
        return self._told(section) if role == Role.ToolTipRole else None

    def _mark(self, name: str) -> str | None:
        """Return the icon beside a name: which way the rows are ordered by it, or that it is new."""
        key = next((key for key in self.rows.query.sort if key.column == name), None)
        if key is not None:
            return "chevron-down" if key.descending else "chevron-up"
        return "dot" if name in self._new else None

    def _told(self, section: int) -> str:
        name = self.title(section)
        if self.is_origin(section):
            return name
        words = {Mode.TEXT: tr("compared as text"), Mode.NUMBER: tr("compared as numbers"), Mode.DATE: tr("compared as dates")}
        new = tr(", new in this section") if name in self._new else ""
        return f"{name}: {words[self.mode(name)]}{new}"

    def _shown(self, row: int, column: int) -> str:
        return whole(shown(self.cell(row, column)))

    def _place(self, row: int, column: int) -> Place | None:
        cell = self.cell(row, column)
        return Place.parse(cell) if isinstance(cell, str) else None

    def _why_not(self, row: int, column: int) -> str | None:
        cell = self.cell(row, column)
        return told(cell) if isinstance(cell, Failure) else None

    def _spoken(self, row: int, column: int) -> str:
        cell = self.cell(row, column)
        if cell is None:
            return tr("not present")
        return tr("loading") if isinstance(cell, Pending) else shown(cell)

    def _tell(self, number: int) -> None:
        last = min((number + 1) * PAGE, self.rows.count) - 1
        self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, self.columnCount() - 1))


def shown(cell: Cell) -> str:
    """Return what stands in a cell; where a row cannot be read, each of its cells says so, or it would look empty."""
    if cell is None:
        return ABSENT
    if isinstance(cell, Pending):
        return LOADING
    if isinstance(cell, Failure):
        return tr("unreadable")
    return cell
