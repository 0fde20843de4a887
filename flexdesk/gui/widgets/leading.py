"""A widget made of others that passes the focus on to one of them."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


class Leading(QWidget):
    """Given the focus, hands it to what `lead_to` named.

    No focus proxy: Qt takes the whole for its proxy then, and Tab leaps over everything that stands before it.
    """

    _leads_to: QWidget | None = None

    def lead_to(self, target: QWidget) -> None:
        """Say who gets the focus from now on."""
        self._leads_to = target

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Override QWidget."""
        super().focusInEvent(event)
        if self._leads_to is not None:
            self._leads_to.setFocus(event.reason())
