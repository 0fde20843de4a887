"""What can be done in the Rows view: the common actions of the window, and those of its own."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from flexdesk.domain.rowquery import RowSet
from flexdesk.gui.actions import in_groups, switch
from flexdesk.gui.looks.icons import dress
from flexdesk.gui.rows.cellactions import CellActions
from flexdesk.gui.rows.clipboard import RowsClipboard
from flexdesk.gui.rows.columns.commands import ColumnCommands
from flexdesk.gui.rows.current import CurrentRow
from flexdesk.gui.rows.filterrow import FilterRow
from flexdesk.gui.rows.finding import RowFinder
from flexdesk.gui.rows.levels import Levels
from flexdesk.gui.rows.panes import RowsPanes
from flexdesk.gui.rows.walking import section_action, walking_actions
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.spoken import speak
from flexdesk.gui.view import Menu, Verb
from flexdesk.gui.words import tr

Exporter = Callable[[Shell, QWidget, RowSet], None]


class RowsCommands(QObject):
    """`refused` carries a Message saying why something was not done, `outdated` its text once that holds no longer.

    `looked` says that the inspector was shown or hidden.
    """

    refused = Signal(object)
    outdated = Signal(str)
    looked = Signal()

    def __init__(self, shell: Shell, panes: RowsPanes, current: CurrentRow, export: Exporter, view: QWidget) -> None:
        super().__init__(view)
        self._shell, self._panes, self._current, self._export, self._view = shell, panes, current, export, view
        self._table, self._model, self._inspector = panes.table, panes.model, panes.inspector
        self.finder = RowFinder(shell, panes.table, panes.finder, self)
        self.filters = FilterRow(panes.table, panes.query, shell.state, view)
        self.levels = Levels(shell, panes.levels, panes.query, self)
        self.finder.searching.connect(self._mind_levels)
        self.clipboard = RowsClipboard(shell, self)
        self.clipboard.refused.connect(self.refused)
        self.clipboard.outdated.connect(self.outdated)
        self.clipboard.copied.connect(self._tell_copied)
        for other in (panes.table.chosen, panes.model.modelReset):
            other.connect(self.clipboard.forget)
        self.cell = CellActions(panes.table, panes.query, self)
        self.columns = ColumnCommands(shell, panes, self.cell, self.filters.begin)
        self.arranging = self.columns.arranging
        self._steps = walking_actions(view, panes.table)
        self._section = section_action(view, panes.sections)
        self._inspect = self._inspect_action()
        panes.inspector.closed.connect(self._inspect.trigger)
        panes.table.opened.connect(self._look_into)

    def verbs(self) -> Mapping[Verb, Callable[[], None]]:
        """Return what the common actions do with the rows that are shown."""
        can: dict[Verb, Callable[[], None]] = {}
        if self._model.columnCount():
            can[Verb.EXPORT] = self._ask_export
            can[Verb.FILTER] = self._filter
            if self._panes.query.query:
                can[Verb.CLEAR_FILTERS] = self._panes.query.clear
        if self._model.rowCount():
            can[Verb.FIND] = self.finder.begin
            can[Verb.FIND_NEXT] = partial(self.finder.step, 1)
            can[Verb.FIND_PREVIOUS] = partial(self.finder.step, -1)
            can[Verb.COPY] = self._copy
            can[Verb.COPY_WITH_HEADERS] = partial(self._copy, headers=True)
            can[Verb.COPY_REFERENCE] = self._copy_reference
            can[Verb.SELECT_ALL] = self._table.selectAll
        return can

    def adopt(self, commands: Mapping[Verb, QAction]) -> None:
        """Fill the menu of a cell."""
        self.clipboard.instead = commands[Verb.EXPORT]
        copies = [commands[verb] for verb in (Verb.COPY, Verb.COPY_WITH_HEADERS, Verb.COPY_REFERENCE)]
        for verb in (Verb.FILTER, Verb.FIND, Verb.EXPORT):
            self._panes.add_button(commands[verb])
        self._panes.add_button(self._inspect)
        self._panes.finder.adopt(commands)
        values, more = (*self.cell.actions, self.columns.count), (commands[Verb.SELECT_ALL], *self._table.actions())
        self._table.addActions(list(in_groups(self, values, copies, more, [commands[Verb.EXPORT]])))
        self._table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def contributions(self) -> Sequence[tuple[Menu, QAction]]:
        """Return own actions for the menus of the window."""
        steps = ((Menu.EDIT, step) for step in (*self._table.choosers, self.filters.any))
        views = ((Menu.VIEW, each) for each in (self._inspect, self.filters.action, *self.columns.actions, self._inspector.whole.action))
        undo = ((Menu.EDIT, each) for each in self.columns.undoing.actions)
        return (*undo, *steps, *views, *((Menu.GO, step) for step in (*self._steps, self._section)))

    def _mind_levels(self, searching: bool) -> None:
        """Levels are counted on the lane where it is searched, and can wait."""
        if searching:
            self.levels.wait()
        elif self._model.columnCount():
            self.levels.show(self._model.snapshot)

    def _inspect_action(self) -> QAction:
        made = switch(self, "inspector", tr("&Inspector"), self._toggle, shortcut="Space", tip=tr("Look into the current row"))
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # a space elsewhere is a space
        dress(made, "inspector")
        made.setChecked(not self._inspector.isHidden())
        self._table.addAction(made)
        return made

    def _look_into(self, _index: object) -> None:
        """Whoever opens a cell that is no link wants to see more of its row."""
        if self._inspector.isHidden():
            self._inspect.trigger()

    def _toggle(self, shown: bool) -> None:
        self._inspector.setVisible(shown)
        self.looked.emit()
        self._table.setFocus()

    def _copy(self, headers: bool = False) -> None:
        if self._inspector.attributes.table.hasFocus():
            self._inspector.attributes.copy()
        else:
            self.clipboard.copy(self._model.rows, self._table.choice(), headers)

    def _tell_copied(self) -> None:
        speak(self._table, self.clipboard.words)

    def _copy_reference(self) -> None:
        if subject := self._current.subject():
            self.clipboard.copy_reference(subject.raw_record_id)

    def _ask_export(self) -> None:
        self.clipboard.forget()  # it may be what was offered
        self._export(self._shell, self._view, self._table.shown())

    def _filter(self) -> None:
        self.filters.begin(self._current.column())
