"""A flat header: the ground of the cells below it and their margins, quiet words, a hairline."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from flexdesk.gui.looks.icons import pixmap
from flexdesk.gui.looks.palette import Role, Tone, colour, hairline, mixed
from flexdesk.gui.verbatim import isolated
from flexdesk.gui.widgets.space import space

MARK_ROLE = int(Qt.ItemDataRole.UserRole) + 10
"""The name of an icon that stands behind the name in a header."""
_CENTRED = Qt.AlignmentFlag.AlignVCenter


class FlatHeader(QHeaderView):
    """`lead` is what the first column is moved in by, so that it stands under what stands above the table."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self.setSectionsClickable(True)
        self.lead = 0
        self.seen: tuple[int, int] | None = None
        """From where to where names can be seen, where whoever scrolls says so; they are written in the part that is in sight."""

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Override QHeaderView."""
        across = self.orientation() == Qt.Orientation.Horizontal
        self._paint_ground(painter, rect, logicalIndex, across=across)
        margin = space(self, 2)
        inside = rect.adjusted(margin, 0, -margin, 0)
        if across and self.lead and self.visualIndex(logicalIndex) == 0:
            inside = QStyle.visualRect(self.layoutDirection(), rect, rect.adjusted(margin + self.lead, 0, -margin, 0))
        if across and self.seen:
            inside = within(rect, self.seen).adjusted(margin, 0, -margin, 0)
        text = str(self._told(logicalIndex, Qt.ItemDataRole.DisplayRole) or "")
        inside = self._paint_mark(painter, inside, logicalIndex)
        painter.setPen(colour(Tone.DIM, self.palette()))
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, self._alignment(logicalIndex), isolated(shown, self.layoutDirection()))

    def _paint_ground(self, painter: QPainter, rect: QRect, section: int, *, across: bool) -> None:
        """Names part from the cells by a line, and from each other by a short one; numbers beside have the lines of their rows."""
        palette = self.palette()
        line = hairline(palette)
        painter.fillRect(rect, palette.color(Role.Base))
        if not across:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, mixed(line, palette.color(Role.Base), 0.5))
            painter.fillRect(rect.right(), rect.top(), 1, rect.height(), line)
            return
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        if self.visualIndex(section) < self.count() - 1:
            inset = rect.height() // 4
            end = rect.right() if self.layoutDirection() is Qt.LayoutDirection.LeftToRight else rect.left()
            painter.fillRect(end, rect.top() + inset, 1, rect.height() - 2 * inset, line)

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
        across = self.orientation() == Qt.Orientation.Horizontal
        return QSize(size.width() + 2 * space(self, 2), max(size.height(), space(self, 7)) if across else size.height())

    def _alignment(self, section: int) -> int:
        told = self._told(section, Qt.ItemDataRole.TextAlignmentRole)
        chosen = Qt.AlignmentFlag(told) if told is not None else self.defaultAlignment()
        return int(chosen | _CENTRED)

    def _told(self, section: int, role: int) -> Any:
        return self.model().headerData(section, self.orientation(), role)


def within(rect: QRect, seen: tuple[int, int]) -> QRect:
    """Return the part of a rectangle that is in sight, from the left to the right."""
    if seen[0] <= rect.left() and rect.right() <= seen[1]:
        return rect
    return QRect(QPoint(max(rect.left(), seen[0]), rect.top()), QPoint(min(rect.right(), seen[1]), rect.bottom()))


class FlatCorner(QObject):
    """Paints the corner between two headers like them; Qt offers no other way in."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            painter = QPainter(watched)
            painter.fillRect(watched.rect(), watched.palette().color(Role.Base))
            painter.fillRect(0, watched.height() - 1, watched.width(), 1, hairline(watched.palette()))
            painter.end()
            return True
        return super().eventFilter(watched, event)
