"""The filter row: the fields under the names of the columns, in the table and in its pinned columns, and the query they make."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from flexdesk.domain.rowgrammar import written
from flexdesk.domain.rowquery import RowQuery
from flexdesk.gui.actions import action, switch
from flexdesk.gui.rows.filterheader import FilterHeader
from flexdesk.gui.rows.querybar import QueryBar
from flexdesk.gui.rows.table import RowsTable
from flexdesk.gui.state import State
from flexdesk.gui.words import tr

_KEPT = "columns/filterRow"


class FilterRow(QObject):
    """Shown from the first filter on, or when somebody wants it; the state keeps that."""

    def __init__(self, table: RowsTable, bar: QueryBar, state: State, view: QWidget) -> None:
        super().__init__(view)
        self._table, self._bar, self._state = table, bar, state
        self._headers: tuple[FilterHeader, ...] = (table.filter_header, table.pinned.filter_header)
        tip = tr("Show a field under the name of each column")
        self.action: QAction = switch(self, "filterRow", tr("Filter ro&w"), self._turn, tip=tip)
        tip = tr("Show only rows that have a text in some column, whichever")
        self.any = action(self, "filterAnyColumn", tr("Filter an&y column…"), self._begin_any, shortcut="Ctrl+Alt+F", tip=tip)
        for header in self._headers:
            header.asked.connect(self._ask)
            header.stepped.connect(self._step)
            header.entered.connect(table.stand_in)
            header.left.connect(self._leave)
        table.horizontalScrollBar().valueChanged.connect(self._headers[0].place)
        bar.showed.connect(self._show)
        if state.get(_KEPT, "") == "yes":
            self._turn(True)

    @property
    def on(self) -> bool:
        return self._headers[0].on

    @property
    def writing(self) -> str:
        """The column that somebody writes a filter for."""
        return self._headers[0].writing or self._headers[1].writing

    def begin(self, name: str) -> None:
        """Let somebody write a filter for a column; for none of the attributes, over all columns."""
        names = self._table.rows_model.snapshot.columns
        if name not in names:
            self._bar.begin(name)
            return
        self._turn(True)
        self._focus(names.index(name))

    def _begin_any(self) -> None:
        if self._table.isVisible():
            self._bar.begin("")

    def _turn(self, on: bool) -> None:
        self.action.setChecked(on)
        self._state.put(_KEPT, "yes" if on else "")
        for header in self._headers:
            header.turn(on)
        self._table.pinned.place()
        if not on:
            self._table.setFocus()

    def _show(self, query: RowQuery) -> None:
        texts = {each.column: written(each) for each in query.filters if each.column}
        for header in self._headers:
            header.count_of_fields = len(self._table.rows_model.snapshot.columns)
            header.show_texts(texts)
            header.place()

    def _ask(self, name: str, text: str) -> None:
        wrong = self._bar.write(name, text)
        for header in self._headers:
            header.say(name, wrong)

    def _step(self, column: int, by: int) -> None:
        """Go to the field beside; from the last one into the rows, from the first one to what stands before the table."""
        header, count = self._table.horizontalHeader(), len(self._table.rows_model.snapshot.columns)
        order = [header.logicalIndex(visual) for visual in range(header.count())]
        fields = [each for each in order if each < count and not header.isSectionHidden(each)]
        place = fields.index(column) + by
        if 0 <= place < len(fields):
            self._focus(fields[place])
        else:
            self._table.setFocus(Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason)

    def _focus(self, column: int) -> None:
        table = self._table
        if column in table.pinned.columns:
            self._headers[1].begin(column)
            return
        bar, over, (left, right) = table.horizontalScrollBar(), table.pinned.over(column), table.pinned.free
        beyond = table.columnWidth(column) - over - (right + 1 - left)
        if over > 0:
            bar.setValue(bar.value() - over)
        elif beyond > 0:
            bar.setValue(bar.value() + min(beyond, -over))
        self._headers[0].begin(column)

    def _leave(self) -> None:
        self._table.setFocus()
