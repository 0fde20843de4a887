"""A hairline between two areas."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from flexdesk.gui.looks.palette import hairline


class Line(QWidget):
    """One pixel wide or high, in a colour made from the palette."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Horizontal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if orientation is Qt.Orientation.Horizontal:
            self.setFixedHeight(1)
        else:
            self.setFixedWidth(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Override QWidget."""
        QPainter(self).fillRect(event.rect(), hairline(self.palette()))
