"""Finding a text in all rows that are shown, not only in those in memory: the first hit at once, the rest counted behind it."""

from PySide6.QtCore import QObject, Signal

from flexdesk.domain.errors import Failure
from flexdesk.domain.rowquery import FindOrder, Found
from flexdesk.domain.rowtest import containing
from flexdesk.domain.watch import Progress
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.rows.cells import PageCells
from flexdesk.gui.rows.hits import Hits, hit_words
from flexdesk.gui.rows.opening import PAGE
from flexdesk.gui.rows.searching import Search
from flexdesk.gui.rows.table import RowsTable
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.advice import told
from flexdesk.gui.telling.spoken import speak
from flexdesk.gui.widgets.findbar import FindBar
from flexdesk.gui.words import tr


class RowFinder(QObject):
    """Moves the current cell from hit to hit; what is searched is given by the bar.

    `searching` says that a search has begun, or has ended in one way or another.
    """

    searching = Signal(bool)

    def __init__(self, shell: Shell, table: RowsTable, bar: FindBar, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._table, self._model, self._bar = shell.desk, table, table.rows_model, bar
        self._search = Search(shell.lanes.scan, self._end, self._fail, self)
        self._search.parted.connect(self._take)
        self._search.progressed.connect(self._progress)
        self._hits = Hits()
        self._order = FindOrder("")
        self._percent: int | None = None
        self._stopped = False
        self._go_on = False  # the first hit is still to be shown
        self._hit: int | None = None  # shown, but its page was not here yet
        self._hidden = ""
        bar.asked.connect(self._ask)
        bar.stepped.connect(self.step)
        bar.stopped.connect(self._stop)
        bar.closed.connect(self.close)
        table.moved.connect(self._tell)
        self._model.dataChanged.connect(self._settle)

    def begin(self) -> None:
        """Let somebody write what to look for."""
        self._bar.begin(self._model.snapshot.columns)
        self._paint()

    def close(self) -> None:
        """Put the bar away and stop."""
        self._search.drop()
        self._percent, self._hit = None, None
        self._bar.hide()
        self._paint()
        self._table.setFocus()
        self.searching.emit(False)

    def renew(self) -> None:
        """Other rows are shown: what was found in the old ones counts no more, and nobody is moved."""
        self._bar.offer(self._model.snapshot.columns)
        if self._bar.order.text and not self._bar.isHidden():
            self._begin(self._bar.order, go=False)
        else:
            self._search.drop()
            self._hits, self._order, self._percent = Hits(), FindOrder(""), None
            self._bar.say("")

    def step(self, by: int) -> None:
        """Go to the next hit or to the one before; with nothing found yet, search."""
        if not self._bar.order.text:
            self.begin()
        elif self._bar.order != self._order:
            self._bar.show()
            self._begin(self._bar.order)
        else:
            self._bar.show()
            self._paint()
            here = self._table.currentIndex().row()
            self._show(self._hits.after(here) if by > 0 else self._hits.before(here))

    def _ask(self, order: FindOrder) -> None:
        self._begin(order)

    def _begin(self, order: FindOrder, *, go: bool = True) -> None:
        desk, rows = self._desk, self._model.rows
        self._hits, self._order, self._go_on, self._hit, self._stopped = Hits(), order, go, None, False
        self._paint()
        if not order.text:
            self._search.drop()
            self._percent = None
            self._bar.say("")
            return
        self._percent = 0
        self.searching.emit(True)
        self._search.ask(tr("Finding {text}").format(text=order.text), lambda watch: desk.rows.find(rows, order, watch))
        self._tell()

    def _stop(self) -> None:
        self._search.drop()
        self._percent, self._stopped = None, True
        self._tell()
        speak(self._bar, self._bar.said.text)
        self.searching.emit(False)

    def _progress(self, progress: Progress) -> None:
        self._percent = min(99, progress.done * 100 // progress.total) if progress.total else 0
        self._tell()

    def _take(self, found: Found) -> None:
        self._hits = Hits(found)
        if self._go_on:
            self._go_on = not self._hits
            self._show(self._hits.beginning(max(0, self._table.currentIndex().row())))
        self._tell()

    def _end(self, found: Found) -> None:
        self._percent = None
        self._take(found)
        speak(self._bar, self._bar.said.text)
        self.searching.emit(False)

    def _fail(self, failure: Failure) -> None:
        self._percent = None
        self._bar.say(told(failure), Tone.FAILED)
        speak(self._bar, self._bar.said.text)
        self.searching.emit(False)

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

    def _paint(self) -> None:
        """Mark the cells that have the text, while the bar is open."""
        has = containing(self._order.text) if self._order.text and not self._bar.isHidden() else None
        names = self._model.snapshot.columns
        column = names.index(self._order.column) if self._order.column in names else None
        self._table.mark(None if has is None else lambda at, cell: (column is None or at == column) and has(cell.encode()))

    def _tell(self, _moved: object = None) -> None:
        if not self._order.text:
            return
        words = hit_words(self._hits, self._table.currentIndex().row(), self._percent, stopped=self._stopped)
        if self._hidden and self._hits.number(self._table.currentIndex().row()) is not None:
            words = tr("{words}, in the hidden column {column}").format(words=words, column=self._hidden)
        nothing = self._hits.complete and not self._hits
        self._bar.say(words, Tone.WARNING if nothing else Tone.NEUTRAL, searching=self._percent is not None)
