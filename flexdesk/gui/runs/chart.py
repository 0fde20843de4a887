"""The timeline of a run as a picture one can walk through: arrows move from mark to mark, each one is spoken and has its tool tip."""

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from flexdesk.domain.run import Stage
from flexdesk.gui.looks.style.ink import RING
from flexdesk.gui.runs.geometry import Bar, Picture, duration, picture
from flexdesk.gui.runs.marks import Mark, MarkKind, Timeline
from flexdesk.gui.runs.painting import STOPPED, Frame, TimelinePainter, frame
from flexdesk.gui.runs.rows import spoken
from flexdesk.gui.words import plural, tr

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
NOTHING = Timeline("", (), ())


class TimelineChart(QWidget):
    """Draws one timeline to scale. `chosen` carries the mark that was walked to or clicked."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("timelineChart")
        self.setAccessibleName(tr("Timeline"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._timeline = NOTHING
        self._summaries: dict[Stage, str] = {}
        self._fold_waits = False
        self._length: float | None = None
        self._current: int | None = None

    @property
    def current(self) -> Mark | None:
        """The mark the keyboard stands on."""
        bars = self._picture().bars
        return bars[self._current].mark if self._current is not None and self._current < len(bars) else None

    def show_timeline(self, timeline: Timeline, summaries: dict[Stage, str]) -> None:
        """Draw another timeline, or the same one with news; the mark stood on stays where the run is the same."""
        if timeline.started_at_utc != self._timeline.started_at_utc:
            self._current = None
        self._timeline, self._summaries = timeline, summaries
        self.setAccessibleDescription(self._description())
        self.updateGeometry()
        self.update()

    def fold_waits(self, folded: bool) -> None:
        """Shorten every wait to a sliver, or show it at its length."""
        self._fold_waits = folded
        self.update()

    def stretch(self, length: float | None) -> None:
        """Draw to the scale of a run that took `length` seconds, to compare; None is this run's own scale."""
        self._length = length
        self.update()

    def bar_at(self, place: QPointF) -> int | None:
        """Return the number of the bar under a point; thin bars are widened for the pointer."""
        measures = self._frame()
        for index, bar in enumerate(self._picture().bars):
            if measures.bar_rect(bar).adjusted(-3, -3, 3, 3).contains(place):
                return index
        return None

    @property
    def culprit(self) -> QRect | None:
        """Where the stage stands at which it stopped, if it did."""
        stopped = [mark.stage for mark in self._timeline.marks if mark.kind in STOPPED]
        if not stopped:
            return None
        measures = self._frame()
        top = measures.height(self._timeline.stages.index(stopped[-1]))
        return QRect(0, round(top), self.width(), round(measures.row))

    def sizeHint(self) -> QSize:
        """Override: as high as the stages need."""
        height = frame(QFontMetricsF(self.font()), 800).height(len(self._timeline.stages) or len(Stage))
        return QSize(800, round(height) + 1)

    def minimumSizeHint(self) -> QSize:
        """Override."""
        return QSize(420, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Override."""
        shown = self._picture()
        with QPainter(self) as painter:
            artist = TimelinePainter(painter, self._frame(), self.palette(), self.font())
            artist.scale(shown)
            artist.stages(shown, self._summaries)
            chosen = self._chosen_bar(shown)
            artist.bars(shown, chosen)
            if self.hasFocus() and chosen is None:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), RING))
                painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: arrows, Home and End walk over the marks."""
        key = Qt.Key(event.key())
        bars = self._picture().bars
        if not bars or key not in {*_STEPS, *_ROWS, Qt.Key.Key_Home, Qt.Key.Key_End}:
            super().keyPressEvent(event)
        elif key in _ROWS:
            self._choose(self._in_row(bars, _ROWS[key]))
        else:
            ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(bars) - 1}
            start = -1 if self._current is None else self._current
            self._choose(ends[key] if key in ends else min(max(start + _STEPS[key], 0), len(bars) - 1))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Override: a click stands on the mark."""
        found = self.bar_at(event.position())
        if found is not None:
            self._choose(found)
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Override: the tool tip of the mark under the pointer, or of a summary that was cut short."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def _frame(self) -> Frame:
        return frame(QFontMetricsF(self.font()), self.width())

    def _picture(self) -> Picture:
        measure = QFontMetricsF(self.font()).horizontalAdvance
        return picture(self._timeline, self._frame().bars, measure, length=self._length, fold_waits=self._fold_waits)

    def _chosen_bar(self, shown: Picture) -> Bar | None:
        here = self._current is not None and self._current < len(shown.bars) and self.hasFocus()
        return shown.bars[self._current] if here and self._current is not None else None

    def _in_row(self, bars: tuple[Bar, ...], step: int) -> int:
        """Return the bar of the next stage up or down that is nearest to where we stand."""
        here = bars[self._current or 0]
        rows = sorted({bar.row for bar in bars if (bar.row - here.row) * step > 0}, key=lambda row: abs(row - here.row))
        if not rows:
            return self._current or 0
        return min((i for i, bar in enumerate(bars) if bar.row == rows[0]), key=lambda i: abs(bars[i].x - here.x))

    def _choose(self, index: int) -> None:
        self._current = index
        mark = self._picture().bars[index].mark
        self.setAccessibleDescription(spoken(mark, duration(mark.seconds)))
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))
        self.update()
        self.chosen.emit(mark)

    def _tip(self, place: QPointF) -> str:
        found = self.bar_at(place)
        if found is not None:
            mark = self._picture().bars[found].mark
            return spoken(mark, duration(mark.seconds))
        measures = self._frame()
        row = int((place.y() - measures.scale) // measures.row)
        return self._summaries.get(self._timeline.stages[row], "") if 0 <= row < len(self._timeline.stages) else ""

    def _description(self) -> str:
        tries = sum(mark.kind is not MarkKind.WAIT for mark in self._timeline.marks)
        attempts = plural(tries, tr("{n} attempt"), tr("{n} attempts"))
        return tr("{attempts} in {time}; arrow keys walk over them").format(attempts=attempts, time=duration(self._timeline.length))
