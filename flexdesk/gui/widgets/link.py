"""A link to a place: focusable, followed by click or Enter."""

from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QStyleOptionFocusRect, QWidget

from flexdesk.gui.looks.palette import Tone, colour
from flexdesk.gui.places.navigation import Navigator
from flexdesk.gui.places.place import Place
from flexdesk.gui.verbatim import isolated

_Text = TypeVar("_Text", bound=QWidget)
INSET = 2
"""As far as the text of a Link stands inside of it."""


class Link(QAbstractButton):
    """Underlined text that leads to a place; without a place it is plain text. `spoken` is its name for screen readers."""

    def __init__(self, text: str, place: Place | None, navigator: Navigator, spoken: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._navigator = navigator
        self._place: Place | None = None
        self._memory: object = None
        self.setObjectName("link")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._follow)
        self.set_place(text, place, spoken)

    def set_place(self, text: str, place: Place | None, spoken: str = "", memory: object = None) -> None:
        """Show another text that leads to another place; `memory` is what the view there shall restore."""
        self._place, self._memory = place, memory
        self.setText(text)
        self.setAccessibleName(spoken or text)
        self.setToolTip(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if place else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if place else Qt.CursorShape.ArrowCursor)
        self.updateGeometry()
        self.update()

    def _follow(self) -> None:
        if self._place:
            self._navigator.go(self._place, self._memory)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Override QAbstractButton: the middle button opens beside what is shown."""
        if event.button() == Qt.MouseButton.MiddleButton and self._place and self.rect().contains(event.position().toPoint()):
            self._navigator.apart(self._place)
        else:
            super().mouseReleaseEvent(event)

    def sizeHint(self) -> QSize:
        """Override QWidget."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2 * INSET + 2, metrics.height() + 2 * INSET)

    def minimumSizeHint(self) -> QSize:
        """Override QWidget."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override QWidget: Enter follows too, not only the space bar; with Ctrl beside what is shown."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._place and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._navigator.apart(self._place)
            else:
                self._follow()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override QWidget."""
        painter = QPainter(self)
        font = self.font()
        font.setUnderline(self._place is not None)
        painter.setFont(font)
        painter.setPen(colour(Tone.LINK if self._place else Tone.NEUTRAL, self.palette()))
        inside = self.rect().adjusted(INSET, INSET, -INSET, -INSET)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, isolated(shown, self.layoutDirection()))
        if self.hasFocus():
            option = QStyleOptionFocusRect()
            option.initFrom(self)
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_FrameFocusRect, option, painter, self)


def like_links(text: _Text) -> _Text:
    """Have a text stand as links do, so that both have one left edge and one height in a form; return it."""
    text.setContentsMargins(INSET, INSET, INSET, INSET)
    return text
