"""Bars: those that scroll are slim and have no arrows, those that tell how far something is are flat."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyleOption, QStyleOptionProgressBar, QStyleOptionSlider, QWidget

from flexdesk.gui.looks.palette import Role, edge, hairline, mixed
from flexdesk.gui.looks.style.ink import is_enabled, is_hovered, is_pressed, plate
from flexdesk.gui.looks.style.pulse import phase

_Sub = QStyle.SubControl
_State = QStyle.StateFlag
_SLIM, _WIDE = 0.5, 0.67
"""How much of a scroll bar its handle takes, and under the mouse."""
_FLAT = 6
"""Pixels a bar without words is high."""


def scroll_bar(option: QStyleOptionSlider, painter: QPainter, widget: QWidget | None, style: QStyle) -> None:
    """Draw the handle on the ground of what is scrolled."""
    painter.fillRect(option.rect, _ground(option, widget))
    if option.minimum == option.maximum or not is_enabled(option):
        return
    place = style.subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, _Sub.SC_ScrollBarSlider, widget)
    active = is_hovered(option) or is_pressed(option)
    upright = not option.state & _State.State_Horizontal
    across = place.width() if upright else place.height()
    inset = round(across * (1 - (_WIDE if active else _SLIM)) / 2)
    body = place.adjusted(inset, 2, -inset, -2) if upright else place.adjusted(2, inset, -2, -inset)
    plate(painter, body, handle(option, active=active), None, radius=min(body.width(), body.height()) / 2)


def handle(option: QStyleOption, *, active: bool = False) -> QColor:
    """Return the colour of the handle."""
    palette = option.palette
    return mixed(palette.color(Role.WindowText), palette.color(Role.Window), 0.65) if active else edge(palette)


def scroll_part(option: QStyleOptionSlider, part: QStyle.SubControl, least: int) -> QRect:
    """Return where a part of a scroll bar is; arrows are nowhere. `least` is how long its handle is at least."""
    rect, upright = option.rect, not option.state & _State.State_Horizontal
    length = rect.height() if upright else rect.width()
    span = option.maximum - option.minimum
    size = length if span <= 0 else min(length, max(least, length * option.pageStep // max(1, span + option.pageStep)))
    start = QStyle.sliderPositionFromValue(option.minimum, option.maximum, option.sliderPosition, length - size, option.upsideDown)
    begin, end = {
        _Sub.SC_ScrollBarSlider: (start, start + size),
        _Sub.SC_ScrollBarSubPage: (0, start),
        _Sub.SC_ScrollBarAddPage: (start + size, length),
        _Sub.SC_ScrollBarGroove: (0, length),
    }.get(part, (0, 0))
    if part not in (_Sub.SC_ScrollBarSlider, _Sub.SC_ScrollBarSubPage, _Sub.SC_ScrollBarAddPage, _Sub.SC_ScrollBarGroove):
        return QRect()
    if upright:
        return QRect(rect.left(), rect.top() + begin, rect.width(), end - begin)
    return QStyle.visualRect(option.direction, rect, QRect(rect.left() + begin, rect.top(), end - begin, rect.height()))


def corner(option: QStyleOption, painter: QPainter, widget: QWidget | None, _style: QStyle) -> None:
    """Draw the place between two scroll bars."""
    painter.fillRect(option.rect, _ground(option, widget))


def _ground(option: QStyleOption, widget: QWidget | None) -> QColor:
    area = widget
    while area is not None and not isinstance(area, QAbstractScrollArea):
        area = area.parentWidget()
    if isinstance(area, QAbstractScrollArea):
        return area.palette().color(area.viewport().backgroundRole())
    return option.palette.color(Role.Base)


def groove(option: QStyleOptionProgressBar, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw the whole way."""
    bar = _bar(option)
    plate(painter, bar, mixed(option.palette.color(Role.WindowText), option.palette.color(Role.Window), 0.14), None, radius=_round(bar))


def done(option: QStyleOptionProgressBar, painter: QPainter, widget: QWidget | None, style: QStyle) -> None:
    """Draw how far it is; where that is not known, a piece that goes to and fro."""
    bar = _bar(option)
    span = option.maximum - option.minimum
    if span > 0:
        share = max(0.0, min(1.0, (option.progress - option.minimum) / span))
        piece = QRect(bar.left(), bar.top(), round(bar.width() * share), bar.height())
    else:
        width = bar.width() // 4
        piece = QRect(bar.left() + round((bar.width() - width) * phase(option, widget, style)), bar.top(), width, bar.height())
    if option.invertedAppearance:
        piece.moveRight(bar.right() - (piece.left() - bar.left()))
    tint = option.palette.color(Role.Accent if is_enabled(option) else Role.Mid)
    if piece.width() > 0:
        plate(painter, QStyle.visualRect(option.direction, bar, piece), tint, None, radius=min(_round(bar), piece.width() / 2))


def _bar(option: QStyleOptionProgressBar) -> QRect:
    rect: QRect = option.rect
    height = rect.height() if option.textVisible else min(rect.height(), max(_FLAT, option.fontMetrics.height() * 3 // 7))
    return QRect(rect.left(), rect.center().y() - height // 2 + 1, rect.width(), height)


def _round(bar: QRect) -> float:
    return min(bar.height() / 2, 4.0)


def splitter(option: QStyleOption, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw a hairline; under the mouse it is one that can be seen from afar."""
    grasped = is_hovered(option) or is_pressed(option)
    painter.fillRect(option.rect, option.palette.color(Role.Accent) if grasped else hairline(option.palette))
