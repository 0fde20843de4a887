"""The part of the rows that is in sight from the left to the right: what is in it in part is written in that part."""

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QTableView

from flexdesk.gui.rows.delegate import RowsDelegate
from flexdesk.gui.widgets.header import FlatHeader


class Sight(QObject):
    """Tells those who write values and names; has what is cut at an edge written anew when the rows are scrolled sideways.

    Qt moves what is painted and adds what comes into sight: of all other cells that is enough.
    """

    def __init__(self, table: QTableView, values: RowsDelegate, names: FlatHeader) -> None:
        super().__init__(table)
        self._values, self._names = values, names
        self._ground = table.viewport()
        self._cut = frozenset[int]()
        table.horizontalScrollBar().valueChanged.connect(self._scrolled)

    def look(self, seen: tuple[int, int], painted: QRegion) -> None:
        """Say from where to where the table shows something, and what of it is about to be painted."""
        if self._values.seen != seen:
            self._values.seen = self._names.seen = seen
            self._names.viewport().update()
            if QRegion(self._ground.rect()) != painted:
                self._ground.update()
        self._cut = self._cut_now()

    def _scrolled(self, _value: int) -> None:
        before, self._cut = self._cut, self._cut_now()
        for column in before | self._cut:
            left, width = self._names.sectionViewportPosition(column), self._names.sectionSize(column)
            for ground in (self._ground, self._names.viewport()):
                ground.update(QRect(left, 0, width, ground.height()))

    def _cut_now(self) -> frozenset[int]:
        """Return the columns at the edges; one that ends there is among them."""
        return frozenset(column for edge in self._values.seen if (column := self._names.logicalIndexAt(edge)) >= 0)
