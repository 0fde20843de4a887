"""The pages of a section that are in memory."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from flexdesk.desk.service import Desk
from flexdesk.domain.record import RecordPage
from flexdesk.domain.rowquery import RowSet
from flexdesk.gui.lanes.lane import Lane
from flexdesk.gui.lanes.paging import Paging
from flexdesk.gui.rows.cells import PageCells
from flexdesk.gui.rows.opening import PAGE, Opened, read_page
from flexdesk.gui.rows.origin import Origins

PAGES_KEPT = 64
PAGES_WAITED_FOR = 6
"""A window shows two pages at most."""


class Pages(Paging[PageCells]):
    """Those of a row set, read on the read lane."""

    def __init__(self, desk: Desk, lane: Lane, opened: Opened, parent: QObject) -> None:
        super().__init__(lane, PAGES_KEPT, PAGES_WAITED_FOR, parent)
        self._desk, self._rows = desk, opened.rows
        self._origins = Origins(opened.snapshot)
        for number, page in opened.pages.items():
            self.put(number, page)

    def reading(self, number: int) -> Callable[[], RecordPage]:
        return partial(read_page, self._desk, self._rows, number)

    def made(self, number: int, answer: RecordPage) -> PageCells:
        return page_cells(self._rows, self._origins, answer, number * PAGE)

    def grow(self, rows: RowSet, before: int) -> None:
        """There are more rows; the last page may have been a part of one."""
        self._rows = rows
        if before % PAGE and rows.count > before:
            self.drop(before // PAGE)


def page_cells(rows: RowSet, origins: Origins, page: RecordPage, first: int) -> PageCells:
    """Return the cells of the rows of a row set from its place `first` on: attributes, then origins."""
    return PageCells(rows.snapshot.columns, page, lambda record, line: origins.texts(record, rows.row(first + line)))


def page_and_line(row: int) -> tuple[int, int]:
    """Return the number of the page a row is on, and its line there."""
    return divmod(row, PAGE)
