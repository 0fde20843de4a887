"""Where somebody stands in the table: read from it before leaving, given back to it on the return."""

from dataclasses import dataclass

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from flexdesk.domain.rowquery import EVERYTHING, RowQuery
from flexdesk.gui.rows.selection import Block
from flexdesk.gui.rows.table import RowsTable


@dataclass(frozen=True, slots=True)
class Chosen:
    """What was selected beyond the current cell, among `count` rows: among others it would mean others."""

    blocks: tuple[Block, ...]
    all_rows: bool
    count: int


NOTHING = Chosen((), False, 0)


@dataclass(frozen=True, slots=True)
class Standing:
    """The current cell, the first row and column that were in sight, what the rows were picked by, in which tab, what was selected."""

    row: int
    column: int
    top: int
    left: int
    query: RowQuery = EVERYTHING
    tab: int = 0
    chosen: Chosen = NOTHING


def standing_in(table: RowsTable, query: RowQuery, tab: int) -> Standing:
    """Return where somebody stands; in a table without rows, what they are picked by is still worth to be known."""
    current = table.currentIndex()
    row, column = max(0, current.row()), max(0, current.column())
    top, left = table.verticalScrollBar().value(), table.horizontalScrollBar().value()
    choice, all_rows = table.choice(), table.all_selected
    chosen = Chosen(choice.blocks if choice.cells > 1 and not all_rows else (), all_rows, table.rows_model.rowCount())
    return Standing(row, column, top, left, query, tab, chosen)


def stand_again(table: RowsTable, standing: Standing) -> None:
    """Show the same cell at the same place of the screen, and select what was selected."""
    table.show_cell(standing.row, standing.column)
    if standing.chosen.count == table.rows_model.rowCount():
        _choose_again(table, standing.chosen)
    table.verticalScrollBar().setValue(standing.top)
    table.horizontalScrollBar().setValue(standing.left)


def _choose_again(table: RowsTable, chosen: Chosen) -> None:
    """Select what was selected before; without blocks the current cell alone stays so."""
    if chosen.all_rows:
        table.selectAll()
    elif chosen.blocks:
        model, selection = table.rows_model, QItemSelection()
        for each in chosen.blocks:
            selection.select(model.index(each.top, each.left), model.index(each.bottom, each.right))
        table.selectionModel().select(selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
