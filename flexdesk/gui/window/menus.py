"""The menu bar: where every action of the window can be found, and in which order."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QWidget

from flexdesk.gui.looks.theme import Theme, theme_names, theme_tips
from flexdesk.gui.view import Menu
from flexdesk.gui.words import tr

Entry = QAction | QMenu
Groups = Sequence[Sequence[str]]

_ORDER: Mapping[Menu, Groups] = {
    Menu.FILE: (("addData", "openFiles", "connectAccount"), ("export", "savePayload"), ("storeMenu",), ("quit",)),
    Menu.EDIT: (
        ("undo", "redo"),
        ("copy", "copyWithHeaders", "copyReference"),
        ("selectAll", "selectColumn", "selectRow"),
        ("find", "findNext", "findPrevious"),
        ("filter", "filterAnyColumn", "clearFilters"),
        ("settings",),
    ),
    Menu.VIEW: (
        ("refresh",),
        ("inspector", "filterRow", "columns", "columnMenu", "contextMenu", "countValuesHere", "openFullXml", "showArtifactXml"),
        ("newTab", "closeTab"),
        ("previousYear", "nextYear", "backToYear"),
        ("narrowSidebar", "pastMessages"),
        ("zoomIn", "zoomOut", "zoomReset"),
        ("themeMenu", "resetLayout"),
    ),
    Menu.GO: (
        ("back", "forward"),
        ("goToAddress",),
        ("show-overview", "show-runs", "show-artifacts", "show-rows", "show-compare"),
        ("nextPane", "previousPane"),
        ("previousRow", "nextRow", "findSection"),
        ("nextTab", "previousTab"),
    ),
    Menu.RUN: (
        ("fetchLast", "fetchGap", "fetchWholeGap"),
        ("retryRun", "storeAgain", "storeAgainFreely"),
        ("cancelRun", "cancelAllRuns", "showQueue"),
        ("copyRunReport",),
    ),
    Menu.TOOLS: (
        ("compareArtifacts", "compareWithTwin", "compareSwap"),
        ("nextDifference", "previousDifference", "openRowA", "openRowB", "exportDifferences"),
        ("verifyStore", "verifyHash", "readAgain"),
        ("diagnosticsFolder", "copyDiagnosticsPath"),
        ("commandPalette",),
    ),
    Menu.HELP: (("showKeys",), ("about",)),
}
"""The names of the entries in groups; what has no place here comes last."""


class MenuBar(QMenuBar):
    """As high as its words at once: until the window is laid out anew, Qt puts menus that are too high for it behind an arrow."""

    def changeEvent(self, event: QEvent) -> None:
        """Override QMenuBar: texts have another size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.resize(self.width(), self.sizeHint().height())


class Menus:
    """The menus of a window; `complete` is called before one is shown, for the entries that are not there yet."""

    def __init__(self, window: QMainWindow, complete: Callable[[], object]) -> None:
        titles = {
            Menu.FILE: tr("&File"),
            Menu.EDIT: tr("&Edit"),
            Menu.VIEW: tr("&View"),
            Menu.GO: tr("&Go"),
            Menu.RUN: tr("&Run"),
            Menu.TOOLS: tr("&Tools"),
            Menu.HELP: tr("&Help"),
        }
        window.setMenuBar(MenuBar(window))
        self._window = window
        self._menus: dict[Menu, QMenu] = {}
        self._entries: dict[Menu, dict[str, Entry]] = {menu: {} for menu in titles}
        for menu, title in titles.items():
            made = window.menuBar().addMenu(title)
            made.setObjectName(f"{menu}Menu")
            made.menuAction().setVisible(False)
            made.aboutToShow.connect(complete)
            self._menus[menu] = made

    def add(self, entries: Iterable[tuple[Menu, Entry]]) -> None:
        """Put entries into their menus, in the order of the table; a menu that has none is not there."""
        new: dict[Menu, list[Entry]] = {}
        for menu, entry in entries:
            new.setdefault(menu, []).append(entry)
        for menu, came in new.items():
            self._entries[menu] |= {entry.objectName(): entry for entry in came}
            # The window knows them too, so that their keys work when the menu bar is native or hidden.
            self._window.addActions([entry for entry in came if isinstance(entry, QAction)])
            self._fill(menu)

    def _fill(self, menu: Menu) -> None:
        target, named = self._menus[menu], dict(self._entries[menu])
        _empty(target)
        for names in _ORDER[menu]:
            _add(target, [named.pop(name) for name in names if name in named])
        _add(target, list(named.values()))
        target.menuAction().setVisible(not target.isEmpty())


def _empty(target: QMenu) -> None:
    """Take all entries out. Not by `clear`, after which PySide takes them for deleted, wherever else they are."""
    for entry in target.actions():
        target.removeAction(entry)
        if entry.isSeparator():
            entry.deleteLater()


def _add(target: QMenu, group: Sequence[Entry]) -> None:
    """Put a group at the end of a menu, parted from what is there."""
    if group and not target.isEmpty():
        target.addSeparator()
    for entry in group:
        if isinstance(entry, QMenu):
            target.addMenu(entry)
        else:
            target.addAction(entry)


def theme_menu(theme: Theme, parent: QWidget) -> QMenu:
    """Return View > Theme."""
    menu = QMenu(tr("Th&eme"), parent)
    menu.setObjectName("themeMenu")
    group = QActionGroup(menu)
    tips = theme_tips()
    for choice, text in theme_names().items():
        entry = QAction(text, group)
        entry.setObjectName(f"theme-{choice}")
        entry.setStatusTip(tips[choice])
        entry.setCheckable(True)
        entry.setChecked(theme.choice is choice)
        entry.triggered.connect(lambda _checked=False, choice=choice: theme.choose(choice))
        theme.changed.connect(lambda entry=entry, choice=choice: entry.setChecked(theme.choice is choice))
        menu.addAction(entry)
    return menu
