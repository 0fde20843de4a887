"""A layout whose items stand side by side, and in another line where there is no room: Qt has none."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QLayoutItem, QStyle, QWidget

from flexdesk.gui.widgets.space import tight


class FlowLayout(QLayout):
    """As wide as its widest item at least; its height follows from its width. With `ends` the last item stands at the end of its line."""

    def __init__(self, gap: int, parent: QWidget | None = None, *, ends: bool = False) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []
        self._ends = ends
        self.setSpacing(gap)

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
        parent = self.parentWidget()
        direction = parent.layoutDirection() if parent else Qt.LayoutDirection.LeftToRight
        for item, place in zip(self._items, self._lines(rect)[0], strict=True):
            item.setGeometry(QStyle.visualRect(direction, rect, place))

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
        gap, at, height, places, line = self.spacing(), rect.topLeft(), 0, list[QRect](), list[QRect]()
        for item in self._items:
            if item.isEmpty():  # hidden: it takes no gap either
                places.append(QRect())
                continue
            size = item.sizeHint()
            if line and at.x() + size.width() > rect.right() + 1:
                at, height, line = QPoint(rect.x(), at.y() + height + gap), 0, []
            line.append(QRect(at, size.boundedTo(QSize(max(1, rect.width()), size.height()))))
            places.append(line[-1])
            at = QPoint(at.x() + size.width() + gap, at.y())
            height = max(height, size.height())
            _centre(line, at.y(), height)
        if self._ends and places:
            places[-1].moveRight(rect.right())
        return places, at.y() + height - rect.y()


def _centre(line: list[QRect], top: int, height: int) -> None:
    """Parts of a line stand at the same height, however high each is."""
    for place in line:
        place.moveTop(top + (height - place.height()) // 2)


def unbroken(parent: QWidget, gap: int, *widgets: QWidget) -> QWidget:
    """Return an item for a flow: what stays side by side in one line, each whole."""
    line = QWidget(parent)
    layout = QHBoxLayout(line)
    tight(layout, gap)
    for widget in widgets:
        layout.addWidget(widget)
    return line
