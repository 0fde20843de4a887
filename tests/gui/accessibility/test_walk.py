"""Who cannot see or has no mouse: every room and every dialog has names, roles, a way for Tab, and a focus that can be seen."""

from collections import Counter
from collections.abc import Iterable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QLineEdit, QRadioButton, QScrollArea, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from flexdesk.gui.places.place import Room
from flexdesk.gui.window.window import MainWindow
from tests.gui.accessibility.walking import PLACES, commands, dialogs, go, interactive, reached_by_tab, role, told
from tests.gui.finding import the

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")
EVERY_ROOM = pytest.mark.parametrize("room", list(PLACES))
_NONE = (QAccessible.Role.NoRole, QAccessible.Role.Client)


def every_window(window: MainWindow, qtbot: QtBot, room: Room) -> Iterable[tuple[str, QWidget]]:
    """Yield the window in a room, then each dialog that can be opened from there; dialogs of all rooms only once."""
    go(window, qtbot, room)
    yield room, window
    if room is Room.ROWS:
        yield from dialogs(window, qtbot)


@EVERY_ROOM
def test_everything_that_can_be_used_has_two_names_and_a_role(window: MainWindow, qtbot: QtBot, room: Room) -> None:
    poor = [
        f"{where}: {told(each)}"
        for where, root in every_window(window, qtbot, room)
        for each in interactive(root)
        if not (each.objectName() and each.accessibleName()) or role(each) in _NONE
    ]

    assert poor == [], "\n".join(poor)


@EVERY_ROOM
def test_tab_reaches_everything_that_can_be_used(window: MainWindow, qtbot: QtBot, room: Room) -> None:
    missed = []
    for where, root in every_window(window, qtbot, room):
        start = first(root)
        reached = set(reached_by_tab(root, start, qtbot))
        missed += [f"{where}: {told(each)}" for each in interactive(root) if expects_tab(each) and each not in reached]

    assert missed == [], "\n".join(missed)


def first(root: QWidget) -> QWidget:
    """Return where the walk begins."""
    focused = cast("QWidget | None", root.focusWidget())  # Qt's typing knows no None here
    return the(root, QLineEdit, "goTo") if isinstance(root, MainWindow) else focused or interactive(root)[0]


def expects_tab(widget: QWidget) -> bool:
    """Return whether Tab must stop here: of a group of radio buttons at one of them, arrows go on; a button in a link's text is Qt's."""
    if not widget.isEnabled() or (isinstance(widget, QRadioButton) and not widget.isChecked()):
        return False
    is_group = widget.objectName().startswith("go-")  # the destinations are one choice
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and not is_group


@EVERY_ROOM
def test_the_focus_can_be_seen_wherever_tab_stops(window: MainWindow, qtbot: QtBot, room: Room) -> None:
    unseen = []
    for where, root in every_window(window, qtbot, room):
        start = first(root)
        chain = reached_by_tab(root, start, qtbot)
        for each in chain:
            each.setFocus(Qt.FocusReason.TabFocusReason)
            scroll_to(each)
            root.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)  # as the press of Tab does
            with_focus = picture(each)
            each.clearFocus()
            if with_focus == picture(each):
                unseen.append(f"{where}: {told(each)}")

    assert unseen == [], "\n".join(unseen)


def scroll_to(widget: QWidget) -> None:
    """Bring a widget into sight, as the press of Tab does."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def picture(widget: QWidget) -> QImage:
    """Return a widget with a little of what is around it: some draw the focus around themselves."""
    root = widget.window()
    around = widget.rect().translated(widget.mapTo(root, widget.rect().topLeft())).adjusted(-4, -4, 4, 4)
    return root.grab(around.intersected(root.rect())).toImage()


@EVERY_ROOM
def test_every_command_says_what_it_does_and_no_two_share_a_key(window: MainWindow, qtbot: QtBot, room: Room) -> None:
    go(window, qtbot, room)
    every = commands(window)

    assert [each.objectName() for each in every if not (each.text() and each.objectName() and each.statusTip())] == []
    keys = Counter(key.toString() for each in every for key in each.shortcuts() if not key.isEmpty())
    assert [key for key, count in keys.items() if count > 1] == []


def test_the_pages_of_every_dialog_have_names_too(window: MainWindow, qtbot: QtBot) -> None:
    """A tab that is not in front is walked as well."""
    poor = []
    go(window, qtbot, Room.ROWS)
    for where, root in dialogs(window, qtbot):
        for tabs in root.findChildren(QTabWidget):
            for number in range(tabs.count()):
                tabs.setCurrentIndex(number)
                poor += [f"{where}: {told(each)}" for each in interactive(root) if not (each.objectName() and each.accessibleName())]

    assert poor == [], "\n".join(poor)
