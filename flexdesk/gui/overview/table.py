"""The calendar as a table: keys walk from cell to cell, Enter goes into a month, Esc out of it."""

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from flexdesk.gui.looks.palette import Role, mixed
from flexdesk.gui.overview.grid import Shade
from flexdesk.gui.overview.model import SHADE_ROLE, CalendarModel
from flexdesk.gui.overview.shades import fill
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.widgets.cells import CellDelegate, Index
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.words import tr

_Key = Qt.Key
LABEL_LETTERS, LEAST_LABEL = 34, 32
"""A name has so many letters at most, and so many quarters of a line at least."""
EDGE = 3
"""Quarters of a line between the last column and the edge, as beside everything else here."""


class _ShadeDelegate(CellDelegate):
    """Fills cells; the current one keeps its fill and gets a frame, so that it can still be read."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Override CellDelegate."""
        current = bool(option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus))
        option.state &= ~QStyle.StateFlag.State_Selected & ~QStyle.StateFlag.State_HasFocus
        painter.fillRect(option.rect, option.palette.color(Role.Base))  # over the highlight, which the table itself has painted
        if name := index.data(SHADE_ROLE):
            fill(painter, option.rect, Shade(name), option.palette)
        given = _given(option, index)
        option.rect.adjust(-given, 0, given, 0)
        super().paint(painter, option, index)
        option.rect.adjust(given, 0, -given, 0)
        if current:
            accent = option.palette.color(Role.Accent)
            tint = accent if option.widget.hasFocus() else mixed(accent, option.palette.color(Role.Base), 0.5)
            painter.save()
            painter.setPen(QPen(tint, 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Override CellDelegate."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() - 2 * _given(option, index), hint.height())

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Override CellDelegate: nothing is drawn as selected here."""
        option.state &= ~QStyle.StateFlag.State_Selected
        super().initStyleOption(option, index)


def _given(option: QStyleOptionViewItem, index: Index) -> int:
    """Return what a count needs less beside it than other texts: it stands in the middle of its fill."""
    return option.fontMetrics.height() // 4 if index.column() else 0


class CalendarTable(CalmTable):
    """`chosen` says that another cell is current; `left` that Esc or Backspace was pressed; `turned` carries -1 or 1 for a page key."""

    chosen = Signal()
    left = Signal()
    turned = Signal(int)

    def __init__(self, navigator: Navigator, model: CalendarModel, parent: QWidget | None = None) -> None:
        super().__init__(navigator, parent)
        self.setObjectName("calendarTable")
        self.setAccessibleName(tr("Coverage calendar"))
        self.setItemDelegate(_ShadeDelegate(self))
        self.move_in()
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setToolTip(tr("Enter: the days of a month. Esc: back to the year. Page Up, Page Down: another year."))
        self._shown = model
        self.setModel(model)
        self._calm_lines()
        self.horizontalHeader().setSectionsMovable(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.selectionModel().currentChanged.connect(self._tell)
        model.modelReset.connect(self._fit)

    def _tell(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QTableView."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Override CalmTable: its lines are lower."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self._calm_lines()
            self._fit()

    def needed_height(self, lines: int | None = None) -> int:
        """Return the height at which no line is hidden, or none of so many, with a bit of ground below the last."""
        bar, rows = self.horizontalScrollBar(), self.verticalHeader()
        across = bar.sizeHint().height() if bar.maximum() else 0
        shown = rows.length() if lines is None else min(rows.length(), lines * rows.defaultSectionSize())
        return self.horizontalHeader().sizeHint().height() + shown + across + space(self, 2)

    def _calm_lines(self) -> None:
        self.verticalHeader().setDefaultSectionSize(space(self, 8))
        self.horizontalHeader().setMinimumSectionSize(space(self, 10))

    def _fit(self) -> None:
        """The names take what they need and all other columns share the rest; names can be cut, counts cannot: then one scrolls."""
        header, others = self.horizontalHeader(), self.model().columnCount() - 1
        if others < 1:
            return
        widest = max((self.sizeHintForIndex(self.model().index(row, 0)).width() for row in range(self.model().rowCount())), default=0)
        count, least = self._widest_count(), space(self, LEAST_LABEL)
        room = self.viewport().width() - space(self, EDGE)
        most = min(self.fontMetrics().averageCharWidth() * LABEL_LETTERS, room - others * count)
        label = max(least, min(widest + space(self, 6), most))
        header.resizeSection(0, label)
        for column in range(1, others + 1):
            header.resizeSection(column, max(count, (room - label) // others))

    def _widest_count(self) -> int:
        """Return the width of a column whose texts are all read whole."""
        grid = self._shown.grid
        texts = {*grid.titles[1:], *(cell.text for line in grid.lines for cell in line.cells[1:])}
        return max(map(self.fontMetrics().horizontalAdvance, texts), default=0) + self._beside_text()

    def _beside_text(self) -> int:
        """Return what a cell takes beside its text, whatever the style."""
        first = self._shown.index(0, 1)
        return self.sizeHintForIndex(first).width() - self.fontMetrics().horizontalAdvance(str(first.data() or "")) + 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override CalmTable."""
        if event.key() in (_Key.Key_Escape, _Key.Key_Backspace):
            self.left.emit()
        elif event.key() in (_Key.Key_PageUp, _Key.Key_PageDown) and not event.modifiers():
            self.turned.emit(-1 if event.key() == _Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)
