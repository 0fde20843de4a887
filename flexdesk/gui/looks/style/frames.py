"""Frames: hairlines around what is apart, and the ring of the focus."""

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QCheckBox, QRadioButton, QStyle, QStyleOption, QWidget

from flexdesk.gui.looks.palette import Role, hairline, rim
from flexdesk.gui.looks.style.ink import is_focused, plate, ring


def focus(option: QStyleOption, painter: QPainter, widget: QWidget | None, _style: QStyle) -> None:
    """Draw the ring of what has no other way to show its focus."""
    beside = isinstance(widget, QCheckBox | QRadioButton)  # the ring stands around the words, and would touch them, or the box before them
    ring(painter, option.rect.adjusted(-1, 0, 1, 0) if beside else option.rect, option)


def frame(option: QStyleOption, painter: QPainter, widget: QWidget | None, _style: QStyle) -> None:
    """Draw the edge of an area; the focus shows in it."""
    line = rim(option.palette)
    plate(painter, option.rect, None, line, radius=2 if isinstance(widget, QAbstractScrollArea) else 4)
    if is_focused(option):
        ring(painter, option.rect, option, radius=2)


def group(option: QStyleOption, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw the edge around what belongs together."""
    plate(painter, option.rect, None, rim(option.palette))


def tip(option: QStyleOption, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw what an explanation stands on."""
    painter.fillRect(option.rect, option.palette.brush(Role.ToolTipBase))
    painter.setPen(rim(option.palette))
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


def header(option: QStyleOption, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw what the name of a column stands on, where it is not drawn by our own header."""
    painter.fillRect(option.rect, option.palette.brush(Role.Base))
    painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, hairline(option.palette))
