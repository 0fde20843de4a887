"""The keys of the window's actions: as they were made, or as their user wants them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar

from flexdesk.gui.actions import give_keys
from flexdesk.gui.finder.entries import of_menus
from flexdesk.gui.state import State

_KEPT = "shortcuts/own"
_TRANSIENT = "recentStore"
"""Actions whose names begin so come and go, and have no keys."""


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One action: its object name, its path through the menus, its keys as texts, and whether they are the user's own."""

    name: str
    path: str
    keys: tuple[str, ...]
    is_own: bool


class Keymap(QObject):
    """Knows every action of the menus. `changed` says that the keys of some are others now."""

    changed = Signal()

    def __init__(self, bar: QMenuBar, state: State, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bar, self._state = bar, state
        self._actions: dict[str, QAction] = {}
        self._paths: dict[str, str] = {}
        self._made: dict[str, tuple[str, ...]] = {}
        self._own = _own(state.get(_KEPT, "{}"))
        self.learn()

    def learn(self) -> None:
        """Take in what came into the menus."""
        found = [each for each in of_menus(self._bar) if each.action.objectName() and not each.action.objectName().startswith(_TRANSIENT)]
        self._actions = {entry.action.objectName(): entry.action for entry in found}
        self._paths = {entry.action.objectName(): entry.name for entry in found}
        for name, each in self._actions.items():
            if name not in self._made:
                self._made[name] = tuple(_text(key) for key in each.shortcuts() if not key.isEmpty())
        self._give()

    def lines(self) -> tuple[KeyLine, ...]:
        """Return every action, in the order of the menus."""
        return tuple(KeyLine(name, self._paths[name], self._keys(name), name in self._own) for name in self._actions)

    def taken(self, name: str, key: str) -> str | None:
        """Return the name of another action that has this key, if there is one."""
        return next((each for each in self._actions if each != name and key in self._keys(each)), None)

    def path(self, name: str) -> str:
        """Return where an action stands in the menus."""
        return self._paths[name]

    def change(self, name: str, keys: Sequence[str]) -> None:
        """Give an action other keys, none perhaps; whoever has them is without them as long as that holds."""
        for other in [each for each in self._own if each != name]:
            self._own[other] = tuple(key for key in self._own[other] if key not in keys)
        self._own[name] = tuple(keys)
        if self._own[name] == self._made[name]:
            del self._own[name]
        self._keep()

    def reset(self, name: str) -> None:
        """Give an action back the keys it was made with; whoever else was given them loses them."""
        self.change(name, self._made[name])

    def reset_all(self) -> None:
        """Give every action back its keys."""
        self._own = {}
        self._keep()

    def _keys(self, name: str) -> tuple[str, ...]:
        """Return what its user gave it, else what it was made with and no other was given."""
        if name in self._own:
            return self._own[name]
        given = {key for keys in self._own.values() for key in keys}
        return tuple(key for key in self._made[name] if key not in given)

    def _give(self) -> None:
        """What is kept for an action that there is no more stays kept: it may be back with the next version."""
        for name, each in self._actions.items():
            keys = [QKeySequence(key) for key in self._keys(name)]
            if each.shortcuts() != keys:
                give_keys(each, keys)

    def _keep(self) -> None:
        self._state.put(_KEPT, json.dumps(self._own))
        self._give()
        self.changed.emit()


def _text(key: QKeySequence) -> str:
    return key.toString(QKeySequence.SequenceFormat.PortableText)


def _own(text: str) -> dict[str, tuple[str, ...]]:
    """Return what was kept; what cannot be used is forgotten."""
    try:
        kept = json.loads(text)
        return {str(name): tuple(str(key) for key in keys) for name, keys in kept.items() if isinstance(keys, list)}
    except (ValueError, AttributeError):
        return {}
