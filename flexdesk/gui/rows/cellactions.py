"""What can be asked of the value in the current cell: only rows with it, or all but those."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from flexdesk.domain.rowquery import Mode, Operator, RowFilter
from flexdesk.gui.actions import action
from flexdesk.gui.rows.querybar import QueryBar
from flexdesk.gui.rows.table import RowsTable
from flexdesk.gui.words import tr

_OF_NOTHING = {Operator.EQUAL: (Operator.ABSENT, Operator.EMPTY), Operator.NOT_EQUAL: (Operator.PRESENT, Operator.NOT_EQUAL)}
"""What is asked of a column by a cell that is absent, and by one that is empty."""


class CellActions(QObject):
    """Two actions for the menu of a cell; values are compared as the text they are."""

    def __init__(self, table: RowsTable, bar: QueryBar, parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._bar = table, bar
        self.actions: tuple[QAction, ...] = (
            action(self, "filterToValue", tr("Filter to &this value"), self._only, tip=tr("Show only rows that have this value here")),
            action(self, "excludeValue", tr("E&xclude this value"), self._without, tip=tr("Show only rows that have another value here")),
        )

    def _only(self) -> None:
        self._ask(Operator.EQUAL)

    def _without(self) -> None:
        self._ask(Operator.NOT_EQUAL)

    def _ask(self, operator: Operator) -> None:
        index = self._table.currentIndex()
        model = self._table.rows_model
        if not index.isValid() or model.is_origin(index.column()):
            return
        column, cell = model.title(index.column()), model.cell(index.row(), index.column())
        if isinstance(cell, str) and cell:
            self._bar.add(RowFilter(column, operator, cell, mode=Mode.TEXT))
        elif cell is None or cell == "":
            absent, empty = _OF_NOTHING[operator]
            self._bar.add(RowFilter(column, absent if cell is None else empty))
