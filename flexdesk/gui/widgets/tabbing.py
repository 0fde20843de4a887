"""The order in which Tab goes: as one reads, wherever the parts were made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def tab_through(*parts: QWidget) -> None:
    """Let Tab go from part to part in this order, within a part as it was made; what is made later comes last.

    Not for the bar of a QTabWidget: Qt takes it for all of its pages, and loses some of them.
    """
    stops = [stop for part in parts for stop in _stops(part)]  # all of them before the first is moved
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)


def _stops(part: QWidget) -> Iterator[QWidget]:
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
        return
    for each in part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield from _stops(each)
