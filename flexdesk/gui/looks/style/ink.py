"""What everything is drawn with: plates with round corners, rings, drawings from the icons, and what a state says."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOption

from flexdesk.gui.looks.icons import pixmap
from flexdesk.gui.looks.palette import Role, edge, is_contrast, mixed, rim

RADIUS = 4
RING = 2
"""How wide the ring of what has the focus is."""
_STATE = QStyle.StateFlag


def is_enabled(option: QStyleOption) -> bool:
    """Return whether it can be used."""
    return bool(option.state & _STATE.State_Enabled)


def is_hovered(option: QStyleOption) -> bool:
    """Return whether the mouse is over what can be used."""
    return bool(option.state & _STATE.State_MouseOver) and is_enabled(option)


def is_pressed(option: QStyleOption) -> bool:
    """Return whether it is held down."""
    return bool(option.state & _STATE.State_Sunken)


def is_on(option: QStyleOption) -> bool:
    """Return whether it is ticked, chosen or switched on."""
    return bool(option.state & _STATE.State_On)


def is_focused(option: QStyleOption) -> bool:
    """Return whether it has the focus."""
    return bool(option.state & _STATE.State_HasFocus) and is_enabled(option)


def plate(painter: QPainter, rect: QRect, ground: QColor | None, line: QColor | None, *, width: int = 1, radius: float = RADIUS) -> None:
    """Draw a rectangle with round corners; its line lies inside of it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    inset = width / 2 if line is not None else 0.0
    painter.setPen(QPen(line, width) if line is not None else Qt.PenStyle.NoPen)
    painter.setBrush(ground if ground is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius - inset, radius - inset)
    painter.restore()


def ring(painter: QPainter, rect: QRect, option: QStyleOption, *, radius: float = RADIUS) -> None:
    """Draw what says that something has the focus."""
    plate(painter, rect, None, option.palette.color(Role.Accent), width=RING, radius=radius)


def raised(option: QStyleOption) -> QColor:
    """Return the ground of what can be pressed, as it is now."""
    palette = option.palette
    if not is_enabled(option):
        return palette.color(Role.Window)
    share = 0.12 if is_pressed(option) else 0.05 if is_hovered(option) else 0.0
    return mixed(palette.color(Role.ButtonText), palette.color(Role.Button), share)


def chosen(option: QStyleOption) -> QColor:
    """Return the quiet ground of what is switched on."""
    return mixed(option.palette.color(Role.Accent), option.palette.color(Role.Window), 0.2 if is_hovered(option) else 0.14)


def quiet_line(option: QStyleOption) -> QColor:
    """Return the colour of the edge of what can be pressed."""
    return rim(option.palette) if is_enabled(option) else mixed(rim(option.palette), option.palette.color(Role.Window), 0.6)


def field_line(option: QStyleOption) -> QColor:
    """Return the colour of the edge of what can be typed in or ticked: darker under the mouse."""
    palette = option.palette
    if not is_enabled(option):
        return palette.color(Role.Mid)
    if is_hovered(option) and not is_contrast(palette):
        return mixed(palette.color(Role.WindowText), palette.color(Role.Window), 0.7)
    return edge(palette)


def chevron(painter: QPainter, rect: QRect, option: QStyleOption, to: str = "down") -> None:
    """Draw the sign of what opens or steps in the middle of a place; `to` is `down`, `up`, `left` or `right`."""
    role = Role.ButtonText
    size = min(option.fontMetrics.height(), max(8, rect.width()))
    device = painter.device()
    drawn = pixmap(f"chevron-{to}", option.palette.color(role), size, device.devicePixelRatio())
    painter.drawPixmap(rect.center().x() - size // 2 + 1, rect.center().y() - size // 2 + 1, drawn)
