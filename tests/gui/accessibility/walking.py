"""Walking through the window: its rooms, every dialog that a command opens, and what stands in them."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDockWidget,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from flexdesk.gui.places.place import Place, Room
from flexdesk.gui.rows.view import RowsView
from flexdesk.gui.window.window import MainWindow
from tests.gui.going import activate, settle

INTERACTIVE = (QAbstractButton, QAbstractItemView, QAbstractSlider, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTabBar)
OF_QT = (QHeaderView, QMenu, QScrollBar, QSplitterHandle, QDockWidget)
PLACES = {
    Room.OVERVIEW: Place.overview(),
    Room.RUNS: Place.run(1),
    Room.ARTIFACTS: Place.artifact(1),
    Room.ROWS: Place.rows(1, "Trades", 7),
    Room.COMPARE: Place.compare(1, 2),
}
"""Each room with something in it."""


def go(window: MainWindow, qtbot: QtBot, room: Room) -> None:
    """Show a room with something in it."""
    window.shell.navigator.go(PLACES[room])
    settle(window, qtbot)
    rows = window.view()
    if isinstance(rows, RowsView):  # where a row comes from is read when somebody stays at it
        qtbot.waitUntil(lambda: bool(rows.inspector.xml.marked()))
        settle(window, qtbot)


def commands(window: MainWindow) -> list[QAction]:
    """Return every action that a menu offers."""
    found: list[QAction] = []
    menus = [entry.menu() for entry in window.menuBar().actions()]
    while menus:
        menu = menus.pop(0)
        assert isinstance(menu, QMenu)
        for entry in menu.actions():
            if isinstance(submenu := entry.menu(), QMenu):
                menus.append(submenu)
            elif not entry.isSeparator():
                found.append(entry)
    return found


def dialogs(window: MainWindow, qtbot: QtBot) -> Iterator[tuple[str, QWidget]]:
    """Yield every window that a command of the room opens, with the name of the command; it is closed afterwards."""
    for command in commands(window):
        if not (command.isEnabled() and command.text().endswith("…")):
            continue
        command.trigger()
        settle(window, qtbot)
        for found in opened(window):
            yield command.objectName(), found
            found.close()
        activate(window, qtbot)


def opened(window: MainWindow) -> list[QWidget]:
    """Return the windows that are open beside this one."""
    every = QApplication.topLevelWidgets()
    return [each for each in every if each.isVisible() and each is not window and each.window() is each and not isinstance(each, QMenu)]


def interactive(root: QWidget) -> list[QWidget]:
    """Return what a person can do something with; not what Qt made as a part of it."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, INTERACTIVE) and not isinstance(widget, OF_QT) and widget.isVisible() and not is_part(widget)
    ]


def is_part(widget: QWidget) -> bool:
    """Return whether Qt made a widget as a part of another: the clear button of a field, the corner of a table, a popup."""
    parent = widget.parent()
    parts = (QLineEdit, QAbstractItemView, QComboBox, QTabBar, QAbstractSpinBox)
    return widget.objectName().startswith("qt_") or isinstance(parent, parts)


def role(widget: QWidget) -> QAccessible.Role:
    """Return what a screen reader takes a widget for."""
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.role()


def told(widget: QWidget) -> str:
    """Return a widget for a message."""
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.toolTip()
    return f"{type(widget).__name__} {widget.objectName()} {words}".strip()


def reached_by_tab(root: QWidget, start: QWidget, qtbot: QtBot) -> list[QWidget]:
    """Return what Tab reaches, in its order, until it comes round."""
    activate(root, qtbot)
    start.setFocus(Qt.FocusReason.TabFocusReason)
    chain = [start]
    for _ in range(300):
        root.focusNextChild()
        focused = root.focusWidget()
        assert focused is not None
        if focused is start:
            break
        chain.append(focused)
    return chain


def labels(root: QWidget) -> list[QLabel]:
    """Return the texts that are seen."""
    return [each for each in root.findChildren(QLabel) if each.isVisible() and each.text() and not each.text().startswith("<")]
