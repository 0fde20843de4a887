"""What the command palette offers: the actions of the menu bar, under the names they have there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from flexdesk.gui.finder.matching import rank


@dataclass(frozen=True, slots=True)
class Entry:
    """One action; `name` is its path through the menus."""

    action: QAction
    name: str

    @property
    def key(self) -> str:
        """The shortcut as this system writes it, or an empty text."""
        return self.action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def of_menus(bar: QMenuBar) -> list[Entry]:
    """Return every action that stands in a menu, in the order of the menus."""
    return [entry for menu in _menus(bar) for entry in _of_menu(menu, plain(menu.title()))]


def pick(entries: Sequence[Entry], typed: str, recent: Sequence[str]) -> list[Entry]:
    """Return the entries that fit what was typed, the best first; among equals, and when nothing is typed, the most recent first."""
    used = {name: place for place, name in enumerate(recent)}
    fitting = [(fits, entry) for entry in entries if (fits := rank(typed, entry.name)) is not None]
    fitting.sort(key=lambda pair: (pair[0] if typed.strip() else 0, used.get(pair[1].action.objectName(), len(used))))
    return [entry for _, entry in fitting]


def plain(text: str) -> str:
    """Return the text of a menu without the mark of its access key."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _menus(bar: QMenuBar) -> Iterator[QMenu]:
    for each in bar.actions():
        menu = each.menu()
        if isinstance(menu, QMenu):
            yield menu


def _of_menu(menu: QMenu, path: str) -> Iterator[Entry]:
    for each in menu.actions():
        inner = each.menu()
        if isinstance(inner, QMenu):
            yield from _of_menu(inner, f"{path}: {plain(inner.title())}")
        elif not each.isSeparator():
            yield Entry(each, f"{path}: {plain(each.text())}")
