"""Where somebody stands in the table: read from it before leaving, given back to it on the return."""

from dataclasses import dataclass

from flexdesk.domain.rowquery import EVERYTHING, RowQuery
from flexdesk.gui.rows.table import RowsTable


@dataclass(frozen=True, slots=True)
class Standing:
    """The current cell, the first row and column that were in sight, and what the rows were picked by."""

    row: int
    column: int
    top: int
    left: int
    query: RowQuery = EVERYTHING


def standing_in(table: RowsTable, query: RowQuery) -> Standing | None:
    """Return where somebody stands, or None in a table without rows."""
    current = table.currentIndex()
    if not current.isValid():
        return None
    return Standing(current.row(), current.column(), table.verticalScrollBar().value(), table.horizontalScrollBar().value(), query)


def stand_again(table: RowsTable, standing: Standing) -> None:
    """Show the same cell at the same place of the screen."""
    table.show_cell(standing.row, standing.column)
    table.verticalScrollBar().setValue(standing.top)
    table.horizontalScrollBar().setValue(standing.left)
