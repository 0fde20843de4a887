"""A Rows view that follows the navigator, as it does in the window."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from flexdesk.domain.rowquery import RowSet
from flexdesk.gui.places.navigation import Visit
from flexdesk.gui.places.place import Place
from flexdesk.gui.rows.model import LOADING
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.shell import Shell


class Visited:
    """Shows a view what the navigator arrives at, as the window does."""

    def __init__(self, shell: Shell, qtbot: QtBot) -> None:
        self.exported: list[RowSet] = []
        self.view = view = RowsView(shell, self._note_export)
        self.qtbot = qtbot
        self.navigator = shell.navigator
        self.lanes = shell.lanes
        shell.navigator.arrived.connect(self._arrive)
        shell.navigator.remember_with(view.memory)

    def _note_export(self, _shell: Shell, _parent: QWidget, rows: RowSet) -> None:
        self.exported.append(rows)

    def _arrive(self, visit: Visit) -> None:
        self.view.show_place(visit.place, visit.memory)

    def go(self, place: Place) -> None:
        self.navigator.go(place)
        self.settle()

    def settle(self) -> None:
        """Wait for all answers; a question that follows from one is asked while it is delivered."""
        self.qtbot.waitUntil(lambda: all(lane.idle for lane in (self.lanes.read, self.lanes.slow, self.lanes.scan, self.lanes.past)))

    def cell(self, row: int, name: str) -> str:
        """Return what is shown of an attribute, once its page is here."""
        return self.text(row, self.view.model.snapshot.columns.index(name))

    def text(self, row: int, column: int) -> str:
        index = self.view.model.index(row, column)
        self.qtbot.waitUntil(lambda: index.data() != LOADING)
        return str(index.data())


def select(visited: Visited, top: int, left: int, bottom: int, right: int) -> None:
    model = visited.view.model
    block = QItemSelection(model.index(top, left), model.index(bottom, right))
    visited.view.table.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)
