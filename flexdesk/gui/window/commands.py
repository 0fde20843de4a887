"""The common actions of the window: one per verb, done by the view that is shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from flexdesk.gui.actions import Shortcut, action, allow, confine
from flexdesk.gui.view import Menu, Verb, View
from flexdesk.gui.words import tr

_Keys = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class _Command:
    """How a verb looks in its menu."""

    menu: Menu
    text: str
    shortcut: Shortcut
    tip: str
    icon: str = ""


def _commands() -> Mapping[Verb, _Command]:
    return {
        Verb.EXPORT: _Command(Menu.FILE, tr("&Export…"), "Ctrl+E", tr("Write what is shown to a CSV file"), "export"),
        Verb.SAVE_PAYLOAD: _Command(
            Menu.FILE, tr("&Save original payload…"), "Ctrl+Shift+S", tr("Save the bytes exactly as they were received"), "save"
        ),
        Verb.COPY: _Command(Menu.EDIT, tr("&Copy"), _Keys.Copy, tr("Copy the selection"), "copy"),
        Verb.COPY_WITH_HEADERS: _Command(
            Menu.EDIT, tr("Copy with &headers"), "Ctrl+Shift+C", tr("Copy the selection with the names of its columns")
        ),
        Verb.COPY_REFERENCE: _Command(
            Menu.EDIT, tr("Copy r&eference"), "Ctrl+Alt+C", tr("Copy the address of what is selected and the hash of its payload"), "link"
        ),
        Verb.SELECT_ALL: _Command(Menu.EDIT, tr("Select &all"), _Keys.SelectAll, tr("Select everything in the list")),
        Verb.FIND: _Command(Menu.EDIT, tr("&Find…"), _Keys.Find, tr("Search in this view"), "search"),
        Verb.FIND_NEXT: _Command(Menu.EDIT, tr("Find &next"), "F3", tr("Go to the next hit"), "chevron-down"),
        Verb.FIND_PREVIOUS: _Command(Menu.EDIT, tr("Find pre&vious"), "Shift+F3", tr("Go to the hit before"), "chevron-up"),
        Verb.FILTER: _Command(Menu.EDIT, tr("F&ilter…"), "Ctrl+Shift+F", tr("Show only some rows"), "filter"),
        Verb.CLEAR_FILTERS: _Command(Menu.EDIT, tr("C&lear filters"), "Ctrl+Shift+X", tr("Show all rows as they stand in the document")),
        Verb.REFRESH: _Command(Menu.VIEW, tr("&Refresh"), "F5", tr("Read the store again"), "refresh"),
    }


class Commands(QObject):
    """Holds the action of every verb and sends it to the current view."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._view: View | None = None
        self._own: dict[View, tuple[QAction, ...]] = {}
        self._menus: dict[Verb, Menu] = {}
        self._actions: dict[Verb, QAction] = {}
        for verb, command in _commands().items():
            self._menus[verb] = command.menu
            self._actions[verb] = action(
                self,
                verb,
                command.text,
                lambda verb=verb: self._do(verb),  # type: ignore[misc]  # the default binds the loop's value
                shortcut=command.shortcut,
                tip=command.tip,
                icon=command.icon,
            )

    @property
    def actions(self) -> Mapping[Verb, QAction]:
        return self._actions

    @property
    def entries(self) -> list[tuple[Menu, QAction]]:
        """The actions with the menus that they stand in."""
        return [(menu, self._actions[verb]) for verb, menu in self._menus.items()]

    @property
    def served(self) -> View | None:
        """The view that they work for; None before there is any."""
        return self._view

    def confine(self, view: View, own: Iterable[QAction]) -> None:
        """Have actions of a view work only while it is shown."""
        self._own[view] = tuple(own)
        self._mind(view)

    def serve(self, view: View) -> None:
        """Work for this view from now on."""
        if self._view is not None:
            self._view.verbs_changed.disconnect(self._offer)
        self._view = view
        for each in self._own:
            self._mind(each)
        view.verbs_changed.connect(self._offer)
        self._offer()

    def _mind(self, view: View) -> None:
        where = tr("This is about what {view} shows: go there first").format(view=view.title)
        for made in self._own[view]:
            confine(made, view is self._view, where)

    def _offer(self) -> None:
        offered = self._view.verbs() if self._view else {}
        for verb, command in self._actions.items():
            allow(command, verb in offered, tr("There is nothing here that this can be done with"))

    def _do(self, verb: Verb) -> None:
        if self._view and (do := self._view.verbs().get(verb)):
            do()
