"""The menu of a column: order, what values compare as, filter, count, place and width.

Alt+Down opens it on a cell, the right button on a name.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from flexdesk.domain.columntype import mode_of
from flexdesk.domain.rowquery import Mode, SortKey
from flexdesk.gui.actions import action, switch
from flexdesk.gui.rows.cellactions import CellActions
from flexdesk.gui.rows.columns.arranging import Arranging
from flexdesk.gui.rows.querybar import QueryBar
from flexdesk.gui.rows.table import RowsTable
from flexdesk.gui.words import tr

STEP = 1.25
"""How much wider or narrower a column becomes at once."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who is told the name of a column: for a filter, for the list of its values, for the chooser."""

    filter: Callable[[str], None]
    count: Callable[[str], None]
    choose: Callable[[str], None]


class ColumnMenu(QObject):
    """Made anew each time it is opened, for the column it is about."""

    def __init__(self, table: RowsTable, bar: QueryBar, arranging: Arranging, cell: CellActions, told: Told) -> None:
        super().__init__(table)
        self._table, self._bar, self._arranging, self._cell, self._told = table, bar, arranging, cell, told

    def open_at_cell(self) -> None:
        """Open the menu of the current column, below the current cell."""
        current = self._table.currentIndex()
        if current.isValid() and not self._table.rows_model.is_origin(current.column()):
            below = self._table.visualRect(current).bottomLeft()
            menu = self.build(self._table.rows_model.title(current.column()), of_cell=True)
            menu.popup(self._table.viewport().mapToGlobal(below))

    def open_at_header(self, point: QPoint) -> None:
        """Open the menu of the column whose name is at a point of a header."""
        header = self.sender()
        pinned = self._table.pinned.horizontalHeader()
        over = pinned if header is pinned else self._table.horizontalHeader()
        column = over.logicalIndexAt(point)
        if column >= 0 and not self._table.rows_model.is_origin(column):
            self.build(self._table.rows_model.title(column)).popup(over.viewport().mapToGlobal(point))

    def build(self, name: str, *, of_cell: bool = False) -> QMenu:
        """Return the menu of a column; it is gone when it was used."""
        menu = QMenu(name, self._table)
        menu.setObjectName("columnMenu")
        menu.setAccessibleName(tr("Column {name}").format(name=name))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addSection(name)
        menu.addActions(list(self._orders(menu, name)))
        menu.addMenu(self._modes(menu, name))
        menu.addSeparator()
        menu.addActions(list(self._picks(menu, name, of_cell)))
        menu.addSeparator()
        menu.addActions(list(self._places(menu, name)))
        return menu

    def _orders(self, menu: QMenu, name: str) -> Iterator[QAction]:
        now = next((key for key in self._bar.query.sort if key.column == name), None)
        for descending, text in ((False, tr("Sort &ascending")), (True, tr("Sort &descending"))):
            key = SortKey(name, descending, self._arranging.mode(name))
            made = switch(menu, f"sort-{descending}", text, partial(self._order, key), tip=tr("Order the rows by this column"))
            made.setChecked(now is not None and now.descending is descending)
            yield made
        if self._bar.query.sort and now is None:
            key = SortKey(name, mode=self._arranging.mode(name))
            tip = tr("Order rows that are equal so far by this column")
            yield action(menu, "sortThen", tr("Sort &then by this"), lambda: self._bar.order_by(key, then=True), tip=tip)
        if now is not None:
            yield action(
                menu, "unsort", tr("&Remove from the order"), lambda: self._bar.unsort(name), tip=tr("Do not order by this column")
            )

    def _modes(self, menu: QMenu, name: str) -> QMenu:
        submenu = QMenu(tr("&Compare as"), menu)
        submenu.setObjectName("compareAsMenu")
        chosen = self._arranging.mode(name)
        words = {Mode.TEXT: tr("&Text"), Mode.NUMBER: tr("&Numbers"), Mode.DATE: tr("&Dates")}
        usual = tr("{mode} (usual)")
        for mode, word in words.items():
            text = usual.format(mode=word) if mode is mode_of(name) else word
            tip = tr("What is none of these comes last in the order and is counted")
            made = switch(submenu, f"compare-{mode}", text, partial(self._compare, name, mode), tip=tip)
            made.setChecked(mode is (chosen or mode_of(name)))
            submenu.addAction(made)
        return submenu

    def _picks(self, menu: QMenu, name: str, of_cell: bool) -> Iterator[QAction]:
        yield action(menu, "filterColumn", tr("&Filter…"), lambda: self._told.filter(name), tip=tr("Show only some rows"), icon="filter")
        if of_cell:
            yield from self._cell.actions
        tip = tr("How often each value stands in the rows that are shown")
        yield action(menu, "countValues", tr("Count &values…"), lambda: self._told.count(name), tip=tip)

    def _places(self, menu: QMenu, name: str) -> Iterator[QAction]:
        arranging, pinned = self._arranging, self._arranging.pinned(name)
        tip = tr("Let the column stay while the others are scrolled sideways")
        pin = switch(menu, "pinColumn", tr("&Pin left"), lambda on: arranging.pin(name, on), tip=tip)
        pin.setChecked(pinned)
        yield pin
        yield action(
            menu, "hideColumn", tr("&Hide"), lambda: arranging.hide(name), tip=tr("Do not show this column; it can be chosen again")
        )
        yield action(menu, "moveLeft", tr("Move &left"), lambda: arranging.move(name, -1), tip=tr("Change places with the column before"))
        yield action(menu, "moveRight", tr("Move r&ight"), lambda: arranging.move(name, 1), tip=tr("Change places with the column behind"))
        yield action(menu, "fitColumn", tr("Fit &width"), lambda: arranging.fit(name), tip=tr("As wide as what stands in it"))
        yield action(menu, "widenColumn", tr("Wid&er"), lambda: arranging.widen(name, STEP), tip=tr("Make the column wider"))
        yield action(menu, "narrowColumn", tr("&Narrower"), lambda: arranging.widen(name, 1 / STEP), tip=tr("Make the column narrower"))
        yield action(
            menu, "chooseColumns", tr("C&olumns…"), lambda: self._told.choose(name), tip=tr("Choose and order the columns"), icon="columns"
        )

    def _order(self, key: SortKey, _on: bool) -> None:
        self._bar.order_by(key)

    def _compare(self, name: str, mode: Mode, _on: bool) -> None:
        chosen = None if mode is mode_of(name) else mode
        self._arranging.compare_as(name, chosen)
        self._bar.compare_as(name, chosen)
