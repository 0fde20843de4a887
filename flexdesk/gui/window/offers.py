"""What the window offers in its menus by itself: what belongs to no view, and to nothing else that it is furnished with."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from flexdesk.gui.actions import action
from flexdesk.gui.looks.zooming import zooming
from flexdesk.gui.shell import Shell
from flexdesk.gui.telling.logbook import folder_of
from flexdesk.gui.view import Menu, Message
from flexdesk.gui.window.about import show_about
from flexdesk.gui.window.contextmenu import context_menu
from flexdesk.gui.window.diagnostics import Diagnostics
from flexdesk.gui.window.layout import FIRST, resetting
from flexdesk.gui.window.menus import Entry, theme_menu
from flexdesk.gui.window.sidebar import Sidebar, narrowing
from flexdesk.gui.words import tr


def offers(
    window: QMainWindow, shell: Shell, sidebar: Sidebar, say: Callable[[Message], None], parts: Mapping[Menu, Sequence[Entry]]
) -> Iterator[tuple[Menu, Entry]]:
    """Yield the entries of every menu in their order; `parts` are those of what the window consists of, which come in between."""
    leave = action(window, "quit", tr("&Quit"), window.close, shortcut="Ctrl+Q", tip=tr("Close FlexDesk"))
    about = action(window, "about", tr("&About FlexDesk"), partial(show_about, window), tip=tr("Which version this is"))
    leave.setMenuRole(QAction.MenuRole.QuitRole)
    about.setMenuRole(QAction.MenuRole.AboutRole)
    state, theme = shell.state, shell.theme
    diagnostics = Diagnostics(folder_of(state.profile), shell.lanes.run, say, window)
    looks: tuple[Entry, ...] = (*zooming(theme, window), theme_menu(theme, window), resetting(window, state, FIRST, say))
    groups: dict[Menu, Sequence[Entry]] = {
        Menu.FILE: (*parts[Menu.FILE], leave),
        Menu.VIEW: (context_menu(window), narrowing(sidebar, state, window), *parts[Menu.VIEW], *looks),
        Menu.GO: parts[Menu.GO],
        Menu.TOOLS: (*parts[Menu.TOOLS], *diagnostics.actions),
        Menu.HELP: (about,),
    }
    for menu, group in groups.items():
        yield from ((menu, entry) for entry in group)
