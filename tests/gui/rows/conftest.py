"""A rows model over a fake desk that counts, a Rows view by itself, and the inspector of a whole window."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.qtbot import QtBot

from flexdesk.domain.rowquery import RowQuery, RowSet
from flexdesk.gui.lanes.lanes import Lanes
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.inspector import Inspector
from flexdesk.gui.rows.model import Pending, RowsModel
from flexdesk.gui.rows.opening import _opened, open_section
from flexdesk.gui.rows.table import RowsTable
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.shell import Shell
from flexdesk.gui.window.window import MainWindow
from tests.fakes.sections import FakeSections
from tests.gui.going import activate
from tests.gui.rows.visiting import Visited


class CountingModel(RowsModel):
    """Counts the questions of the table."""

    calls = 0
    sizes = 0

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # type: ignore[override]  # the same
        self.sizes += 1
        return super().rowCount(parent)

    def data(self, index: QModelIndex, role: int = 0) -> object:  # type: ignore[override]  # persistent indexes do not come here
        self.calls += 1
        return super().data(index, role)

    def cell(self, row: int, column: int) -> object:  # type: ignore[override]  # passed on as it is
        self.calls += 1
        return super().cell(row, column)


@dataclass
class Rig:
    """A model, its fake desk and, if wanted, a table on it."""

    sections: FakeSections
    model: CountingModel
    lanes: Lanes
    qtbot: QtBot

    def pick(self, query: RowQuery, rows: "array[int]") -> None:
        """Show picked or ordered rows, as they are shown once a scan has found them."""
        found = RowSet(self.sections.snapshot, query, rows, self.sections.snapshot.record_count)
        self.model.open(_opened(self.sections, found, 0))  # type: ignore[arg-type]  # stands for a Desk

    def open(self, row: int = 0) -> None:
        self.model.open(open_section(self.sections, self.sections.snapshot.scope, row))  # type: ignore[arg-type]  # stands for a Desk

    def wait_for(self, row: int) -> object:
        """Wait until a row is in memory and return its first cell."""
        self.qtbot.waitUntil(lambda: self.model.cell(row, 0) is not Pending.PAGE)
        return self.model.cell(row, 0)

    def table(self) -> RowsTable:
        table = RowsTable(self.model, Navigator())
        self.qtbot.addWidget(table)
        table.resize(900, 600)
        table.show()
        return table


@pytest.fixture
def rig(lanes: Lanes, qtbot: QtBot) -> Iterator[Callable[[int], Rig]]:
    """Make a rig with a section of so many rows, opened at its beginning."""
    made: list[Rig] = []

    def make(count: int) -> Rig:
        sections = FakeSections(count)
        model = CountingModel(sections, lanes.read)  # type: ignore[arg-type]  # stands for a Desk
        made.append(Rig(sections, model, lanes, qtbot))
        made[-1].open()
        return made[-1]

    yield make
    for each in made:
        each.model.deleteLater()


@pytest.fixture
def visited(shell: Shell, qtbot: QtBot) -> Visited:
    """A Rows view that follows the navigator."""
    made = Visited(shell, qtbot)
    qtbot.addWidget(made.view)
    made.view.resize(1200, 700)
    made.view.show()
    activate(made.view, qtbot)
    return made


@pytest.fixture
def inspector(window: MainWindow, qtbot: QtBot) -> Inspector:
    """The inspector of the whole window, on row 3 of Trades of A-1."""
    window.shell.navigator.go(Place.rows(1, "Trades", 3))
    view = window.view()
    assert isinstance(view, RowsView)
    qtbot.waitUntil(lambda: 'tradeID="900003"' in view.inspector.xml.toPlainText())
    qtbot.waitUntil(lambda: window.shell.lanes.read.idle)
    return view.inspector


def visible_cells(table: RowsTable) -> int:
    """Return how many cells of a rig's five columns are in sight."""
    rows = table.rowAt(table.viewport().height() - 1) - table.rowAt(0) + 1
    columns = table.columnAt(table.viewport().width() - 1)
    return rows * (5 if columns < 0 else columns + 1)
