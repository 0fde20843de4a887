"""A layout whose items stand side by side, and in another line where there is no room: Qt has none."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """As wide as its widest item at least; its height follows from its width."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []
        self._gap = gap

    def addItem(self, item: QLayoutItem) -> None:
        """Override QLayout."""
        self._items.append(item)
        self.invalidate()  # or the new one stands over the first until the window changes its size

    def count(self) -> int:
        """Override QLayout."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Override QLayout."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Override QLayout."""
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def expandingDirections(self) -> Qt.Orientation:
        """Override QLayout: no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Override QLayout."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Override QLayout."""
        return self._lines(QRect(0, 0, width, 0))[1]

    def setGeometry(self, rect: QRect) -> None:
        """Override QLayout."""
        super().setGeometry(rect)
        for item, place in zip(self._items, self._lines(rect)[0], strict=True):
            item.setGeometry(place)

    def sizeHint(self) -> QSize:
        """Override QLayout."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Override QLayout."""
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lines(self, rect: QRect) -> tuple[list[QRect], int]:
        """Return where each item stands, and how high all lines are together."""
        at, height, places = rect.topLeft(), 0, []
        for item in self._items:
            if item.isEmpty():  # hidden: it takes no gap either
                places.append(QRect())
                continue
            size = item.sizeHint()
            if at.x() + size.width() > rect.right() + 1 and at.x() > rect.x():
                at, height = QPoint(rect.x(), at.y() + height + self._gap), 0
            places.append(QRect(at, size.boundedTo(QSize(max(1, rect.width()), size.height()))))
            at = QPoint(at.x() + size.width() + self._gap, at.y())
            height = max(height, size.height())
        return places, at.y() + height - rect.y()
