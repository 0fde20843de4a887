"""Boxes to tick and dots to choose: filled with the accent when they are on."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOption, QWidget

from flexdesk.gui.looks.palette import Role, mixed
from flexdesk.gui.looks.style.ink import field_line, is_enabled, is_on, is_pressed, plate

_HOOK = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))
_State = QStyle.StateFlag


def box(option: QStyleOption, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw a box to tick."""
    partly = bool(option.state & _State.State_NoChange)
    plate(painter, option.rect, _ground(option, filled=is_on(option) or partly), _line(option, filled=is_on(option) or partly), radius=3)
    if is_on(option) or partly:
        side, left, top = option.rect.width(), option.rect.left(), option.rect.top()
        hook = ((0.27, 0.5), (0.73, 0.5)) if partly else _HOOK
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(_sign(option), side / 8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.drawPolyline(QPolygonF([QPointF(left + x * side, top + y * side) for x, y in hook]))
        painter.restore()


def dot(option: QStyleOption, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw a dot to choose."""
    side = option.rect.width()
    plate(painter, option.rect, _ground(option, filled=is_on(option)), _line(option, filled=is_on(option)), radius=side / 2)
    if is_on(option):
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_sign(option))
        middle = QRectF(option.rect).center()
        painter.drawEllipse(middle, side * 0.19, side * 0.19)
        painter.restore()


def _ground(option: QStyleOption, *, filled: bool) -> QColor:
    palette = option.palette
    if not is_enabled(option):
        return palette.color(Role.Window)
    if filled:
        return palette.color(Role.Highlight)
    return mixed(palette.color(Role.Text), palette.color(Role.Base), 0.1 if is_pressed(option) else 0.0)


def _line(option: QStyleOption, *, filled: bool) -> QColor:
    """On the ground of a selection a filled box would have no edge."""
    if option.state & _State.State_Selected:
        return option.palette.color(Role.HighlightedText)
    return option.palette.color(Role.Highlight) if filled and is_enabled(option) else field_line(option)


def _sign(option: QStyleOption) -> QColor:
    return option.palette.color(Role.HighlightedText if is_enabled(option) else Role.Text)
