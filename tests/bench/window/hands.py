"""What a person does with the hands, counted: clicks, pastes, drops, keys."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from tests.bench.window.eyes import until

_LEFT, _PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Hands:
    """Does it, and counts."""

    def __init__(self) -> None:
        self.clicks = self.pastes = self.drops = self.keys = 0

    def click(self, widget: QWidget) -> None:
        """Click into the middle of something that can be seen."""
        until(widget.isVisible)
        self.clicks += 1
        QTest.mouseClick(widget, _LEFT, pos=widget.rect().center())

    def paste(self, field: QLineEdit, text: str) -> None:
        """Paste into a field; whoever uses a keyboard comes there by Tab."""
        self.pastes += 1
        QGuiApplication.clipboard().setText(text)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def drop(self, window: QWidget, path: Path) -> None:
        """Drag a file onto the window and let go; Qt drops nothing that did not enter."""
        self.drops += 1
        mime, copy = QMimeData(), Qt.DropAction.CopyAction
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), copy, mime, _LEFT, _PLAIN))
        QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, mime, _LEFT, _PLAIN, QEvent.Type.Drop))

    def press(self, window: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        """Press a shortcut of the window."""
        self.keys += 1
        QTest.keyClick(window, key, modifier)
