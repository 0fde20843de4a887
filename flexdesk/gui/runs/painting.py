"""Paints a timeline: the scale, a line per stage, the bars. What stands where was decided in `geometry`."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPalette, QPen

from flexdesk.domain.run import Stage
from flexdesk.gui.looks.palette import Tone, colour, hairline, soft
from flexdesk.gui.runs.geometry import Bar, Picture, Tick, duration
from flexdesk.gui.runs.marks import MarkKind
from flexdesk.gui.runs.outcome import stage_name
from flexdesk.gui.runs.rows import kind_tone

_HATCHED = (MarkKind.WAIT,)
STOPPED = (MarkKind.FAILED, MarkKind.INTERRUPTED, MarkKind.CANCELLED)
_PAD = 0.22
"""Of a row, above a bar and below it."""
SENTENCE = 62
"""Letters of what is told of a stage: when it tries again, how often it tried and why not yet."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of the drawing, from the font: names on the left, bars in the middle, what was achieved on the right."""

    margin: float
    names: float
    bars: float
    gap: float
    summaries: float
    scale: float
    row: float

    @property
    def left(self) -> float:
        """Where the run begins."""
        return self.margin + self.names

    @property
    def right(self) -> float:
        """Where the last bar can end; a mark of its end may reach into the gap behind it."""
        return self.left + self.bars

    @property
    def summaries_left(self) -> float:
        return self.right + self.gap

    def bar_rect(self, bar: Bar) -> QRectF:
        """Return where a bar stands in the widget."""
        pad = self.row * _PAD
        return QRectF(self.left + bar.x, self.scale + bar.row * self.row + pad, bar.width, self.row - 2 * pad)

    @property
    def reach(self) -> float:
        """How far the mark of an end reaches to both sides."""
        return self.row * (1 - 2 * _PAD) / 2

    def height(self, rows: int) -> float:
        return self.scale + rows * self.row


def frame(metrics: QFontMetricsF, width: float) -> Frame:
    """Divide the width: the names take what they need, the summaries what a sentence needs if that is not too much."""
    letter = metrics.averageCharWidth()
    margin, row = metrics.height() * 0.75, metrics.height() * 1.85
    names = max(metrics.horizontalAdvance(stage_name(stage)) for stage in Stage) + 2.5 * letter
    summaries = min(width * 0.4, letter * SENTENCE)
    gap = row * (1 - 2 * _PAD) / 2 + 1.5 * letter
    bars = max(60.0, width - names - summaries - gap - 2 * margin)
    return Frame(margin, names, bars, gap, summaries, metrics.height() * 1.7, row)


