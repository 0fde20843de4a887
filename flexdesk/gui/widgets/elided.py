"""A label that shows as much as there is room for, and the rest in its tool tip."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from flexdesk.gui.verbatim import isolated


class ElidedLabel(QLabel):
    """One line of plain text that never asks for more width than it gets."""

    def __init__(self, parent: QWidget | None = None, *, mode: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle) -> None:
        super().__init__(parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Override: the tool tip has it whole."""
        super().setText(text)
        self.setToolTip(text)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        """Override."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override."""
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            room = self.contentsRect()
            shown = self.shown(room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), isolated(shown, self.layoutDirection()))

    def shown(self, width: int) -> str:
        """Return what of the text there is room for."""
        return self.fontMetrics().elidedText(self.text(), self._mode, width)


class ShortenedLabel(ElidedLabel):
    """Has several wordings and shows the longest that there is room for; only the shortest ends in dots."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, mode=Qt.TextElideMode.ElideRight)
        self._wordings: tuple[str, ...] = ("",)

    @property
    def least(self) -> int:
        """How wide the shortest wording is."""
        return self.fontMetrics().horizontalAdvance(self._wordings[-1])

    def say(self, *wordings: str) -> None:
        """Say something else; the longest wording comes first."""
        self._wordings = wordings or ("",)
        self.setText(self._wordings[0])

    def shown(self, width: int) -> str:
        """Override ElidedLabel."""
        return fitting(self._wordings, self.fontMetrics(), width)


def fitting(wordings: Sequence[str], metrics: QFontMetrics, width: int) -> str:
    """Return the first wording, the longest, that there is room for; the last one ends in dots if there is not even room for that."""
    whole = (each for each in wordings if metrics.horizontalAdvance(each) <= width)
    return next(whole, metrics.elidedText(wordings[-1], Qt.TextElideMode.ElideRight, width))
