"""Where somebody stands in the table: read from it before leaving, given back to it on the return."""

from dataclasses import dataclass

from flexdesk.domain.rowquery import EVERYTHING, RowQuery
from flexdesk.gui.rows.table import RowsTable


@dataclass(frozen=True, slots=True)
class Standing:
    """The current cell, the first row and column that were in sight, what the rows were picked by, and in which tab."""

    row: int
    column: int
    top: int
    left: int
    query: RowQuery = EVERYTHING
    tab: int = 0


def standing_in(table: RowsTable, query: RowQuery, tab: int) -> Standing:
    """Return where somebody stands; in a table without rows, what they are picked by is still worth to be known."""
    current = table.currentIndex()
    row, column = max(0, current.row()), max(0, current.column())
    return Standing(row, column, table.verticalScrollBar().value(), table.horizontalScrollBar().value(), query, tab)


def stand_again(table: RowsTable, standing: Standing) -> None:
    """Show the same cell at the same place of the screen."""
    table.show_cell(standing.row, standing.column)
    table.verticalScrollBar().setValue(standing.top)
    table.horizontalScrollBar().setValue(standing.left)
