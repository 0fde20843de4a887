"""What lies over the window while files are dragged over it: the name of what a drop does."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from flexdesk.gui.looks.fonts import larger
from flexdesk.gui.looks.icons import pixmap
from flexdesk.gui.looks.palette import Tone, colour, soft
from flexdesk.gui.widgets.space import space
from flexdesk.gui.words import plural, tr


class DropOverlay(QWidget):
    """Covers its parent, and follows its size; never takes a mouse event."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._covered = parent
        self.setObjectName("dropOverlay")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = ""
        parent.installEventFilter(self)
        self.hide()

    def announce(self, count: int) -> None:
        """Appear, and say what dropping so many things does."""
        self._text = plural(count, tr("Drop to take in {n} file or folder"), tr("Drop to take in {n} files or folders"))
        self.setAccessibleName(self._text)
        self.setGeometry(self._covered.rect())
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override: stay as large as the parent."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self._covered.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override: a quiet veil, a dashed frame, an icon and the words."""
        palette = self.palette()
        tint = colour(Tone.RUNNING, palette)
        veil = soft(Tone.RUNNING, palette)
        veil.setAlphaF(0.93)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), veil)
            edge = space(self, 4)
            painter.setPen(QPen(tint, 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(self.rect().adjusted(edge, edge, -edge, -edge), 10, 10)
            side = space(self, 20)
            middle = self.rect().center()
            self._paint_ground(painter)
            painter.drawPixmap(middle.x() - side // 2, middle.y() - side, pixmap("drop", tint, side, self.devicePixelRatioF()))
            painter.setFont(self._font())
            below = QRectF(0, middle.y() + space(self, 3), self.width(), space(self, 10))
            painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), self._text)

    def _font(self) -> QFont:
        return larger(self.font(), 1.4)

    def _paint_ground(self, painter: QPainter) -> None:
        """What lies below does not run through the words."""
        width = QFontMetrics(self._font()).horizontalAdvance(self._text) + space(self, 16)
        place = QRectF(0, 0, width, space(self, 42))
        place.moveCenter(QPointF(self.rect().center()) - QPointF(0, space(self, 5)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(soft(Tone.RUNNING, self.palette()))
        painter.drawRoundedRect(place, 10, 10)
        painter.setPen(colour(Tone.RUNNING, self.palette()))
