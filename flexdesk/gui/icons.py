"""The icons: a small own set of SVG drawings, recoloured from the palette."""

from functools import lru_cache
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from flexdesk.gui.palette import Tone, colour
from flexdesk.paths import bundled

_SIZES = (16, 20, 24, 32, 48)

_dressed: WeakKeyDictionary[QAction | QAbstractButton, tuple[str, Tone | None]] = WeakKeyDictionary()


def dress(target: QAction | QAbstractButton, name: str, tone: Tone | None = None) -> None:
    """Give an action or button its icon, now and whenever the theme changes."""
    _dressed[target] = (name, tone)
    target.setIcon(icon(name, tone))


def dress_again() -> None:
    """Renew the icons of everything that was dressed; the theme calls this."""
    for target, (name, tone) in tuple(_dressed.items()):
        if shiboken6.isValid(target):
            target.setIcon(icon(name, tone))


def icon(name: str, tone: Tone | None = None) -> QIcon:
    """Return an icon in the colours of the application's palette, disabled form included."""
    palette = QGuiApplication.palette()
    normal = colour(tone, palette) if tone else palette.color(QPalette.ColorRole.ButtonText)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    drawn = QIcon()
    for size in _SIZES:
        drawn.addPixmap(pixmap(name, normal, size), QIcon.Mode.Normal)
        drawn.addPixmap(pixmap(name, disabled, size), QIcon.Mode.Disabled)
    return drawn


def pixmap(name: str, tint: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Return one drawing in one colour; `size` is in logical pixels."""
    return _pixmap(name, tint.name(), size, ratio)


def application_icon() -> QIcon:
    """Return the icon of the program, in its own colours."""
    return QIcon(str(bundled("resources") / "icons" / "flexdesk.svg"))


@lru_cache(maxsize=512)
def _pixmap(name: str, tint: str, size: int, ratio: float) -> QPixmap:
    drawing = QSvgRenderer(QByteArray(_source(name).replace("currentColor", tint).encode()))
    pixels = QPixmap(round(size * ratio), round(size * ratio))
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    drawing.render(painter, QRectF(pixels.rect()))
    painter.end()
    pixels.setDevicePixelRatio(ratio)
    return pixels


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (bundled("resources") / "icons" / f"{name}.svg").read_text(encoding="utf-8")
