"""A part of a view that is as high as what is in it, as long as there is room; where there is less, it scrolls."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

_LINES = 4
"""Lines of text that are in sight in any case."""


class Scrolled(QScrollArea):
    """Holds `body`, whose words may wrap; Tab stops here only where there is something to scroll to, and nothing else to stop at."""

    def __init__(self, body: QWidget, parent: QWidget | None = None, *, has_stops: bool = False) -> None:
        super().__init__(parent)
        self.body = body
        self._has_stops = has_stops
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setWidget(body)
        body.installEventFilter(self)

    def sizeHint(self) -> QSize:
        """Override QScrollArea: all of it."""
        return QSize(super().sizeHint().width(), self._whole())

    def minimumSizeHint(self) -> QSize:
        """Override QScrollArea: some lines of it."""
        return QSize(super().minimumSizeHint().width(), min(self._whole(), self.fontMetrics().lineSpacing() * _LINES))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override: other words need another height."""
        if watched is self.body and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: in another width words wrap in other places."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()
        scrolls = self._whole() > self.height() and not self._has_stops
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)

    def _fit(self) -> None:
        self.setMaximumHeight(self._whole())
        self.updateGeometry()

    def _whole(self) -> int:
        width = self.viewport().width()
        return max(self.body.heightForWidth(width), self.body.minimumSizeHint().height())
