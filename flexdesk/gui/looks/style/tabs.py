"""Tabs: words in a row; under the current one a line in the colour of accents."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOption, QStyleOptionTab, QTabBar, QWidget

from flexdesk.gui.looks.palette import Role, hairline, mixed
from flexdesk.gui.looks.style.ink import RING, is_enabled, is_focused, is_hovered, plate, ring

_State = QStyle.StateFlag
_BELOW = frozenset({QTabBar.Shape.RoundedSouth, QTabBar.Shape.TriangularSouth})


def shape(option: QStyleOptionTab, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw what says that a tab is current, or under the mouse."""
    rect: QRect = option.rect
    if option.state & _State.State_Selected:
        tint = option.palette.color(Role.Accent if is_enabled(option) else Role.Mid)
        top = rect.top() if option.shape in _BELOW else rect.bottom() - RING + 1
        painter.fillRect(rect.left(), top, rect.width(), RING, tint)
    elif is_hovered(option):
        ground = mixed(option.palette.color(Role.WindowText), option.palette.color(Role.Window), 0.06)
        plate(painter, rect.adjusted(2, 3, -2, -4), ground, None)


def label(option: QStyleOptionTab, painter: QPainter) -> QStyleOptionTab:
    """Draw the ring of the focus and return the words, quiet on all but the current tab."""
    words = QStyleOptionTab(option)
    words.state &= ~_State.State_HasFocus
    if not option.state & _State.State_Selected and is_enabled(option):
        words.palette.setColor(Role.WindowText, option.palette.color(Role.PlaceholderText))
    if is_focused(option):
        ring(painter, option.rect.adjusted(2, 2, -2, -RING - 1), option)
    return words


def base(option: QStyleOption, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw the hairline that tabs stand on."""
    painter.fillRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1, hairline(option.palette))


def pane(option: QStyleOption, painter: QPainter, _widget: QWidget | None, _style: QStyle) -> None:
    """Draw the hairline above the page of a tab; more there is not."""
    painter.fillRect(option.rect.left(), option.rect.top(), option.rect.width(), 1, hairline(option.palette))
