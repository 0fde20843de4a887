"""A file that is dropped on the window, and a statement to drop."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from flexdesk.gui.window.window import MainWindow
from tests.support.documents import build_document, build_statement, section, trade

ROWS = [trade(number) for number in range(1, 41)]
DOCUMENT = build_document(build_statement(section("Trades", "Trade", *ROWS), account="U9"))


def drop(window: MainWindow, path: Path) -> None:
    """Drag a file onto the window and let go; Qt drops nothing that did not enter."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    copy, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), copy, mime, button, keys))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), copy, mime, button, keys, QEvent.Type.Drop))
