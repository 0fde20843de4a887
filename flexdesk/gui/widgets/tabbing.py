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


def tab_behind(whole: QWidget, part: QWidget) -> None:
    """Let Tab come to a part after all that is in a whole by now."""
    end = QWidget(whole)  # stands behind them, and is never seen; to go through the chain would make Python objects of what is Qt's own
    end.hide()
    end.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # or Qt puts nothing behind it
    for first, second in pairwise((end, *_stops(part))):
        QWidget.setTabOrder(first, second)
    end.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _stops(part: QWidget) -> Iterator[QWidget]:
    if part.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield part
        return
    for each in part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        yield from _stops(each)
