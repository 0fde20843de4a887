"""Fonts: digits of one width for columns of numbers, and the system's fixed font for XML."""

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication


def tabular(font: QFont) -> QFont:
    """Return the font with digits of equal width."""
    font = QFont(font)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def monospace() -> QFont:
    """Return the fixed-width font of the system, larger or smaller where all texts are."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    general = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(font.pointSizeF() * QApplication.font().pointSizeF() / general.pointSizeF())
    return font


def strong(font: QFont) -> QFont:
    """Return the font in bold."""
    font = QFont(font)
    font.setBold(True)
    return font


def small(font: QFont) -> QFont:
    """Return the font a little smaller."""
    font = QFont(font)
    font.setPointSizeF(font.pointSizeF() * 0.9)
    return font


def larger(font: QFont, factor: float) -> QFont:
    """Return the font in bold and larger: for titles."""
    font = strong(font)
    font.setPointSizeF(font.pointSizeF() * factor)
    return font