class TimelinePainter:
    """Paints one picture with one painter; lives for one paint event."""

    def __init__(self, painter: QPainter, measures: Frame, palette: QPalette, font: QFont) -> None:
        self._painter = painter
        self._frame = measures
        self._palette = palette
        self._metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # time runs to the right, and so do its units
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def scale(self, picture: Picture) -> None:
        """Draw the seconds and their lines."""
        bottom = self._frame.height(len(picture.stages))
        last_right = float("-inf")
        for tick in picture.ticks:
            x = round(self._frame.left + tick.x) + 0.5
            self._painter.setPen(QPen(hairline(self._palette), 1))
            self._painter.drawLine(QPointF(x, self._frame.scale - 4), QPointF(x, bottom))
            last_right = self._tick_text(tick, x, last_right)

    def stages(self, picture: Picture, summaries: dict[Stage, str]) -> None:
        """Draw a line, the name and the summary of every stage."""
        for row, stage in enumerate(picture.stages):
            top = self._frame.scale + row * self._frame.row
            self._painter.setPen(QPen(hairline(self._palette), 1))
            self._painter.drawLine(QPointF(0, round(top) + 0.5), QPointF(self._right_edge, round(top) + 0.5))
            reached = any(bar.row == row for bar in picture.bars)
            self._text(self._frame.margin, top, self._frame.names, stage_name(stage), Tone.NEUTRAL if reached else Tone.DIM)
            tone = self._summary_tone(picture, row) if reached else Tone.DIM
            self._text(self._frame.summaries_left, top, self._frame.summaries, summaries.get(stage, ""), tone)

    def bars(self, picture: Picture, chosen: Bar | None) -> None:
        """Draw the bars, and a ring around the chosen one."""
        for bar in picture.bars:
            self._bar(bar)
        for bar in picture.bars:
            if bar.label_x is not None:
                self._label(bar, bar.label_x)
        if chosen is not None:
            self._ring(self._frame.bar_rect(chosen))

    @property
    def _right_edge(self) -> float:
        return self._frame.summaries_left + self._frame.summaries + self._frame.margin

    def _tick_text(self, tick: Tick, x: float, last_right: float) -> float:
        """Write a moment over its line unless it would touch the one before; return how far texts reach now."""
        text = "0" if tick.seconds == 0 else duration(tick.seconds).replace(".0 s", " s")
        width = self._metrics.horizontalAdvance(text)
        left = min(x - width / 2, self._frame.summaries_left - width)  # over the bars, also the last one
        if left < last_right + self._metrics.averageCharWidth():
            return last_right
        self._painter.setPen(colour(Tone.DIM, self._palette))
        self._painter.drawText(QPointF(left, self._frame.scale - 4 - self._metrics.descent() - 2), text)
        return left + width

    def _text(self, x: float, top: float, width: float, text: str, tone: Tone) -> None:
        self._painter.setPen(colour(tone, self._palette))
        rect = QRectF(x, top, width, self._frame.row)
        elided = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        self._painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), elided)

    def _summary_tone(self, picture: Picture, row: int) -> Tone:
        last = [bar.mark.kind for bar in picture.bars if bar.row == row][-1]
        return kind_tone(last) if last in {MarkKind.FAILED, MarkKind.INTERRUPTED, MarkKind.WARNED, MarkKind.CANCELLED} else Tone.NEUTRAL

    def _bar(self, bar: Bar) -> None:
        tone = kind_tone(bar.mark.kind)
        tint = colour(tone, self._palette)
        rect = self._frame.bar_rect(bar)
        radius = min(2.5, rect.width() / 2)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(soft(tone, self._palette) if bar.mark.kind in _HATCHED else tint)
        self._painter.drawRoundedRect(rect, radius, radius)
        if bar.mark.kind in _HATCHED:
            self._painter.setBrush(QBrush(_quiet(tint), Qt.BrushStyle.BDiagPattern))
            self._painter.drawRoundedRect(rect, radius, radius)
        if bar.mark.kind in STOPPED:
            self._cross(rect, tint)

    def _cross(self, rect: QRectF, tint: QColor) -> None:
        """Mark where it stopped, so that it is seen without its colour."""
        reach = self._frame.reach
        middle = QPointF(rect.right(), rect.center().y())
        self._painter.setBrush(self._palette.color(QPalette.ColorRole.Base))
        self._painter.setPen(QPen(tint, 1.6))
        self._painter.drawEllipse(middle, reach, reach)
        arm = reach * 0.45
        self._painter.drawLine(middle + QPointF(-arm, -arm), middle + QPointF(arm, arm))
        self._painter.drawLine(middle + QPointF(-arm, arm), middle + QPointF(arm, -arm))

    def _label(self, bar: Bar, label_x: float) -> None:
        rect = self._frame.bar_rect(bar)
        inside = bar.x <= label_x < bar.right
        hatched, on_bar = bar.mark.kind in _HATCHED, inside and bar.mark.kind not in _HATCHED
        x = self._frame.left + label_x + (0.0 if inside else self._aside(bar, label_x))
        if not on_bar:  # what is behind it, hatching or the lines of the scale, does not run through the figures
            ground = soft(kind_tone(bar.mark.kind), self._palette) if hatched and inside else self._palette.color(QPalette.ColorRole.Base)
            self._painter.fillRect(QRectF(x - 2, rect.top(), self._metrics.horizontalAdvance(bar.label) + 4, rect.height()), ground)
        self._painter.setPen(self._palette.color(QPalette.ColorRole.Base if on_bar else QPalette.ColorRole.Text))
        baseline = rect.center().y() + (self._metrics.ascent() - self._metrics.descent()) / 2
        self._painter.drawText(QPointF(x, baseline), bar.label)

    def _aside(self, bar: Bar, label_x: float) -> float:
        """Return by how much a label beside a bar gives way to the mark of its end."""
        if bar.mark.kind not in STOPPED:
            return 0.0
        return self._frame.reach if label_x > bar.x else min(0.0, bar.width - self._frame.reach)

    def _ring(self, rect: QRectF) -> None:
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(self._palette.color(QPalette.ColorRole.Highlight), 2))
        self._painter.drawRoundedRect(rect.adjusted(-3, -3, 3, 3), 4, 4)


def _quiet(tint: QColor) -> QColor:
    tint.setAlphaF(0.65)
    return tint
