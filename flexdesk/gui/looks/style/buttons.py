"""Buttons: a plate with a hairline; the one that Enter presses is filled."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionButton, QStyleOptionFrame, QStyleOptionToolButton, QWidget

from flexdesk.gui.looks.icons import pixmap
from flexdesk.gui.looks.palette import Role, is_contrast, mixed, rim
from flexdesk.gui.looks.style.ink import (
    RADIUS,
    RING,
    chevron,
    chosen,
    is_enabled,
    is_focused,
    is_hovered,
    is_on,
    is_pressed,
    plate,
    quiet_line,
    raised,
    ring,
)

_GAP = 4
"""What Qt puts between icon and words."""
_Feature = QStyleOptionButton.ButtonFeature
_Tool = QStyleOptionToolButton.ToolButtonFeature
_Control = QStyle.ControlElement
_State = QStyle.StateFlag


def filled(palette: QPalette, *, hovered: bool = False, pressed: bool = False) -> QColor:
    """Return the ground of the button that Enter presses; the mouse darkens it, so that its text can be read as well."""
    share = 0.22 if pressed else 0.12 if hovered else 0.0
    return mixed(QColor("black"), palette.color(Role.Highlight), share)


def push_button(option: QStyleOptionButton, painter: QPainter, widget: QWidget | None, style: QStyle) -> None:
    """Draw plate and words; the ring of the focus belongs to the plate."""
    style.drawControl(_Control.CE_PushButtonBevel, option, painter, widget)
    label = QStyleOptionButton(option)
    label.rect = style.subElementRect(QStyle.SubElement.SE_PushButtonContents, option, widget)
    if _is_filled(option):
        text = option.palette.color(Role.HighlightedText)
        label.palette.setColor(Role.ButtonText, text)
        label.icon = _recoloured(option, text)
    style.drawControl(_Control.CE_PushButtonLabel, label, painter, widget)


def push_plate(option: QStyleOptionButton | QStyleOptionFrame, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw what a push button stands on."""
    rect: QRect = option.rect
    if isinstance(option, QStyleOptionButton) and _is_filled(option):
        ground = filled(option.palette, hovered=is_hovered(option), pressed=is_pressed(option))
        plate(painter, rect, ground, None)
        if is_focused(option):
            gap = rect.adjusted(RING, RING, -RING, -RING)
            plate(painter, gap, None, option.palette.color(Role.HighlightedText), radius=RADIUS - RING + 1)
        return
    if isinstance(option, QStyleOptionButton) and option.features & _Feature.Flat and not (is_pressed(option) or is_hovered(option)):
        if is_focused(option):
            ring(painter, rect, option)
        return
    ground = chosen(option) if is_on(option) else raised(option)
    plate(painter, rect, ground, quiet_line(option))
    if is_focused(option):
        ring(painter, rect, option)


def tool_button(option: QStyleOptionToolButton, painter: QPainter, widget: QWidget | None, style: QStyle) -> None:
    """Draw a tool: what rises by itself has no plate until the mouse is there, or it is on."""
    _tool_plate(option, painter)
    label = QStyleOptionToolButton(option)
    label.state &= ~(_State.State_Sunken | _State.State_On)
    if option.features & (_Tool.HasMenu | _Tool.MenuButtonPopup) and option.text:
        room = option.fontMetrics.height()
        sign = QRect(option.rect.right() - room - 2, option.rect.top(), room, option.rect.height())
        chevron(painter, QStyle.visualRect(option.direction, option.rect, sign), option)
        label.rect = QStyle.visualRect(option.direction, option.rect, option.rect.adjusted(0, 0, -room, 0))
    if option.toolButtonStyle is Qt.ToolButtonStyle.ToolButtonTextBesideIcon and option.text and not option.icon.isNull():
        label.rect = _middle(label.rect, option)
    style.drawControl(_Control.CE_ToolButtonLabel, label, painter, widget)


def _middle(rect: QRect, option: QStyleOptionToolButton) -> QRect:
    """Return the place of icon and words in the middle of a button: Qt begins at its edge."""
    words = option.fontMetrics.size(Qt.TextFlag.TextShowMnemonic, option.text).width()
    inset = max(2, (rect.width() - option.iconSize.width() - _GAP - words) // 2)
    return rect.adjusted(inset, 0, -inset + 1, 0)


def _tool_plate(option: QStyleOptionToolButton, painter: QPainter) -> None:
    rect, rises = option.rect, bool(option.state & _State.State_AutoRaise)
    if is_on(option):
        line = rim(option.palette) if is_contrast(option.palette) else mixed(option.palette.color(Role.Accent), chosen(option), 0.45)
        plate(painter, rect, chosen(option), line)
    elif rises and (is_hovered(option) or is_pressed(option)):
        share = 0.14 if is_pressed(option) else 0.08
        ground = mixed(option.palette.color(Role.WindowText), option.palette.color(Role.Window), share)
        plate(painter, rect, ground, rim(option.palette) if is_contrast(option.palette) else None)
    elif not rises:
        plate(painter, rect, raised(option), quiet_line(option))
    if is_focused(option):
        ring(painter, rect, option)


def _is_filled(option: QStyleOptionButton) -> bool:
    return bool(option.features & _Feature.DefaultButton) and is_enabled(option)


def _recoloured(option: QStyleOptionButton, tint: QColor) -> QIcon:
    """Return the icon in the colour of the text on a filled button."""
    if option.icon.isNull():
        return option.icon
    drawn = option.icon.pixmap(option.iconSize)
    painter = QPainter(drawn)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(drawn.rect(), tint)
    painter.end()
    return QIcon(drawn)


def tab_close(option: QStyleOption, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw the cross of a tab."""
    if is_hovered(option) or is_pressed(option):
        plate(painter, option.rect, mixed(option.palette.color(Role.WindowText), option.palette.color(Role.Window), 0.1), None)
    size = option.fontMetrics.height() * 6 // 7
    tint = option.palette.color(Role.WindowText if is_hovered(option) else Role.PlaceholderText)
    middle = option.rect.center()
    drawn = pixmap("close", tint, size, painter.device().devicePixelRatio())
    painter.drawPixmap(middle.x() - size // 2 + 1, middle.y() - size // 2 + 1, drawn)
