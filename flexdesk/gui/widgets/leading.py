"""A widget made of others that passes the focus on to one of them."""

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QWidget


class Leading(QWidget):
    """Given the focus, hands it to what `lead_to` named.

    No focus proxy: Qt takes the whole for its proxy then, and Tab leaps over everything that stands before it.
    """

    _leads_to: QWidget | None = None

    def lead_to(self, target: QWidget) -> None:
        """Say who gets the focus from now on."""
        self._leads_to = target

    def turn_to(self, pages: QStackedWidget, page: QWidget) -> None:
        """Show a page and lead to it, or to its button; whoever stood on the page that goes stands there then."""
        if page is not pages.currentWidget():
            focused = QApplication.focusWidget()
            was_here = focused is self or (focused is not None and pages.isAncestorOf(focused))
            pages.setCurrentWidget(page)
            self.lead_to(next(iter(page.findChildren(QPushButton)), page))
            if was_here:
                self.setFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Override QWidget."""
        super().focusInEvent(event)
        if self._leads_to is not None:
            self._leads_to.setFocus(event.reason())
