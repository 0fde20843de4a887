"""A button of an action, which is not there while the action cannot be done."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget


class ActionButton(QToolButton):
    """Icon and words; hidden with a disabled action, so that a bar shows only what can be done."""

    def __init__(self, made: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = made
        self._is_spare = False
        self.setObjectName(f"{made.objectName()}Button")
        self.setDefaultAction(made)
        self.setAccessibleName(made.text().replace("&", "").rstrip("…"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.enabledChanged.connect(self._mind)
        self._mind()

    def spare(self, is_spare: bool) -> None:
        """Do without the button while another one beside it does the same; the action stays as it is."""
        self._is_spare = is_spare
        self._mind()

    def _mind(self) -> None:
        self.setVisible(self._action.isEnabled() and not self._is_spare)
