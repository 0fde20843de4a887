"""Menus: a plain ground, and a quiet plate under what the mouse or a key is on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionMenuItem, QWidget

from flexdesk.gui.looks.fonts import strong
from flexdesk.gui.looks.palette import Role, hairline, is_contrast, mixed, rim
from flexdesk.gui.looks.style.ink import is_enabled, is_pressed, plate
from flexdesk.gui.looks.style.sizes import control_height

_State = QStyle.StateFlag
_Kind = QStyleOptionMenuItem.MenuItemType


def ground(palette: QPalette) -> QColor:
    """Return the ground of menus: that of texts, and in the dark a little above it."""
    return palette.color(Role.Base) if is_contrast(palette) else palette.color(Role.ToolTipBase)


def under(palette: QPalette) -> QColor:
    """Return the ground of the entry that would be taken."""
    return mixed(palette.color(Role.Accent), ground(palette), 0.35 if is_contrast(palette) else 0.18)


def panel(option: QStyleOption, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw what a menu stands on."""
    painter.fillRect(option.rect, ground(option.palette))
    painter.setPen(rim(option.palette))
    painter.drawRect(option.rect.adjusted(0, 0, -1, -1))


def nothing(_option: QStyleOption, _painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw nothing: the ground is there."""


def item(option: QStyleOptionMenuItem, painter: QPainter) -> QStyleOptionMenuItem | None:
    """Draw the ground of an entry and return what is written on it; of the line between two groups there is no more."""
    rect = option.rect
    if option.menuItemType is _Kind.Separator and not option.text:
        painter.fillRect(rect.left() + 4, rect.center().y(), rect.width() - 8, 1, hairline(option.palette))
        return None
    if option.menuItemType is _Kind.Separator:
        _title(option, painter)
        return None
    entry = QStyleOptionMenuItem(option)
    if option.state & _State.State_Selected and is_enabled(option):
        line = option.palette.color(Role.Accent) if is_contrast(option.palette) else None
        plate(painter, rect.adjusted(1, 0, -1, 0), under(option.palette), line)
        entry.state &= ~_State.State_Selected
    return entry


def _title(option: QStyleOptionMenuItem, painter: QPainter) -> None:
    """Write what the entries below are about, in line with their words and without a place for a key."""
    before = max(option.maxIconWidth, round((control_height(option.fontMetrics) - 4) * 0.79), 21) + 7  # as Fusion has it
    place = option.rect.adjusted(before, 0, -4, 0)
    painter.setPen(option.palette.color(Role.PlaceholderText))
    painter.setFont(strong(option.font))
    where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading | Qt.TextFlag.TextSingleLine
    place = QStyle.visualRect(option.direction, option.rect, place)
    painter.drawText(place, int(QStyle.visualAlignment(option.direction, where)), option.text)


def bar_item(option: QStyleOptionMenuItem, painter: QPainter, widget: QWidget | None, style: QStyle) -> None:
    """Draw the name of a menu."""
    painter.fillRect(option.rect, option.palette.brush(Role.Window))
    if option.state & _State.State_Selected and is_enabled(option):
        share = 0.14 if is_pressed(option) else 0.08
        tint = mixed(option.palette.color(Role.WindowText), option.palette.color(Role.Window), share)
        plate(painter, option.rect.adjusted(0, 1, 0, -1), tint, rim(option.palette) if is_contrast(option.palette) else None)
    flags = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine)
    if not style.styleHint(QStyle.StyleHint.SH_UnderlineShortcut, option, widget):
        flags |= int(Qt.TextFlag.TextHideMnemonic)
    style.drawItemText(painter, option.rect, flags, option.palette, is_enabled(option), option.text, Role.WindowText)


def bar_ground(option: QStyleOption, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw what the names of menus stand on."""
    painter.fillRect(option.rect, option.palette.brush(Role.Window))
