"""Shift+F10: the menu of what has the focus, also where the system knows only the Menu key, which many keyboards do not have."""

from PySide6.QtCore import QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from flexdesk.gui.actions import action
from flexdesk.gui.words import tr


def context_menu(parent: QObject) -> QAction:
    """Return View > Context menu."""
    tip = tr("Show what can be done with what has the focus")
    return action(parent, "contextMenu", tr("&Context menu"), _open, shortcut="Shift+F10", tip=tip)


def _open() -> None:
    """Do what Qt does for the Menu key: ask at the cursor, or at the current cell."""
    focused = QApplication.focusWidget()
    if focused is not None:
        at = _cursor(focused)
        QApplication.sendEvent(focused, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, focused.mapToGlobal(at)))


def _cursor(focused: QWidget) -> QPoint:
    if isinstance(focused, QAbstractItemView):
        return focused.visualRect(focused.currentIndex()).center() + focused.viewport().pos()
    place = QRectF(focused.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle))  # editors have parts of pixels
    return place.center().toPoint()
