"""The menu bar: where every action of the window can be found."""

from collections.abc import Iterable

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from flexdesk.gui.theme import Theme, theme_names, theme_tips
from flexdesk.gui.view import Menu
from flexdesk.gui.words import tr


class Menus:
    """The menus of a window, filled in from many sides."""

    def __init__(self, window: QMainWindow) -> None:
        titles = {
            Menu.FILE: tr("&File"),
            Menu.EDIT: tr("&Edit"),
            Menu.VIEW: tr("&View"),
            Menu.GO: tr("&Go"),
            Menu.RUN: tr("&Run"),
            Menu.TOOLS: tr("&Tools"),
            Menu.HELP: tr("&Help"),
        }
        self._window = window
        self._menus: dict[Menu, QMenu] = {}
        for menu, title in titles.items():
            made = window.menuBar().addMenu(title)
            made.setObjectName(f"{menu}Menu")
            self._menus[menu] = made

    def add(self, menu: Menu, actions: Iterable[QAction]) -> None:
        """Put a group of actions at the end of a menu, parted from what is there."""
        target = self._menus[menu]
        group = list(actions)
        if group and not target.isEmpty():
            target.addSeparator()
        target.addActions(group)
        # The window knows them too, so that their keys work when the menu bar is native or hidden.
        self._window.addActions(group)

    def add_theme(self, theme: Theme) -> None:
        """Add View > Theme."""
        submenu = self._menus[Menu.VIEW].addMenu(tr("&Theme"))
        submenu.setObjectName("themeMenu")
        group = QActionGroup(submenu)
        tips = theme_tips()
        for choice, text in theme_names().items():
            entry = QAction(text, group)
            entry.setObjectName(f"theme-{choice}")
            entry.setStatusTip(tips[choice])
            entry.setCheckable(True)
            entry.setChecked(theme.choice is choice)
            entry.triggered.connect(lambda _checked=False, choice=choice: theme.choose(choice))
            theme.changed.connect(lambda entry=entry, choice=choice: entry.setChecked(theme.choice is choice))
            submenu.addAction(entry)

    def add_submenu(self, menu: Menu, submenu: QMenu) -> None:
        """Put a menu of its own at the end of a menu."""
        self._menus[menu].addMenu(submenu)

    def hide_empty(self) -> None:
        """Take menus away that nobody filled."""
        for menu in self._menus.values():
            menu.menuAction().setVisible(not menu.isEmpty())
