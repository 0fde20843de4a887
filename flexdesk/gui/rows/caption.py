"""The line over the original of a row: where its element stands, and the way to the whole of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from flexdesk.gui.looks.palette import Role
from flexdesk.gui.looks.style.sizes import control_height
from flexdesk.gui.widgets.elided import ElidedLabel
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import tr


class Caption(QWidget):
    """What it says comes before the words of the button beside it."""

    def __init__(self, whole: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self._said = ElidedLabel(self, mode=Qt.TextElideMode.ElideRight)
        self._said.setForegroundRole(Role.PlaceholderText)
        self._opener = QToolButton(self)
        self._opener.setObjectName("openFullXmlButton")
        self._opener.setDefaultAction(whole)
        self._opener.setAccessibleName(tr("Open full XML"))
        self._opener.setAutoRaise(True)
        self._opener.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QHBoxLayout(self)
        tight(layout, space(self, 2))
        layout.addWidget(self._said, 1)
        layout.addWidget(self._opener, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, text: str) -> None:
        """Say where the element stands, or why it cannot be shown."""
        self._said.setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override QWidget."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self._opener.defaultAction().iconText()) + control_height(metrics) + space(self, 3)
        wide = metrics.horizontalAdvance(self._said.text()) + words < self.width()
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if wide else Qt.ToolButtonStyle.ToolButtonIconOnly
        self._opener.setToolButtonStyle(style)
