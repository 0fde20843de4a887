"""Columns that stay while the others are scrolled sideways: a second look at the model, over the edge where reading begins."""

from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTableView

from flexdesk.gui.looks.palette import edge
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.rows.delegate import RowsDelegate
from flexdesk.gui.rows.filterheader import FilterHeader
from flexdesk.gui.rows.model import Index
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.words import tr

_MOST = 0.75
"""The share of the table that columns may cover."""


class _Delegate(RowsDelegate):
    """Paints as if the cells were those of the table below: that one has the focus."""

    def __init__(self, like: RowsDelegate, pinned: CalmTable) -> None:
        super().__init__(like.model, pinned, like.marks)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Override RowsDelegate."""
        below = option.widget.parentWidget()
        assert isinstance(below, QTableView)  # noqa: S101  # the pinned columns lie on it
        option.widget = below
        if below.hasFocus() and below.currentIndex() == index:
            option.state |= QStyle.StateFlag.State_HasFocus
        super().paint(painter, option, index)


class PinnedColumns(CalmTable):
    """Shares model, selection and focus with the table it lies on.

    `pressed_here` comes before a click selects something; `fitted` carries the columns that stay, when they are others. What leaves too
    little of the table goes with the others until there is room.
    """

    pressed_here = Signal()
    fitted = Signal(object)

    def __init__(self, below: QTableView, delegate: RowsDelegate, navigator: Navigator) -> None:
        super().__init__(navigator, below)
        self._wanted: tuple[int, ...] = ()
        self._columns: tuple[int, ...] = ()
        self._following = False
        self.setObjectName("pinnedColumns")
        self.filter_header = FilterHeader(self)
        self.setHorizontalHeader(self.filter_header)
        self._calm_headers()
        self.setAccessibleName(tr("Columns that stay"))
        self.setItemDelegate(_Delegate(delegate, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAutoScroll(False)
        self.horizontalHeader().setSectionsMovable(False)
        self.horizontalHeader().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        below.verticalScrollBar().valueChanged.connect(self._scroll)
        self.verticalScrollBar().valueChanged.connect(self._scroll_below)
        below.horizontalHeader().sectionResized.connect(self._follow)
        self.horizontalHeader().sectionResized.connect(self._lead)
        self.hide()

    @property
    def columns(self) -> tuple[int, ...]:
        """The columns that stay, in order."""
        return self._columns

    @property
    def covered(self) -> int:
        """How many pixels of the table below lie under the columns that stay."""
        return self.horizontalHeader().length() if self._columns else 0

    @property
    def free(self) -> tuple[int, int]:
        """From where to where, from the left, nothing lies on the table below."""
        last = self._below().viewport().width() - 1
        return (0, last - self.covered) if self._is_mirrored else (self.covered, last)

    def over(self, column: int) -> int:
        """Return by how many pixels a column of the table below begins before what can be seen of it; less than none behind that."""
        if column in self._columns:
            return 0
        (left, right), begins = self.free, self._below().columnViewportPosition(column)
        return begins + self._below().columnWidth(column) - 1 - right if self._is_mirrored else left - begins

    @property
    def _is_mirrored(self) -> bool:
        return self.layoutDirection() is Qt.LayoutDirection.RightToLeft

    def show_columns(self, columns: Sequence[int]) -> None:
        """Let these columns stay, in this order; none hides the whole."""
        self._wanted = tuple(columns)
        self._show_columns(self._fitting())

    def _fitting(self) -> tuple[int, ...]:
        """Return as many of the columns as leave a part of the table free; one in any case."""
        header, room = self._below().horizontalHeader(), self._below().viewport().width() * _MOST
        ends = accumulate(header.sectionSize(column) for column in self._wanted)
        return tuple(column for number, (column, end) in enumerate(zip(self._wanted, ends, strict=True)) if end <= room or not number)

    def _show_columns(self, columns: tuple[int, ...]) -> None:
        self._columns = columns
        header, below = self.horizontalHeader(), self._below().horizontalHeader()
        self._following = True  # sizes come from below; they must not go back
        for column in range(header.count()):
            header.setSectionHidden(column, column not in self._columns)
        for visual, column in enumerate(self._columns):
            header.moveSection(header.visualIndex(column), visual)
            header.resizeSection(column, below.sectionSize(column))
        self._following = False
        self.setVisible(bool(self._columns))
        self.fitted.emit(self._columns)
        self.place()
        self.verticalScrollBar().setValue(self._below().verticalScrollBar().value())

    def place(self) -> None:
        """Lie where the columns below begin."""
        if self._wanted and (fitting := self._fitting()) != self._columns:
            self._show_columns(fitting)
        elif self._columns:
            below, frame = self._below(), self._below().frameWidth()
            ground, width = below.viewport().geometry(), min(self.covered + 1, max(1, round(below.viewport().width() * _MOST)))
            left = ground.right() + 1 - width if self._is_mirrored else ground.left()
            self.setGeometry(QRect(left, frame, width, ground.bottom() + 1 - frame))
            self.raise_()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override CalmTable."""
        self.pressed_here.emit()
        self._below().setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QTableView: a line says where the columns that stay end."""
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            end = 0 if self._is_mirrored else self.viewport().width() - 1
            painter.fillRect(end, 0, 1, self.viewport().height(), edge(self.palette()))

    def _below(self) -> QTableView:
        """Return the table; a reference of our own, or a focus proxy, would be a circle that PySide 6.11 ends with a crash (tried)."""
        below = self.parentWidget()
        assert isinstance(below, QTableView)  # noqa: S101  # it is what this was made on
        return below

    def _scroll(self, value: int) -> None:
        if self._columns:
            self.verticalScrollBar().setValue(value)

    def _scroll_below(self, value: int) -> None:
        if self._columns:
            self._below().verticalScrollBar().setValue(value)

    def _follow(self, column: int, _before: int, size: int) -> None:
        if column in self._columns:
            self._following = True
            self.horizontalHeader().resizeSection(column, size)
            self._following = False
            self.place()

    def _lead(self, column: int, _before: int, size: int) -> None:
        if column in self._columns and not self._following:
            self._below().horizontalHeader().resizeSection(column, size)
