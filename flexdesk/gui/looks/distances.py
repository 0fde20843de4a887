"""Distances and fixed sizes follow the size of the texts, in every window that is open.

They are measured in the font of a widget when it is made (widgets/space.py). What a widget measures anew by itself is left to it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFormLayout, QGridLayout, QLabel, QLayout, QWidget

Values = tuple[int, ...]
_HAIR = 2
"""Lines of so many pixels stay as they are."""
NO_LIMIT = 16_777_215
"""Qt's QWIDGETSIZE_MAX."""
_BASE = "distanceBase"


@dataclass(frozen=True, slots=True)
class Distance:
    """One thing that was measured: how it is read, and how it is set to something else."""

    owner: QObject
    name: str
    read: Callable[[], Values]
    write: Callable[[Values], None]


class Distances:
    """All distances as they were before the texts changed; `follow` is called when they have."""

    def __init__(self, scale: float) -> None:
        self._scale = scale
        self._before = [(each, each.read()) for widget in QApplication.allWidgets() for each in _of(widget)]

    def follow(self, scale: float) -> None:
        """Scale what nobody else has."""
        for each, before in self._before:
            if shiboken6.isValid(each.owner) and any(_is_scaled(value) for value in before) and each.read() == before:
                base = self._base(each, before)
                after = tuple(max(1, round(exact * scale)) if _is_scaled(now) else now for exact, now in zip(base, before, strict=True))
                each.owner.setProperty(f"{_BASE}-{each.name}", (*base, *after))
                each.write(after)

    def _base(self, each: Distance, now: Values) -> tuple[float, ...]:
        """Return the values at the normal size, exactly: rounded again and again they would drift."""
        kept = each.owner.property(f"{_BASE}-{each.name}")
        if kept and tuple(kept[len(now) :]) == now:
            return tuple(kept[: len(now)])
        return tuple(value / self._scale for value in now)


def _is_scaled(value: int) -> bool:
    return _HAIR < value < NO_LIMIT


def _of(widget: QWidget) -> Iterator[Distance]:
    layout = widget.layout()
    if layout is not None:
        for each in (layout, *layout.findChildren(QLayout)):
            yield from _of_layout(each)
    if not widget.isWindow():
        yield Distance(widget, "least", lambda: _least(widget), lambda to: widget.setMinimumSize(*to))
        yield Distance(widget, "most", lambda: _most(widget), lambda to: widget.setMaximumSize(*to))
    if isinstance(widget, QLabel):
        yield Distance(widget, "inside", lambda: _margins(widget), lambda to: widget.setContentsMargins(*to))


def _of_layout(layout: QLayout) -> Iterator[Distance]:
    yield Distance(layout, "margins", lambda: _margins(layout), lambda to: layout.setContentsMargins(*to))
    if isinstance(layout, QFormLayout | QGridLayout):
        yield Distance(layout, "across", lambda: (layout.horizontalSpacing(),), lambda to: layout.setHorizontalSpacing(*to))
        yield Distance(layout, "down", lambda: (layout.verticalSpacing(),), lambda to: layout.setVerticalSpacing(*to))
    else:
        yield Distance(layout, "gap", lambda: (layout.spacing(),), lambda to: layout.setSpacing(*to))


def _least(widget: QWidget) -> Values:
    return widget.minimumWidth(), widget.minimumHeight()


def _most(widget: QWidget) -> Values:
    return widget.maximumWidth(), widget.maximumHeight()


def _margins(target: QWidget | QLayout) -> Values:
    found = target.contentsMargins()
    return found.left(), found.top(), found.right(), found.bottom()
