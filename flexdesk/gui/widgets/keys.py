"""Keys that a line of text would keep for itself."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class _GivesWay(QObject):
    """On X11 Qt takes Ctrl+E for End, so that Export could not be reached from a field."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject: whoever has Ctrl+E as a shortcut gets it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ctrl_e(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _is_ctrl_e(event: QKeyEvent) -> bool:
    return event.key() == Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.ControlModifier


def give_way(line: QLineEdit) -> None:
    """Let the shortcuts of the window work where somebody types."""
    line.installEventFilter(_GivesWay(line))
