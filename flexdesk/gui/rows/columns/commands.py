"""Everything that can be done with columns: the button over the rows, the menu of a column, the chooser, the frequency list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QGuiApplication

from flexdesk.gui.actions import action, allow
from flexdesk.gui.rows.cellactions import CellActions
from flexdesk.gui.rows.columns.arranging import Arranging
from flexdesk.gui.rows.columns.chooser import ColumnChooser
from flexdesk.gui.rows.columns.hiding import HiddenWord
from flexdesk.gui.rows.columns.menu import ColumnMenu, Told
from flexdesk.gui.rows.columns.undoing import Undoing
from flexdesk.gui.rows.frequency import FrequencyDialog
from flexdesk.gui.rows.panes import RowsPanes
from flexdesk.gui.shell import Shell
from flexdesk.gui.words import plural, tr


class ColumnCommands(QObject):
    """Owns the actions; `arranging` has the columns."""

    def __init__(self, shell: Shell, panes: RowsPanes, cell: CellActions, begin_filter: Callable[[str], None]) -> None:
        super().__init__(panes)
        self._shell, self._panes, self._table, self._model = shell, panes, panes.table, panes.model
        self._section = ""
        self.undoing = Undoing(panes, self)
        self.arranging = Arranging(panes.table, shell.state, self.undoing, self)
        self.hidden = HiddenWord(self.undoing.undo, panes)
        panes.put_below(self.hidden)
        self.arranging.done.connect(self.hidden.tell)
        panes.query.ask_modes_of(self.arranging.mode)
        self.chooser = ColumnChooser(shell, panes.model, self.arranging, panes)
        self.chooser.addActions(self.undoing.actions)
        self.menu = ColumnMenu(panes.table, panes.query, self.arranging, cell, Told(begin_filter, self.count_values, self._choose))
        tip = tr("Choose and order the columns")
        self._columns = action(self, "columns", tr("Col&umns…"), self._choose, tip=tip, icon="columns")
        tip = tr("What can be done with the current column")
        self._of_column = action(self, "columnMenu", tr("Colu&mn menu"), self.menu.open_at_cell, shortcut="Alt+Down", tip=tip)
        self._of_column.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        tip = tr("How often each value of the current column stands in the rows that are shown")
        self.count = action(self, "countValuesHere", tr("Count &values…"), self.count_values, tip=tip)
        self._table.addAction(self._of_column)
        self._mind_headers()
        self._button = panes.add_button(self._columns)
        self._button.setProperty("always", Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.arranging.changed.connect(self._name)
        self._name()

    @property
    def actions(self) -> Sequence[QAction]:
        """What belongs into the View menu."""
        return (self._columns, self._of_column, self.count)

    def forget_hidden(self, section: str) -> None:
        """Another section is shown: what was hidden is not to be seen here."""
        if section != self._section:
            self._section = section
            self.hidden.clear()

    def count_values(self, name: str = "") -> None:
        """Show how often each value of a column stands in the rows that are shown."""
        if name or (name := self._current()):
            dialog = FrequencyDialog(self._shell, self._model.rows, name, self._panes)
            dialog.chosen.connect(self._panes.query.add)
            dialog.show()

    def _mind_headers(self) -> None:
        for header in (self._table.horizontalHeader(), self._table.pinned.horizontalHeader()):
            header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            header.customContextMenuRequested.connect(self.menu.open_at_header)
            header.sectionClicked.connect(self._sort)

    def _sort(self, column: int) -> None:
        if not self._model.is_origin(column):
            shift = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
            self._panes.query.sort_by(self._model.title(column), then=bool(shift))

    def _choose(self, name: str = "") -> None:
        self.chooser.begin(self._button, name or self._current())

    def _current(self) -> str:
        column = self._table.currentIndex().column()
        return self._model.title(column) if 0 <= column < len(self._model.snapshot.columns) else ""

    def _name(self) -> None:
        """Say on the button how many columns are shown, and of how many; a dot says that some are new."""
        shown, count = self.arranging.shown_count, len(self.arranging.looks)
        new = sum(look.is_new for look in self.arranging.looks)
        words = tr("Columns {shown}/{n}").format(shown=shown, n=count) if count else tr("Columns")
        tip = plural(new, tr("{n} column is new"), tr("{n} columns are new")) if new else self._columns.statusTip()
        self._columns.setIconText(f"{words} •" if new else words)
        self._columns.setToolTip(tip)
        self._button.setAccessibleName(f"{words}, {tip}")
        for each in self.actions:
            allow(each, bool(count), tr("There are no columns here"))
        self._panes.fit_buttons()
