"""Fields: what can be typed in, chosen from or counted up; one edge, one chevron."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QStyleOptionSpinBox,
    QWidget,
)

from flexdesk.gui.looks.palette import Role, mixed
from flexdesk.gui.looks.style.ink import chevron, field_line, is_enabled, is_focused, plate, quiet_line, raised, ring
from flexdesk.gui.looks.style.sizes import padding, sign_width

_Sub = QStyle.SubControl
_Enabled = QAbstractSpinBox.StepEnabledFlag


def line_edit(option: QStyleOptionFrame, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw what a line of text stands on; one inside of another field has no edge of its own."""
    if option.lineWidth > 0:
        field(option, painter)
    else:
        painter.fillRect(option.rect, option.palette.brush(Role.Base if is_enabled(option) else Role.Window))


def frame(option: QStyleOptionFrame, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw the edge of a line of text alone."""
    plate(painter, option.rect, None, field_line(option))
    if is_focused(option):
        ring(painter, option.rect, option)


def field(option: QStyleOption, painter: QPainter) -> None:
    """Draw ground and edge of a field."""
    ground = option.palette.color(Role.Base if is_enabled(option) else Role.Window)
    plate(painter, option.rect, ground, field_line(option))
    if is_focused(option):
        ring(painter, option.rect, option)


def combo(option: QStyleOptionComboBox, painter: QPainter, widget: QWidget | None, style: QStyle) -> None:
    """Draw a choice: a field where something can be typed, else a button that opens a list."""
    if option.editable:
        field(option, painter)
    else:
        plate(painter, option.rect, raised(option), quiet_line(option))
        if is_focused(option):
            ring(painter, option.rect, option)
    place = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, option, _Sub.SC_ComboBoxArrow, widget)
    chevron(painter, place, option)


def spin(option: QStyleOptionSpinBox, painter: QPainter, widget: QWidget | None, style: QStyle) -> None:
    """Draw a number or a day that can be stepped."""
    field(option, painter)
    parts = ((_Sub.SC_SpinBoxUp, _Enabled.StepUpEnabled, "up"), (_Sub.SC_SpinBoxDown, _Enabled.StepDownEnabled, "down"))
    for part, usable, to in parts:
        if not option.subControls & part:
            continue
        place = style.subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, widget)
        if option.activeSubControls == part:
            plate(painter, place.adjusted(1, 1, -1, 0), mixed(option.palette.color(Role.Text), option.palette.color(Role.Base), 0.08), None)
        sign = QStyleOptionSpinBox(option)
        if not (option.stepEnabled & usable and is_enabled(option)):
            sign.palette.setColor(Role.ButtonText, option.palette.color(Role.Mid))
        chevron(painter, place, sign, to)


def combo_part(option: QStyleOptionComboBox, part: QStyle.SubControl) -> QRect | None:
    """Return where a part of a choice is; None leaves it to Fusion."""
    rect, width = option.rect, sign_width(option.fontMetrics)
    if part == _Sub.SC_ComboBoxArrow:
        return QStyle.visualRect(option.direction, rect, QRect(rect.right() - width + 1, rect.top(), width, rect.height()))
    if part == _Sub.SC_ComboBoxEditField:
        return QStyle.visualRect(option.direction, rect, _beside(rect, width, padding(option.fontMetrics)))
    return None


def spin_part(option: QStyleOptionSpinBox, part: QStyle.SubControl) -> QRect | None:
    """Return where a part of a number is; None leaves it to Fusion."""
    rect, width = option.rect, sign_width(option.fontMetrics)
    half = rect.height() // 2
    if part == _Sub.SC_SpinBoxUp:
        found = QRect(rect.right() - width + 1, rect.top() + 1, width, half - 1)
    elif part == _Sub.SC_SpinBoxDown:
        found = QRect(rect.right() - width + 1, rect.top() + half, width, rect.height() - half - 1)
    elif part == _Sub.SC_SpinBoxEditField:
        found = _beside(rect, width, padding(option.fontMetrics))
    else:
        return None
    return QStyle.visualRect(option.direction, rect, found)


def _beside(rect: QRect, sign: int, inset: int) -> QRect:
    """Return the place for the text, with room for the ring around it."""
    return rect.adjusted(inset - 2, 2, -sign, -2)
