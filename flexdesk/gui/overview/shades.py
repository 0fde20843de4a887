"""The fills of the calendar: quiet grounds that text can stand on, told apart by pattern too."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPalette, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from flexdesk.gui.looks.palette import Role, Tone, colour, mixed
from flexdesk.gui.overview.grid import Shade
from flexdesk.gui.widgets.flow import unbroken
from flexdesk.gui.widgets.space import space, tight
from flexdesk.gui.words import tr

_STRENGTHS = {Shade.FULL: (Tone.DONE, 0.24), Shade.PARTIAL: (Tone.DONE, 0.10), Shade.REVISED: (Tone.DUPLICATE, 0.32)}


def ground(shade: Shade, palette: QPalette) -> QColor:
    """Return the colour a cell is filled with."""
    base = palette.color(Role.Base)
    if shade not in _STRENGTHS:
        return base
    tone, share = _STRENGTHS[shade]
    return mixed(colour(tone, palette), base, share)


def fill(painter: QPainter, rect: QRect, shade: Shade, palette: QPalette) -> None:
    """Fill a cell: full and revised plain, partial hatched, a gap with a dotted edge."""
    if shade is Shade.NONE:
        return
    inside = rect.adjusted(1, 1, -2, -2)
    painter.save()
    painter.fillRect(inside, ground(shade, palette))
    if shade is Shade.PARTIAL:
        painter.fillRect(inside, QBrush(mixed(colour(Tone.DONE, palette), palette.color(Role.Base), 0.32), Qt.BrushStyle.BDiagPattern))
    if shade is Shade.GAP:
        painter.setPen(QPen(colour(Tone.DIM, palette), 1, Qt.PenStyle.DotLine))
        painter.drawRect(inside)
    painter.restore()


class _Swatch(QWidget):
    """One fill, for the legend."""

    def __init__(self, shade: Shade, parent: QWidget) -> None:
        super().__init__(parent)
        self._shade = shade
        self.setFixedSize(space(self, 6), space(self, 4))

    def paintEvent(self, _event: object) -> None:
        """Override QWidget."""
        with QPainter(self) as painter:
            painter.fillRect(self.rect().adjusted(0, 0, -1, -1), self.palette().color(Role.Base))
            fill(painter, self.rect(), self._shade, self.palette())


class Legend(QWidget):
    """What the fills mean, in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("calendarLegend")
        layout = QHBoxLayout(self)
        tight(layout, space(self, 3))
        meanings = (
            (Shade.FULL, tr("full"), tr("Every weekday is claimed by a stored artifact")),
            (Shade.PARTIAL, tr("partial"), tr("Some weekdays are claimed, or a statement was made before its day was over")),
            (Shade.GAP, tr("gap"), tr("No artifact claims the day; exchange holidays are not known")),
            (Shade.REVISED, tr("revised"), tr("A later artifact says something else of these days: R2 is the second version")),
        )
        for shade, word, tip in meanings:
            swatch, label = _Swatch(shade, self), QLabel(word, self)
            for each in (swatch, label):
                each.setToolTip(tip)
            layout.addWidget(unbroken(self, space(self), swatch, label))
