"""Distances: all margins and gaps are multiples of a quarter line, so they follow the font."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayout, QLineEdit, QWidget


def space(widget: QWidget, quarters: int = 1) -> int:
    """Return a distance in pixels: so many quarters of a line of the widget's font."""
    return max(1, round(widget.fontMetrics().height() * quarters / 4))


def tight(layout: QLayout, gap: int = 0) -> None:
    """Take the margins of a layout away and set its spacing."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(gap)


def in_line(label: QLabel, field: QWidget) -> None:
    """Let the words of a label stand in line with those of the field it names, which may have others below."""
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    above = max(0, (field.sizeHint().height() - label.fontMetrics().height()) // 2)
    label.setContentsMargins(0, above, 2, 0)  # large letters stand out a bit


def inset(line: QLineEdit) -> None:
    """Keep the text of a field away from its edge; a style that says so would be asked for every part of every layout."""
    line.setTextMargins(space(line), 0, space(line), 0)
