"""The calendar as a table: keys walk from cell to cell, Enter goes into a month, Esc out of it."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyleOptionViewItem, QWidget

from flexdesk.gui.navigation import Navigator
from flexdesk.gui.overview.grid import Shade
from flexdesk.gui.overview.model import SHADE_ROLE, CalendarModel
from flexdesk.gui.overview.shades import fill
from flexdesk.gui.palette import Role, mixed
from flexdesk.gui.widgets.cells import CellDelegate, Index
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.words import tr

_Key = Qt.Key
LABEL_LETTERS = 34


class _ShadeDelegate(CellDelegate):
    """Fills cells; the current one keeps its fill and gets a frame, so that it can still be read."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Override CellDelegate."""
        current = bool(option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus))
        option.state &= ~QStyle.StateFlag.State_Selected & ~QStyle.StateFlag.State_HasFocus
        painter.fillRect(option.rect, option.palette.color(Role.Base))  # over the highlight, which the table itself has painted
        if name := index.data(SHADE_ROLE):
            fill(painter, option.rect, Shade(name), option.palette)
        super().paint(painter, option, index)
        if current:
            accent = option.palette.color(Role.Accent)
            tint = accent if option.widget.hasFocus() else mixed(accent, option.palette.color(Role.Base), 0.5)
            painter.save()
            painter.setPen(QPen(tint, 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Override CellDelegate: nothing is drawn as selected here."""
        option.state &= ~QStyle.StateFlag.State_Selected
        super().initStyleOption(option, index)


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
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setToolTip(tr("Enter: the days of a month. Esc: back to the year. Page Up, Page Down: another year."))
        self.setModel(model)
        self.verticalHeader().setDefaultSectionSize(space(self, 8))
        self.horizontalHeader().setSectionsMovable(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setMinimumSectionSize(space(self, 10))
        self.selectionModel().currentChanged.connect(self._tell)
        model.modelReset.connect(self._fit)

    def _tell(self, _current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit()

    def _fit(self) -> None:
        """The names take what they need, all other columns share the rest."""
        header = self.horizontalHeader()
        for column in range(header.count()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch if column else QHeaderView.ResizeMode.Interactive)
        if header.count():
            widest = max((self.sizeHintForIndex(self.model().index(row, 0)).width() for row in range(self.model().rowCount())), default=0)
            left = self.viewport().width() - (header.count() - 1) * (self.fontMetrics().horizontalAdvance("22/22") + space(self, 4))
            most = min(self.fontMetrics().averageCharWidth() * LABEL_LETTERS, left)  # names can be cut, counts cannot
            header.resizeSection(0, max(space(self, 20), min(widest + space(self, 6), most)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override CalmTable."""
        if event.key() in (_Key.Key_Escape, _Key.Key_Backspace):
            self.left.emit()
        elif event.key() in (_Key.Key_PageUp, _Key.Key_PageDown) and not event.modifiers():
            self.turned.emit(-1 if event.key() == _Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)
