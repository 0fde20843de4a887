"""Distances: all margins and gaps are multiples of a quarter line, so they follow the font."""

from PySide6.QtWidgets import QLayout, QWidget


def space(widget: QWidget, quarters: int = 1) -> int:
    """Return a distance in pixels: so many quarters of a line of the widget's font."""
    return max(1, round(widget.fontMetrics().height() * quarters / 4))


def tight(layout: QLayout, gap: int = 0) -> None:
    """Take the margins of a layout away and set its spacing."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)
