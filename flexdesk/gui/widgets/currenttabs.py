"""Tabs that are as high as the page that is shown: Qt's own are as high as the highest."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QTabWidget, QWidget


class CurrentTabs(QTabWidget):
    """Takes no more height than its current page needs; what stands below it moves up then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.currentChanged.connect(lambda _page: self.updateGeometry())

    def hasHeightForWidth(self) -> bool:
        """Override QTabWidget."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Override QTabWidget."""
        if not self.count():
            return self.tabBar().sizeHint().height()
        page = self.currentWidget()
        inner = page.heightForWidth(width) if page.hasHeightForWidth() else page.sizeHint().height()
        return self.tabBar().sizeHint().height() + max(inner, page.minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Override QTabWidget."""
        width = super().sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Override QTabWidget."""
        width = super().minimumSizeHint().width()
        return QSize(width, self.heightForWidth(max(width, self.width())))
