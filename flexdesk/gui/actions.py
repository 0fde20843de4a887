"""Actions: every command is one QAction, whether it is met in a menu, on a button or by its key."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from flexdesk.gui.looks.icons import dress

Shortcut = QKeySequence | QKeySequence.StandardKey | str


_SAID, _OWN_TIP, _WHY_NOT, _ELSEWHERE = "saidOfIt", "ownTip", "whyNot", "elsewhere"


def give_keys(target: QAction, keys: Sequence[QKeySequence]) -> None:
    """Give an action its keys; its tool tip names the first of them."""
    target.setShortcuts(list(keys))
    first = target.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    said = target.property(_SAID)
    if said is not None:
        target.setToolTip(f"{said} ({first})" if first else str(said))


def action(
    parent: QObject,
    name: str,
    text: str,
    slot: Callable[[], object],
    *,
    shortcut: Shortcut | tuple[Shortcut, ...] = (),
    tip: str = "",
    icon: str = "",
) -> QAction:
    """Return a new action that calls `slot`; `tip` is its status tip and tool tip."""
    made = QAction(text, parent)
    made.setObjectName(name)
    made.setStatusTip(tip)
    made.setProperty(_SAID, tip or text.replace("&", "").removesuffix("…").removesuffix("..."))
    give_keys(made, [QKeySequence(key) for key in (shortcut if isinstance(shortcut, tuple) else (shortcut,))])
    if icon:
        dress(made, icon)
    made.triggered.connect(lambda _checked=False: slot())
    return made


def switch(parent: QObject, name: str, text: str, slot: Callable[[bool], object], *, shortcut: Shortcut = "", tip: str = "") -> QAction:
    """Return a new action that is on or off; `slot` hears which."""
    made = action(parent, name, text, lambda: slot(made.isChecked()), shortcut=shortcut or (), tip=tip)
    made.setCheckable(True)
    return made


def allow(target: QAction, allowed: bool, why_not: str) -> None:
    """Enable or disable an action; a disabled one says why in its status tip."""
    _settle(target, _WHY_NOT, "" if allowed else why_not)


def confine(target: QAction, here: bool, where: str) -> None:
    """Take an action out of use while the view it belongs to is not shown, whatever that view allows; `where` says where it works."""
    _settle(target, _ELSEWHERE, "" if here else where)


def _settle(target: QAction, reason: str, why_not: str) -> None:
    """An action is enabled as long as nothing speaks against it."""
    if target.property(_OWN_TIP) is None:
        target.setProperty(_OWN_TIP, target.statusTip())
    target.setProperty(reason, why_not)
    against = str(target.property(_ELSEWHERE) or target.property(_WHY_NOT) or "")
    target.setEnabled(not against)
    target.setStatusTip(against or str(target.property(_OWN_TIP)))


def find_action(place: QWidget, name: str) -> QAction | None:
    """Return an action of the window that a place is in, for those that know it by its name only."""
    top = place.window()
    while (above := top.parentWidget()) is not None:  # a dialog is a child of the window
        top = above.window()
    return top.findChild(QAction, name)


def in_groups(parent: QObject, *groups: Iterable[QAction]) -> Iterator[QAction]:
    """Yield actions for a menu, with a line between two groups."""
    for number, group in enumerate(groups):
        if number:
            line = QAction(parent)
            line.setSeparator(True)
            yield line
        yield from group
