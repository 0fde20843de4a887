"""The rows table: a CalmTable over the windowed model, with a logical Select all and keys for rows and columns."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from flexdesk.domain.rowquery import RowSet
from flexdesk.gui.actions import action
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.rows.columns.pinned import PinnedColumns
from flexdesk.gui.rows.delegate import Hit, RowsDelegate
from flexdesk.gui.rows.filterheader import FilterHeader
from flexdesk.gui.rows.model import Index, RowsModel
from flexdesk.gui.rows.opening import Opened
from flexdesk.gui.rows.selection import Block, Choice
from flexdesk.gui.rows.sight import Sight
from flexdesk.gui.widgets.header import MARK_ROLE
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.widgets.table import CalmTable
from flexdesk.gui.words import tr

_Flag = QItemSelectionModel.SelectionFlag
_ACROSS = Qt.Orientation.Horizontal
WIDEST = 42
"""Characters a column gets at most by itself; the user may draw it wider."""


class RowsTable(CalmTable):
    """`moved` carries the new current index, `chosen` says that the selection is another one, `rescaled` that texts have another size."""

    moved = Signal(object)
    chosen = Signal()
    rescaled = Signal()

    def __init__(self, model: RowsModel, navigator: Navigator, parent: QWidget | None = None) -> None:
        super().__init__(navigator, parent)
        self.setObjectName("rowsTable")
        self.filter_header = FilterHeader(self)
        self.setHorizontalHeader(self.filter_header)
        self._calm_headers()
        self.setAccessibleName(tr("Rows"))
        self._rows = model
        self._opened_at = 0
        self._over: QWidget | None = None
        self._fitted: tuple[tuple[str, ...], list[str]] = ((), [])
        self._delegate = RowsDelegate(model, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.verticalHeader().show()
        self.choosers = self._make_choosers()
        self.pinned = PinnedColumns(self, self._delegate, navigator)
        self.pinned.pressed_here.connect(self.select_none)
        self.pinned.fitted.connect(self.filter_header.leave_out)
        self.setModel(model)
        self._sight = Sight(self, self._delegate, self.filter_header)

    @property
    def rows_model(self) -> RowsModel:
        return self._rows

    @property
    def all_selected(self) -> bool:
        return self._delegate.marks.all_selected

    def changeEvent(self, event: QEvent) -> None:
        """Override CalmTable."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "pinned"):  # Qt asks while it builds
            self.rescaled.emit()

    def setModel(self, model: object) -> None:
        """Override CalmTable."""
        super().setModel(model)  # type: ignore[arg-type]  # only ever our model
        self.pinned.setModel(model)  # type: ignore[arg-type]  # the same
        self.pinned.setSelectionModel(self.selectionModel())
        self.selectionModel().currentChanged.connect(self._move)
        self.selectionModel().selectionChanged.connect(self._choose)

    def put_over(self, word: QWidget) -> None:
        """Lay something over the place of the rows, hidden at first."""
        word.hide()
        layout = QVBoxLayout(self.viewport())
        tight(layout)
        layout.addWidget(word)
        self._over = word

    def show_over(self, shown: bool) -> None:
        """Show what lies over the place of the rows, or the rows."""
        if self._over is not None:
            self._over.setVisible(shown)

    def mark(self, is_hit: Hit | None) -> None:
        """Mark the cells that have what somebody looks for, or none."""
        self._delegate.marks.is_hit = is_hit
        self._repaint()

    def selectAll(self) -> None:
        """Override QTableView: a flag instead of a selection of a million rows."""
        if self._rows.rowCount():
            self.clearSelection()
            self._delegate.marks.all_selected = True
            self._repaint()
            self.chosen.emit()

    def select_column(self) -> None:
        """Select the column of the current cell, and nothing else."""
        current = self.currentIndex()
        if current.isValid():
            self._select((0, current.column()), (self._rows.rowCount() - 1, current.column()))

    def select_row(self) -> None:
        """Select the row of the current cell, and nothing else."""
        current = self.currentIndex()
        if current.isValid():
            self._select((current.row(), 0), (current.row(), self._rows.columnCount() - 1))

    def select_none(self) -> None:
        """Take the logical selection back."""
        if self._delegate.marks.all_selected:
            self._delegate.marks.all_selected = False
            self._repaint()
            self.chosen.emit()

    def shown(self) -> RowSet:
        """Return the rows with what the screen adds: the attributes in sight, in its order, and the rows that are selected."""
        header, names = self.horizontalHeader(), self._rows.snapshot.columns
        order = sorted((c for c in range(len(names)) if not header.isSectionHidden(c)), key=header.visualIndex)
        chosen = self.choice().row_ranges()
        return replace(self._rows.rows, shown=tuple(names[column] for column in order), selected=tuple(chosen) or None)

    def _repaint(self) -> None:
        self.viewport().update()
        self.pinned.viewport().update()

    def choice(self) -> Choice:
        """Return what is selected; without a selection, the current cell."""
        header = self.horizontalHeader()
        blocks = self._blocks()
        columns = {column for block in blocks for column in range(block.left, block.right + 1)}
        return Choice(blocks, tuple(sorted((c for c in columns if not header.isSectionHidden(c)), key=header.visualIndex)))

    def _blocks(self) -> tuple[Block, ...]:
        if self.all_selected:
            return (Block(0, 0, self._rows.rowCount() - 1, self._rows.columnCount() - 1),)
        selection = self.selectionModel().selection()
        ranges = [selection.at(number) for number in range(selection.count())]
        current = self.currentIndex()
        if not ranges and current.isValid():
            return (Block(current.row(), current.column(), current.row(), current.column()),)
        return tuple(Block(each.top(), each.left(), each.bottom(), each.right()) for each in ranges)

    def open(self, opened: Opened) -> None:
        """Show another section from its beginning."""
        self.select_none()
        across, before = self.horizontalScrollBar().value(), self._rows.snapshot.columns
        self._rows.open(opened)
        self.scrollToTop()
        if before == opened.snapshot.columns:
            self.horizontalScrollBar().setValue(across)  # Qt goes to the first column
        self._opened_at = opened.row

    def pin(self, columns: Sequence[int]) -> None:
        """Let these columns stay while the others are scrolled sideways."""
        self.pinned.show_columns(columns)

    def fitting(self) -> list[int]:
        """Return widths that suit the names of the columns and the rows around the one that was opened.

        Not Qt's way: a table that is not visible yet asks for every row it has.
        """
        metrics, head, margin = self.fontMetrics(), self.horizontalHeader(), space(self, 3)
        widest, least = metrics.averageCharWidth() * WIDEST, head.minimumSectionSize()
        marks = [space(self, 3) if self._rows.headerData(c, _ACROSS, MARK_ROLE) else 0 for c in range(self._rows.columnCount())]
        names = [head.fontMetrics().horizontalAdvance(self._rows.title(column)) + mark for column, mark in enumerate(marks)]
        contents = [metrics.horizontalAdvance(longest) for longest in self._longest()]
        return [max(name + 2 * margin, min(content + 2 * margin, widest), least) for name, content in zip(names, contents, strict=True)]

    def _longest(self) -> list[str]:
        """Return texts of the rows around; while rows of the same columns are still being read, those of the rows before."""
        longest, columns = self._rows.longest_around(self._opened_at), self._rows.snapshot.columns
        if not any(longest) and self._fitted[0] == columns:
            return self._fitted[1]
        self._fitted = (columns, longest)
        return longest

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QTableView: values that are in sight in part are written in that part."""
        self._sight.look(self.pinned.free, event.region())
        super().paintEvent(event)

    def updateGeometries(self) -> None:
        """Override QTableView: what lies on the table keeps its place."""
        super().updateGeometries()
        if hasattr(self, "pinned"):  # Qt asks while it builds
            self.pinned.place()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible) -> None:
        """Override QTableView: a cell under the columns that stay is not in sight."""
        super().scrollTo(index, hint)
        hidden = self.pinned.over(index.column())
        if self.pinned.covered and hidden > 0:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() - hidden)

    def show_cell(self, row: int, column: int) -> None:
        """Make a cell current and bring it into the middle; of a hidden column, the one beside it."""
        index = self._rows.index(row, self._in_sight(column))
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _Flag.ClearAndSelect)
            across = self.horizontalScrollBar().value()
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            middle = self.horizontalScrollBar().value()
            self.horizontalScrollBar().setValue(across)
            seen, (left, right) = self.visualRect(index), self.pinned.free
            if seen.left() < left or seen.right() > right + 1:
                self.horizontalScrollBar().setValue(middle)

    def stand_in(self, column: int) -> None:
        """Make the cell of a column current in the row that is; what is selected together stays so."""
        current = self.currentIndex()
        if current.isValid() and current.column() != column:
            flags = _Flag.NoUpdate if self.choice().cells > 1 else _Flag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._rows.index(current.row(), column), flags)

    def stand_in_sight(self) -> None:
        """Leave a column that was hidden: nobody sees where the focus is there, and nothing of it is copied."""
        current = self.currentIndex()
        column = self._in_sight(current.column())
        if current.isValid() and column != current.column():
            flags = _Flag.NoUpdate if self.choice().cells else _Flag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self._rows.index(current.row(), column), flags)

    def _in_sight(self, column: int) -> int:
        """Return a column, or where it is hidden the next one that is not."""
        header = self.horizontalHeader()
        if column < 0 or not header.isSectionHidden(column):
            return column
        seen = sorted((c for c in range(header.count()) if not header.isSectionHidden(c)), key=header.visualIndex)
        return next((c for c in seen if header.visualIndex(c) > header.visualIndex(column)), seen[-1] if seen else column)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override CalmTable: whoever moves leaves the logical selection."""
        if not event.text() or event.key() == Qt.Key.Key_Escape:
            self._leave_all(event)
        super().keyPressEvent(event)

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> _Flag:
        """Override QTableView: with Ctrl, Qt leaves the selection behind, and what is copied would be a cell nobody looks at."""
        if isinstance(event, QKeyEvent) and _moves(event):
            return _Flag.SelectCurrent if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _Flag.ClearAndSelect
        return super().selectionCommand(index, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override QTableView: a click is a new selection."""
        self.select_none()
        super().mousePressEvent(event)

    def _make_choosers(self) -> tuple[QAction, QAction]:
        """Actions, for their keys clash with some input methods and can be changed; a space elsewhere is a space."""
        tips = tr("Select the column of the current cell"), tr("Select the row of the current cell")
        made = (
            action(self, "selectColumn", tr("Select colu&mn"), self.select_column, shortcut="Ctrl+Space", tip=tips[0]),
            action(self, "selectRow", tr("Select ro&w"), self.select_row, shortcut="Shift+Space", tip=tips[1]),
        )
        for each in made:
            each.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            self.addAction(each)
        return made

    def _select(self, first: tuple[int, int], last: tuple[int, int]) -> None:
        """Select a block and nothing else; Qt's own way adds it to what is selected and moves away from the current cell."""
        self.select_none()
        self.selectionModel().select(QItemSelection(self._rows.index(*first), self._rows.index(*last)), _Flag.ClearAndSelect)

    def _leave_all(self, event: QKeyEvent) -> None:
        if _moves(event) or event.key() == Qt.Key.Key_Escape:
            self.select_none()

    def _move(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.moved.emit(current)

    def _choose(self) -> None:
        """Another selection takes the place of all rows, wherever it comes from: a jump, a hit, a click on a number."""
        if self.all_selected and self.selectionModel().hasSelection():
            self._delegate.marks.all_selected = False
            self._repaint()
        self.chosen.emit()


def _moves(event: QKeyEvent) -> bool:
    return event.key() in range(int(Qt.Key.Key_Home), int(Qt.Key.Key_PageDown) + 1)
