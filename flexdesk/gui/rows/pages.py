"""The pages of a section that are in memory: as many as fit, the least recently seen goes first."""

from collections import OrderedDict
from functools import partial

from PySide6.QtCore import QObject, Signal

from flexdesk.desk.service import Desk
from flexdesk.domain.errors import Failure
from flexdesk.domain.record import RecordPage
from flexdesk.domain.rowquery import RowSet
from flexdesk.gui.lanes.lane import Lane
from flexdesk.gui.rows.cells import PageCells
from flexdesk.gui.rows.opening import PAGE, Opened, read_page
from flexdesk.gui.rows.origin import Origins

PAGES_KEPT = 64
PAGES_WAITED_FOR = 6
"""A window shows two pages at most; older questions come from scrolling past, and their answers are not wanted any more."""


class _Wanted(QObject):
    """One question for one page."""

    def __init__(self, number: int, parent: "Pages") -> None:
        super().__init__(parent)
        self.number = number
        self.ticket = 0
        self._pages = parent

    def answered(self, page: RecordPage) -> None:
        self._pages.take(self, page)

    def failed(self, failure: Failure) -> None:
        self._pages.take(self, failure)


class Pages(QObject):
    """Asks for pages on the read lane. `arrived` carries the number of a page that came, or that could not be read."""

    arrived = Signal(int)

    def __init__(self, desk: Desk, lane: Lane, opened: Opened, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lane = lane
        self._rows = opened.rows
        self._origins = Origins(opened.snapshot)
        self._kept: OrderedDict[int, PageCells | Failure] = OrderedDict()
        self._waiting: OrderedDict[int, _Wanted] = OrderedDict()
        for number, page in opened.pages.items():
            self._kept[number] = self._cells(number, page)

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, number: int) -> PageCells | Failure | None:
        """Return a page, or why it cannot be read, or None after having asked for it."""
        page = self._kept.get(number)
        if page is None:
            self._ask(number)
        else:
            self._kept.move_to_end(number)
        return page

    def grow(self, rows: RowSet, before: int) -> None:
        """There are more rows; the last page may have been a part of one."""
        self._rows = rows
        if before % PAGE and rows.count > before:
            self._kept.pop(before // PAGE, None)
            if wanted := self._waiting.pop(before // PAGE, None):
                self._forget(wanted)

    def close(self) -> None:
        """Wait for nothing any more: what still comes belongs to a section that is no longer shown."""
        for wanted in self._waiting.values():
            self._forget(wanted)
        self._waiting.clear()

    def take(self, wanted: _Wanted, outcome: RecordPage | Failure) -> None:
        """Keep what became of a question."""
        self._waiting.pop(wanted.number, None)
        wanted.deleteLater()
        self._kept[wanted.number] = outcome if isinstance(outcome, Failure) else self._cells(wanted.number, outcome)
        while len(self._kept) > PAGES_KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(wanted.number)

    def _cells(self, number: int, page: RecordPage) -> PageCells:
        return page_cells(self._rows, self._origins, page, number * PAGE)

    def _ask(self, number: int) -> None:
        if number in self._waiting:
            return
        wanted = self._waiting[number] = _Wanted(number, self)
        wanted.ticket = self._lane.ask(partial(read_page, self._desk, self._rows, number), wanted.answered, wanted.failed)
        while len(self._waiting) > PAGES_WAITED_FOR:
            self._forget(self._waiting.popitem(last=False)[1])

    def _forget(self, wanted: _Wanted) -> None:
        self._lane.drop(wanted.ticket)
        wanted.deleteLater()


def page_cells(rows: RowSet, origins: Origins, page: RecordPage, first: int) -> PageCells:
    """Return the cells of the rows of a row set from its place `first` on: attributes, then origins."""
    return PageCells(rows.snapshot.columns, page, lambda record, line: origins.texts(record, rows.row(first + line)))


def page_and_line(row: int) -> tuple[int, int]:
    """Return the number of the page a row is on, and its line there."""
    return divmod(row, PAGE)
