"""The part of the rows that is in sight from the left to the right: what is in it in part is written in that part."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTableView, QWidget

from flexdesk.gui.rows.delegate import RowsDelegate
from flexdesk.gui.widgets.header import FlatHeader


class Sight(QObject):
    """Tells those who write values and names; has both written anew when they are scrolled sideways.

    Qt moves what is painted and adds what comes into sight, which is not enough here.
    """

    def __init__(self, table: QTableView, values: RowsDelegate, names: FlatHeader) -> None:
        super().__init__(table)
        self._values, self._names = values, names
        self._grounds: tuple[QWidget, QWidget] = (table.viewport(), names.viewport())
        table.horizontalScrollBar().valueChanged.connect(self._scrolled)

    def look(self, left: int, right: int) -> None:
        """Say from where to where the table shows something."""
        if self._values.seen != (left, right):
            self._values.seen = self._names.seen = (left, right)
            self._names.viewport().update()

    def _scrolled(self, _value: int) -> None:
        for ground in self._grounds:
            ground.update()
