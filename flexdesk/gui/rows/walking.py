"""Walking through the rows from wherever the focus is, the inspector for one, and to another section."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from flexdesk.gui.actions import action
from flexdesk.gui.rows.sections import Sections
from flexdesk.gui.rows.table import RowsTable
from flexdesk.gui.words import tr


def walking_actions(view: QWidget, table: RowsTable) -> tuple[QAction, ...]:
    """Return the actions that make the row above or below the current one; they work everywhere in the view."""
    tips = (tr("Look into the row above"), tr("Look into the row below"))
    above = action(view, "previousRow", tr("Row &above"), partial(_step, table, -1), shortcut="Ctrl+PgUp", tip=tips[0])
    below = action(view, "nextRow", tr("Row belo&w"), partial(_step, table, 1), shortcut="Ctrl+PgDown", tip=tips[1])
    for each in (above, below):
        each.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        view.addAction(each)
    return above, below


def section_action(view: QWidget, sections: Sections) -> QAction:
    """Return the action that goes to the list of sections, to find one by its name."""

    def begin() -> None:
        sections.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        sections.filter.selectAll()

    made = action(view, "findSection", tr("&Section…"), begin, shortcut="Ctrl+L", tip=tr("Find a section by its name"))
    made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    view.addAction(made)
    return made


def _step(table: RowsTable, by: int) -> None:
    current = table.currentIndex()
    if current.isValid():
        table.show_cell(max(0, min(current.row() + by, table.model().rowCount() - 1)), current.column())
