"""Where somebody stands in the table: read from it before leaving, given back to it on the return."""

from dataclasses import dataclass

from flexdesk.gui.rows.table import RowsTable


@dataclass(frozen=True, slots=True)
class Standing:
    """The current cell, and the first row and column that were in sight."""

    row: int
    column: int
    top: int
    left: int


def standing_in(table: RowsTable) -> Standing | None:
    """Return where somebody stands, or None in a table without rows."""
    current = table.currentIndex()
    if not current.isValid():
        return None
    return Standing(current.row(), current.column(), table.verticalScrollBar().value(), table.horizontalScrollBar().value())


def stand_again(table: RowsTable, standing: Standing) -> None:
    """Show the same cell at the same place of the screen."""
    table.show_cell(standing.row, standing.column)
    table.verticalScrollBar().setValue(standing.top)
    table.horizontalScrollBar().setValue(standing.left)
