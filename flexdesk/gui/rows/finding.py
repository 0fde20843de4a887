"""Finding a text in all rows that are shown: the cells that have it are marked, the one somebody stands on is the current one."""

from PySide6.QtCore import QObject

from flexdesk.domain.rowquery import FindOrder
from flexdesk.domain.rowtest import containing
from flexdesk.gui.finding.bar import FindBar
from flexdesk.gui.finding.finder import Finder, Job
from flexdesk.gui.rows.cells import PageCells
from flexdesk.gui.rows.opening import PAGE
from flexdesk.gui.rows.table import RowsTable
from flexdesk.gui.shell import Shell
from flexdesk.gui.words import tr


class RowFinder(Finder):
    """Moves the current cell from hit to hit."""

    def __init__(self, shell: Shell, table: RowsTable, bar: FindBar, parent: QObject) -> None:
        super().__init__(shell, table, bar, parent)
        self._desk, self._table, self._model = shell.desk, table, table.rows_model
        self._hit: int | None = None  # shown, but its page was not here yet
        self._hidden = ""
        table.moved.connect(self._tell)
        self._model.dataChanged.connect(self._settle)

    def close(self) -> None:
        """Override Finder."""
        self._hit = None
        super().close()

    def renew(self) -> None:
        """Other rows are shown."""
        self._begin_anew()

    def _columns(self) -> tuple[str, ...]:
        return self._model.snapshot.columns

    def _job(self, order: FindOrder) -> Job:
        desk, rows = self._desk, self._model.rows
        return lambda watch: desk.rows.find(rows, order, watch)

    def _begin(self, order: FindOrder, *, go: bool = True) -> None:
        self._hit = None
        super()._begin(order, go=go)

    def _show(self, place: int | None) -> None:
        if place is None:
            return
        self._hit = place
        self._table.show_cell(place, max(0, self._table.currentIndex().column()))
        self._settle()

    def _settle(self) -> None:
        """Once the page of a hit is here, make the cell that has it the current one."""
        if self._hit is None or not isinstance(page := self._model.page(self._hit), PageCells):
            return
        place, self._hit = self._hit, None
        header, has = self._table.horizontalHeader(), containing(self._order.text)
        names = self._model.snapshot.columns
        hits = [c for c, cell in enumerate(page[place % PAGE][: len(names)]) if self._wanted(c) and cell and has(cell.encode())]
        seen = sorted((column for column in hits if not header.isSectionHidden(column)), key=header.visualIndex)
        self._hidden = names[hits[0]] if hits and not seen else ""
        if seen:
            self._table.show_cell(place, seen[0])
        self._tell()

    def _wanted(self, column: int) -> bool:
        return self._order.column is None or self._model.title(column) == self._order.column

    def _mark(self) -> None:
        """Mark the cells that have the text, while the bar is open."""
        has = containing(self._order.text) if self._order.text and not self._bar.isHidden() else None
        names = self._model.snapshot.columns
        column = names.index(self._order.column) if self._order.column in names else None
        self._table.mark(None if has is None else lambda at, cell: (column is None or at == column) and has(cell.encode()))

    def _tell(self, _moved: object = None) -> None:
        if not self._order.text:
            return
        words = self._words()
        if self._hidden and self._hits.number(self._here) is not None:
            words = tr("{words}, in the hidden column {column}").format(words=words, column=self._hidden)
        self._say(words)
