"""What the status bar says of the rows: what is shown, and how much of it is selected or was copied."""

from PySide6.QtCore import QObject, Signal

from flexdesk.gui.rows.clipboard import RowsClipboard
from flexdesk.gui.rows.querywords import found_words, selected_words
from flexdesk.gui.rows.table import RowsTable
from flexdesk.gui.words import plural, tr


class Stating(QObject):
    """`stated` carries the words, each time something of it is another."""

    stated = Signal(str)

    def __init__(self, table: RowsTable, clipboard: RowsClipboard, parent: QObject) -> None:
        super().__init__(parent)
        self._table, self._model, self._clipboard = table, table.rows_model, clipboard
        table.chosen.connect(self.tell)
        clipboard.copied.connect(self.tell)
        self._model.rowsInserted.connect(self.tell)

    def tell(self, *_told: object) -> None:
        """Say it now."""
        self.stated.emit(" · ".join(filter(None, (self._shown(), self._selected(), self._clipboard.words))))

    def _shown(self) -> str:
        return found_words(self._model.rows) if self._model.columnCount() else ""

    def _selected(self) -> str:
        if self._table.all_selected:
            return plural(self._model.rowCount(), tr("the only row is selected"), tr("all {n} rows selected"))
        return selected_words(self._table.choice())
