"""The icons: a small own set of SVG drawings, recoloured from the palette."""

from functools import lru_cache
from weakref import WeakKeyDictionary

import shiboken6
from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton

from flexdesk.gui.looks.palette import Tone, colour
from flexdesk.paths import bundled

_SIZES = (16, 20, 24, 32, 48)
_LARGE = (32, 48, 64, 96, 128)
"""Of the few that stand in a message box, also where a pixel of Qt's is two of the screen."""

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


def icon(name: str, tone: Tone | None = None, *, large: bool = False) -> QIcon:
    """Return an icon in the colours of the application's palette, disabled form included."""
    palette = QGuiApplication.palette()
    normal = colour(tone, palette) if tone else palette.color(QPalette.ColorRole.ButtonText)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    return _icon(name, normal.name(), disabled.name(), _LARGE if large else _SIZES)


def pixmap(name: str, tint: QColor, size: int, ratio: float = 1.0) -> QPixmap:
    """Return one drawing in one colour; `size` is in logical pixels."""
    return _pixmap(name, tint.name(), size, ratio)


def application_icon() -> QIcon:
    """Return the icon of the program, in its own colours."""
    return QIcon(str(bundled("resources") / "icons" / "flexdesk.svg"))


@lru_cache(maxsize=256)
def _icon(name: str, normal: str, disabled: str, sizes: tuple[int, ...]) -> QIcon:
    drawn = QIcon()
    for tint, mode in ((normal, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
        drawing = _drawing(name, tint)  # taken apart once for all sizes: the first window draws some three hundred
        for size in sizes:
            drawn.addPixmap(_drawn(drawing, size, 1.0), mode)
    return drawn


@lru_cache(maxsize=512)
def _pixmap(name: str, tint: str, size: int, ratio: float) -> QPixmap:
    return _drawn(_drawing(name, tint), size, ratio)


def _drawing(name: str, tint: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", tint).encode()))


def _drawn(drawing: QSvgRenderer, size: int, ratio: float) -> QPixmap:
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
