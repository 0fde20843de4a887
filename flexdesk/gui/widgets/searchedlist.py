"""A list with a search and filters over it, and what stands in its place where there is nothing to list."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from flexdesk.gui.widgets.empty import EmptyState
from flexdesk.gui.widgets.leading import Leading
from flexdesk.gui.widgets.lines import Column, LineModel
from flexdesk.gui.widgets.listed import ListTable
from flexdesk.gui.widgets.search import SearchField
from flexdesk.gui.widgets.space import space, tight


class SearchedList(Leading):
    """`chosen` carries the id of the line that the user selected, `stated` a text for the status bar.

    Who derives from it makes the parts, in the order in which Tab goes through them, and then has them laid out.
    """

    chosen = Signal(int)
    stated = Signal(str)

    table: ListTable
    _search: SearchField
    _nothing: EmptyState
    _no_match: EmptyState

    def __init__(self, columns: Sequence[Column], id_of: Callable[[Any], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id_of, self._selecting = id_of, False
        self._model = LineModel(columns, id_of, self)
        self._bar = QWidget(self)
        self._pages = QStackedWidget(self)

    def search(self) -> None:
        """Put the cursor into the search field."""
        self._search.setFocus()
        self._search.selectAll()

    def select(self, line_id: int | None) -> None:
        """Select a line without telling anybody, and bring it into sight; none if it is not listed.

        One that is selected already stays where it is.
        """
        before = self.selected()
        if before is not None and self._id_of(before) == line_id:
            return
        row = self._mark(line_id)
        if row is not None:
            self.table.scrollTo(self._model.index(row, 0))

    def reveal(self) -> None:
        """Bring the line that is selected into sight."""
        self.table.scrollTo(self.table.currentIndex())

    def _mark(self, line_id: int | None) -> int | None:
        """Select a line and return its row, None if it is not listed."""
        row = self._model.row_of(line_id)
        selection = self.table.selectionModel()
        self._selecting = True
        if row is None:
            selection.clearSelection()
        else:
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            selection.setCurrentIndex(self._model.index(row, 0), flags)
        self._selecting = False
        return row

    def selected(self) -> Any:
        """Return the selected line, or None."""
        rows = self.table.selectionModel().selectedRows() if self._model.rowCount() else []
        return self._model.line(rows[0]) if rows else None

    def _lay_out(self, filters: Sequence[QWidget]) -> None:
        """Put search and filters above what is listed; Esc leads from the one to the other."""
        for page in (self.table, self._nothing, self._no_match):
            self._pages.addWidget(page)
        self.table.selectionModel().currentChanged.connect(self._told)
        self._search.lead_back(self)
        self._search.stay_legible()
        across = QHBoxLayout(self._bar)
        across.setContentsMargins(space(self, 3), space(self, 2), space(self, 3), space(self, 2))
        across.setSpacing(space(self, 2))
        across.addWidget(self._search, 1)
        for each in filters:
            across.addWidget(each)
        across.addStretch(1)
        down = QVBoxLayout(self)
        tight(down)
        down.addWidget(self._bar)
        down.addWidget(self._pages, 1)
        self.lead_to(self.table)

    def _put(self, found: Sequence[Any], counted: str, *, any_at_all: bool) -> None:
        """List what was found, which is so much in words, with the same line selected as before, and the same lines where they were."""
        before, first = self.selected(), self._first_in_sight()
        self._selecting = True  # a reset of the model is no choice of the user
        self._model.show(found)
        self._selecting = False
        if before is not None:
            self._mark(self._id_of(before))
        if (row := self._model.row_of(first)) is not None:
            self.table.verticalScrollBar().setValue(row)
        self.turn_to(self._pages, self.table if found else self._no_match if any_at_all else self._nothing)
        self._bar.setVisible(any_at_all)
        self.table.setAccessibleDescription(counted)
        self.stated.emit(counted)

    def _first_in_sight(self) -> int | None:
        """Return the line that must not move, for somebody reads there or is about to click; None at the top, where the newest belong."""
        top = self.table.indexAt(QPoint(0, 0))
        reads = self.table.verticalScrollBar().value() > 0 or self.table.viewport().underMouse()
        return self._id_of(self._model.line(top)) if top.isValid() and reads else None

    def _told(self, current: QModelIndex) -> None:
        if current.isValid() and not self._selecting:
            self.chosen.emit(self._id_of(self._model.line(current)))
