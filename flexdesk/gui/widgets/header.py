"""A flat header: quiet ground, a hairline, and the same margins as the cells below it."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QWidget

from flexdesk.gui.icons import pixmap
from flexdesk.gui.palette import Tone, colour, hairline
from flexdesk.gui.widgets.space import space

MARK_ROLE = int(Qt.ItemDataRole.UserRole) + 10
"""The name of an icon that stands behind the name in a header."""
_CENTRED = Qt.AlignmentFlag.AlignVCenter


class FlatHeader(QHeaderView):
    """Names above are written in full, row numbers beside are dim."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionsClickable(True)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Override QHeaderView."""
        across = self.orientation() == Qt.Orientation.Horizontal
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Window))
        line = hairline(self.palette())
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), line)
        margin = space(self, 2)
        inside = rect.adjusted(margin, 0, -margin, 0)
        text = str(self._told(logicalIndex, Qt.ItemDataRole.DisplayRole) or "")
        inside = self._paint_mark(painter, inside, logicalIndex)
        painter.setPen(colour(Tone.NEUTRAL if across else Tone.DIM, self.palette()))
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, self._alignment(logicalIndex), shown)

    def _paint_mark(self, painter: QPainter, inside: QRect, section: int) -> QRect:
        """Paint the icon behind a name, if it has one, and return what is left for the name."""
        name = self._told(section, MARK_ROLE)
        if not name:
            return inside
        size = space(self, 3)
        tint = colour(Tone.RUNNING, self.palette())
        drawn = pixmap(str(name), tint, size, self.devicePixelRatioF())
        painter.drawPixmap(inside.right() - size + space(self), inside.center().y() - size // 2, drawn)
        return inside.adjusted(0, 0, -size, 0)

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:
        """Override QHeaderView: our margins are wider than the style's."""
        size = super().sectionSizeFromContents(logicalIndex)
        return QSize(size.width() + 2 * space(self, 2), size.height())

    def _alignment(self, section: int) -> int:
        told = self._told(section, Qt.ItemDataRole.TextAlignmentRole)
        chosen = Qt.AlignmentFlag(told) if told is not None else self.defaultAlignment()
        return int(chosen | _CENTRED)

    def _told(self, section: int, role: int) -> Any:
        return self.model().headerData(section, self.orientation(), role)


class FlatCorner(QObject):
    """Paints the corner between two headers like them; Qt offers no other way in."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            painter = QPainter(watched)
            painter.fillRect(watched.rect(), watched.palette().color(QPalette.ColorRole.Window))
            painter.fillRect(0, watched.height() - 1, watched.width(), 1, hairline(watched.palette()))
            painter.end()
            return True
        return super().eventFilter(watched, event)
