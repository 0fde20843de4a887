"""What can be done with tabs: open one more, look at the next, close it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from flexdesk.gui.actions import action, allow
from flexdesk.gui.rows.tabs.bar import RowTabs
from flexdesk.gui.rows.tabs.tabs import Tabs
from flexdesk.gui.view import Menu
from flexdesk.gui.words import tr

Do = Callable[[int], None]


class TabCommands(QObject):
    """The actions, and the bar; `show` is told the number of the tab to be looked at, `add` opens one."""

    def __init__(self, tabs: Tabs, show: Do, add: Callable[[], None], view: QWidget) -> None:
        super().__init__(view)
        self._tabs, self._show, self._view = tabs, show, view
        self._new = self._action("newTab", tr("New &tab"), add, "Ctrl+T", tr("Open another section beside this one"), "add")
        self._next = self._action("nextTab", tr("Ne&xt tab"), lambda: self._step(1), "Ctrl+Tab", tr("Look at the next tab"))
        self._previous = self._action(
            "previousTab", tr("Pre&vious tab"), lambda: self._step(-1), "Ctrl+Shift+Tab", tr("Look at the tab before")
        )
        self._close = self._action("closeTab", tr("Close ta&b"), lambda: self.close(tabs.current.number), "Ctrl+W", tr("Close this tab"))
        self.bar = RowTabs(tabs, self._new, view)
        self.bar.chosen.connect(show)
        self.bar.close_wanted.connect(self.close)
        tabs.changed.connect(self._offer)
        self._offer()

    @property
    def contributions(self) -> Sequence[tuple[Menu, QAction]]:
        """The actions and the menus they stand in."""
        return ((Menu.VIEW, self._new), (Menu.VIEW, self._close), (Menu.GO, self._next), (Menu.GO, self._previous))

    def close(self, number: int) -> None:
        """Close a tab; if it was looked at, its neighbour is then."""
        current = self._tabs.current.number
        self._tabs.close(number)
        if self._tabs.current.number != current:
            self._show(self._tabs.current.number)

    def _step(self, by: int) -> None:
        self._show(self._tabs.beside(by).number)

    def _offer(self) -> None:
        for each in (self._next, self._previous, self._close):
            allow(each, len(self._tabs.all) > 1, tr("There is only one tab"))

    def _action(self, name: str, text: str, slot: Callable[[], None], shortcut: str, tip: str, icon: str = "") -> QAction:
        def do() -> None:
            if self._view.isVisible():  # the keys are heard in the whole window
                slot()

        made = action(self._view, name, text, do, shortcut=shortcut, tip=tip, icon=icon)
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._view.addAction(made)
        return made
