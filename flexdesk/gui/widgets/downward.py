"""A part that needs a height at least: where there is less, it scrolls."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

_LINES = 6
"""Lines of text that are in sight in any case."""


class Downward(QScrollArea):
    """Holds `body` in its whole width; Tab goes through what is in it, and brings that into sight."""

    def __init__(self, body: QWidget, name: str, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._body = body
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(body)

    def sizeHint(self) -> QSize:
        """Override QScrollArea: all of it."""
        return self._body.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Override QScrollArea: as wide as its body has to be."""
        least = self._body.minimumSizeHint()
        low = min(least.height(), self.fontMetrics().lineSpacing() * _LINES)
        beside = self.verticalScrollBar().sizeHint().width() if self.verticalScrollBar().maximum() else 0
        return QSize(least.width() + beside, low)
