"""A table that stays calm with a million rows: the parts of QTableView that walk over every row are switched off."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QHeaderView, QTableView, QWidget

from flexdesk.gui.looks.style.plain import plain_style
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Place
from flexdesk.gui.widgets.cells import PLACE_ROLE, CellDelegate
from flexdesk.gui.widgets.header import FlatCorner, FlatHeader
from flexdesk.gui.widgets.space import space


class CalmTable(QTableView):
    """Cells with a PLACE_ROLE are links.

    `lead` is what its first column is moved in by.
    `opened` carries the index that was double clicked or entered and is no link, `opened_apart` that of a middle click or Ctrl+Enter.
    """

    opened = Signal(object)
    opened_apart = Signal(object)

    def __init__(self, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self.lead = 0
        self.setStyle(plain_style())
        self.setItemDelegate(CellDelegate(self))
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalHeader(FlatHeader(Qt.Orientation.Horizontal, self))
        self.setVerticalHeader(FlatHeader(Qt.Orientation.Vertical, self))
        if corner := self.findChild(QAbstractButton):
            corner.installEventFilter(FlatCorner(self))
        self.verticalHeader().hide()
        self.setCornerWidget(_ground(self))
        self._calm_headers()
        self.doubleClicked.connect(self._open)

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Override QTableView: the headers get selections of their own, so that selecting much does not ask them row by row."""
        super().setModel(model)
        if model is not None:
            for header in (self.horizontalHeader(), self.verticalHeader()):
                header.setSelectionModel(QItemSelectionModel(model, header))
            model.modelReset.connect(self.set_current)
            self.set_current()

    def set_current(self) -> None:
        """Make sure that there is a current cell, or the first key goes nowhere."""
        if not self.currentIndex().isValid() and self.model() is not None:
            first = self.model().index(0, 0)
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)

    def selectRow(self, row: int) -> None:
        """Override QTableView: in a window that is read from the right it looks for its column beyond the edge, and chooses nothing."""
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            rows = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self.model().index(row, 0), rows)
        else:
            super().selectRow(row)

    def keyboardSearch(self, search: str) -> None:
        """Override QTableView: typing does not search; the default walks over every row (17 s at a million)."""

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Override QTableView: for a screen reader it lists every cell of the selection to tell of the first (6 s at a million rows)."""
        super().selectionChanged(_first_of(selected), _first_of(deselected))
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QTableView: Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            apart = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            (self._open_apart if apart else self._open)(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Override QTableView: a click on a link goes there."""
        super().mouseReleaseEvent(event)
        place = self._place_at(event.position().toPoint())
        if event.button() == Qt.MouseButton.MiddleButton:
            self._open_apart(self.indexAt(event.position().toPoint()))
        elif place is not None and event.button() == Qt.MouseButton.LeftButton and not event.modifiers():
            self._navigator.go(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Override QTableView: the hand tells links from text."""
        super().mouseMoveEvent(event)
        on_link = self._place_at(event.position().toPoint()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if on_link else Qt.CursorShape.ArrowCursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QTableView: what comes below the rows covers neither the last one nor the current one."""
        height, current = event.oldSize().height(), self.currentIndex()
        seen = self._is_above(current.row(), height)
        end = self.model() is not None and self._is_above(self.model().rowCount() - 1, height)
        super().resizeEvent(event)
        if event.size().height() >= height:
            return
        across = self.horizontalScrollBar().value()
        if end:
            self.scrollToBottom()
        if seen:
            self.scrollTo(current)
        self.horizontalScrollBar().setValue(across)

    def _is_above(self, row: int, height: int) -> bool:
        """Whether a row is in sight as a whole where the rows have so much height."""
        top = self.rowViewportPosition(row)
        return row >= 0 and 0 <= top <= height - self.rowHeight(row)

    def changeEvent(self, event: QEvent) -> None:
        """Override QWidget: another font means another row height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._calm_headers()

    def move_in(self) -> None:
        """Let the first column begin where that begins which stands above a table that goes to the edge."""
        self.lead = space(self)
        header = self.horizontalHeader()
        if isinstance(header, FlatHeader):
            header.lead = self.lead

    def _calm_headers(self) -> None:
        if self.lead:
            self.move_in()
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(space(self, 6))
        columns.setResizeContentsPrecision(0)
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setMinimumSectionSize(space(self, 8))
        columns.setSectionsMovable(True)

    def _place_at(self, point: QPoint) -> Place | None:
        index = self.indexAt(point)
        place = index.data(PLACE_ROLE) if index.isValid() else None
        return place if isinstance(place, Place) else None

    def _open_apart(self, index: QModelIndex) -> None:
        place = index.data(PLACE_ROLE) if index.isValid() else None
        if isinstance(place, Place):
            self._navigator.apart(place)
        elif index.isValid():
            self.opened_apart.emit(index)

    def _open(self, index: QModelIndex) -> None:
        place = index.data(PLACE_ROLE)
        if isinstance(place, Place):
            self._navigator.go(place)
        else:
            self.opened.emit(index)


def _ground(table: QTableView) -> QWidget:
    """Return what lies between the two scroll bars: ground of the table."""
    made = QWidget(table)
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    return made


def _first_of(selection: QItemSelection) -> QItemSelection:
    """Return the first cell of a selection, or nothing."""
    if selection.isEmpty():
        return selection
    first = selection.at(0).topLeft()
    return QItemSelection(first, first)
