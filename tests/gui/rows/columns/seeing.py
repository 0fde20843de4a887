"""What is seen of the columns, and the way to their commands."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from flexdesk.gui.rows.columns.chooser import ColumnChooser
from flexdesk.gui.rows.columns.commands import ColumnCommands
from tests.gui.going import activate
from tests.gui.rows.visiting import Visited


def columns(visited: Visited) -> ColumnCommands:
    return visited.view._commands.columns


def seen(visited: Visited) -> list[str]:
    """Return the names that stand over the rows, from the left."""
    header = visited.view.table.horizontalHeader()
    order = sorted(range(header.count()), key=header.visualIndex)
    return [visited.view.model.title(column) for column in order if not header.isSectionHidden(column)]


def logical(visited: Visited, name: str) -> int:
    return visited.view.model.snapshot.columns.index(name)


def entries(menu: QMenu) -> dict[str, QAction]:
    return {each.text().replace("&", ""): each for each in menu.actions() if each.text()}


def chooser(visited: Visited) -> ColumnChooser:
    """Return the open chooser; a space is one of the table while that has the focus."""
    next(each for each in columns(visited).actions if each.objectName() == "columns").trigger()
    opened = columns(visited).chooser
    activate(opened, visited.qtbot)
    visited.qtbot.waitUntil(opened.field.hasFocus)
    return opened
