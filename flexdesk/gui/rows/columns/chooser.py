"""Choosing columns: a check list with a search, in the order shown; what is changed is seen at once."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from flexdesk.domain.errors import Failure
from flexdesk.domain.watch import Progress
from flexdesk.gui.actions import action, allow
from flexdesk.gui.exporting.defaults import last_columns
from flexdesk.gui.lanes.search import Search
from flexdesk.gui.looks.palette import Role
from flexdesk.gui.rows.columns.arranging import Arranging
from flexdesk.gui.rows.columns.layout import Look
from flexdesk.gui.rows.model import RowsModel
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.telling.spoken import speak
from flexdesk.gui.widgets.cells import CalmItems
from flexdesk.gui.widgets.search import SearchField
from flexdesk.gui.widgets.space import space
from flexdesk.gui.widgets.tabbing import tab_through
from flexdesk.gui.words import tr

_Item = Qt.ItemDataRole
_Flag = Qt.ItemFlag
_FEWEST = 8
"""Lines that the list has room for however few columns there are."""


class ColumnChooser(QDialog):
    """Not modal. Space shows or hides, Alt with an arrow moves, and so does the mouse."""

    def __init__(self, shell: Shell, model: RowsModel, arranging: Arranging, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._state, self._model, self._arranging = shell.desk, shell.state, model, arranging
        self._showing = False
        self._filled = Search(shell.lanes.scan, self._show_filled, self._fail, self)
        self._filled.progressed.connect(self._progress)
        self._filled.parted.connect(self._show_some)
        self.setObjectName("columnChooser")
        self.setWindowTitle(tr("Columns"))
        self.field = SearchField("columnSearch", tr("Find a column"), self)
        self.list = QListWidget(self)
        self.list.setObjectName("columnList")
        self.list.setAccessibleName(tr("Columns, checked ones are shown"))
        self.list.setUniformItemSizes(True)
        self.list.setItemDelegate(CalmItems(self.list))
        self.said = QLabel(self)
        self.said.setForegroundRole(Role.PlaceholderText)
        self.all = action(self, "showAllColumns", tr("&All"), self._show_all, tip=tr("Show every column"))
        tip = tr("Show the columns that have a value in the rows that are shown")
        self.non_empty = action(self, "showFilledColumns", tr("&Non-empty"), self._ask_filled, tip=tip)
        tip = tr("Show the columns that this section was exported with last, in that order")
        self.exported = action(self, "showExportedColumns", tr("As last e&xport"), self._show_exported, tip=tip)
        tip = tr("Show the columns as the section has them: all, in its order, unpinned, as wide as their values")
        self.reset = action(self, "resetColumns", tr("&Reset"), self._reset, tip=tip)
        self.up = self._moving("columnUp", tr("Up"), -1, "Alt+Up", tr("Move the column to the left"))
        self.down = self._moving("columnDown", tr("Down"), 1, "Alt+Down", tr("Move the column to the right"))
        tip = tr("Let the column stay while the others are scrolled sideways, or go with them again")
        self.pin = action(self, "columnPin", tr("&Pin left"), self._pin, tip=tip, icon="pin")
        self._parts = QVBoxLayout(self)
        self._lay_out()
        self.field.textChanged.connect(self._show)
        self.field.returnPressed.connect(self._toggle_only)
        self.field.installEventFilter(self)
        self.list.itemChanged.connect(self._check)
        self.list.model().rowsMoved.connect(self._reordered)
        self.list.currentRowChanged.connect(self._offer)
        arranging.changed.connect(self._show)

    def begin(self, beside: QWidget, name: str = "") -> None:
        """Show the columns as they are, below a button, one of them current."""
        self.field.clear()
        self._show()
        self._fit()
        self.move(beside.mapToGlobal(beside.rect().bottomLeft()))
        self.show()
        self._arranging.acknowledge()
        self.field.setFocus()
        self._make_current(name)
        why_not = tr("No column of this section was exported yet")
        allow(self.exported, bool(self._exported()), why_not)

    def done(self, result: int) -> None:
        """Override QDialog: nobody waits any more."""
        self._filled.drop()
        super().done(result)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject: an arrow leads from the field into the list."""
        pressed = watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down and not event.modifiers():
            self.list.setFocus()
            return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        """Show the columns whose names have the text of the field."""
        if self._showing or not (self.isVisible() or self.sender() is None):
            return
        current = self._name()
        text = self.field.text().strip().lower()
        self._showing = True
        self.list.clear()
        for look in self._arranging.looks:
            if text in look.name.lower():
                self.list.addItem(_item(look))
        whole = QListWidget.DragDropMode.NoDragDrop if text else QListWidget.DragDropMode.InternalMove
        self.list.setDragDropMode(whole)  # in a part of the columns, a place says little
        self._showing = False
        self._make_current(current)
        self._count()
        self._offer()

    def _count(self) -> None:
        shown, count = self._arranging.shown_count, len(self._arranging.looks)
        self.said.setText(tr("{shown} of {n} shown").format(shown=shown, n=count))

    def _is_hidden(self, name: str) -> bool:
        return any(look.hidden for look in self._arranging.looks if look.name == name)

    def _make_current(self, name: str) -> None:
        row = next((row for row in range(self.list.count()) if name_of(self.list.item(row)) == name), 0)
        self.list.setCurrentRow(row)

    def _name(self) -> str:
        return name_of(self.list.currentItem()) if self.list.currentRow() >= 0 else ""

    def _check(self, item: QListWidgetItem) -> None:
        if not self._showing:
            self._showing = True  # the list must not be made anew while it tells of one of its items
            self._arranging.hide(name_of(item), item.checkState() is not Qt.CheckState.Checked)
            if not self._is_hidden(name_of(item)):
                item.setCheckState(Qt.CheckState.Checked)  # the last one stays
            self._showing = False
            self._count()

    def _toggle_only(self) -> None:
        if self.list.count() == 1:
            item = self.list.item(0)
            item.setCheckState(Qt.CheckState.Unchecked if item.checkState() is Qt.CheckState.Checked else Qt.CheckState.Checked)

    def _reordered(self, *_told: object) -> None:
        if not self._showing:
            self._arranging.order([name_of(self.list.item(row)) for row in range(self.list.count())])

    def _pin(self) -> None:
        if name := self._name():
            self._arranging.pin(name, not self._arranging.pinned(name))

    def _offer(self, _row: int = 0) -> None:
        self.pin.setText(tr("Un&pin") if self._arranging.pinned(self._name()) else tr("&Pin left"))

    def _show_all(self) -> None:
        self._filled.drop()
        self._arranging.show_only(None)

    def _reset(self) -> None:
        self._filled.drop()
        self._arranging.reset()

    def _ask_filled(self) -> None:
        desk, rows = self._desk, self._model.rows
        self.said.setText(tr("looking for values…"))
        self._filled.ask(tr("Columns with values"), lambda watch: desk.rows.filled(rows, watch))

    def _exported(self) -> tuple[str, ...]:
        names = set(self._model.snapshot.columns)
        return tuple(name for name in last_columns(self._state, self._model.snapshot.scope.section_name) if name in names)

    def _show_exported(self) -> None:
        self._filled.drop()
        self._arranging.show_first(self._exported())

    def _progress(self, progress: Progress) -> None:
        if progress.total:
            self.said.setText(tr("looking for values… {percent} %").format(percent=progress.done * 100 // progress.total))

    def _show_some(self, names: tuple[str, ...]) -> None:
        """Show what is known so far; the others come as they are found."""
        self._arranging.show_only(names)

    def _show_filled(self, names: tuple[str, ...]) -> None:
        self._arranging.show_only(names or None)
        self._show()
        speak(self, self.said.text())

    def _fail(self, failure: Failure) -> None:
        self.said.setText(said(failure.message))

    def _moving(self, name: str, text: str, by: int, shortcut: str, tip: str) -> QAction:
        def move() -> None:
            if chosen := self._name():
                self._arranging.move(chosen, by)

        made = action(self, name, text, move, shortcut=shortcut, tip=tip, icon="chevron-up" if by < 0 else "chevron-down")
        self.addAction(made)
        return made

    def _lay_out(self) -> None:
        presets, moves = QHBoxLayout(), QHBoxLayout()
        above = [self._button(each) for each in (self.all, self.non_empty, self.exported, self.reset)]
        below = [self._button(each) for each in (self.up, self.down, self.pin)]
        for row, buttons in ((presets, above), (moves, below)):
            row.setSpacing(space(self))
            for each in buttons:
                row.addWidget(each)
            row.addStretch(1)
        tab_through(self.field, *above, self.list, *below)
        self._parts.setSpacing(space(self, 2))
        self._parts.addWidget(self.field)
        self._parts.addLayout(presets)
        self._parts.addWidget(self.list, 1)
        moves.addWidget(self.said)
        self._parts.addLayout(moves)
        letter = self.fontMetrics().averageCharWidth()
        self.resize(letter * 46, self.fontMetrics().height() * 28)

    def _fit(self) -> None:
        """As high as the columns need; of very many, as many as the screen has room for."""
        self._parts.activate()
        others = self.height() - self.list.height()
        needed = self.list.sizeHintForRow(0) * max(_FEWEST, self.list.count()) + 2 * self.list.frameWidth()
        most = self.screen().availableGeometry().height() * 2 // 3
        self.resize(self.width(), min(others + needed, most))

    def _button(self, made: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{made.objectName()}Button")
        button.setDefaultAction(made)
        button.setAccessibleName(made.text().replace("&", ""))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


def name_of(item: QListWidgetItem) -> str:
    """Return the name of the column an item of the list stands for."""
    return str(item.data(_Item.UserRole))


def _item(look: Look) -> QListWidgetItem:
    words = [word for word, is_so in ((tr("pinned"), look.pinned), (tr("new"), look.is_new)) if is_so]
    item = QListWidgetItem("  · ".join([look.name, *words]))
    item.setSizeHint(QSize(0, QFontMetrics(QApplication.font()).height() * 3 // 2))
    item.setData(_Item.UserRole, look.name)
    item.setFlags(_Flag.ItemIsEnabled | _Flag.ItemIsSelectable | _Flag.ItemIsUserCheckable | _Flag.ItemIsDragEnabled)
    item.setCheckState(Qt.CheckState.Unchecked if look.hidden else Qt.CheckState.Checked)
    return item
