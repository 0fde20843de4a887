"""The measure of contrast, as WCAG defines it."""

from PySide6.QtGui import QColor


def contrast(one: QColor, other: QColor) -> float:
    """Return how well two colours can be told apart: 1 not at all, 21 is black on white."""
    brighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def _luminance(of: QColor) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (of.redF(), of.greenF(), of.blueF())]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
