"""What moves: bars that cannot say how far something is."""

import time
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QStyle, QStyleOption, QWidget

_ROUND = 2.4
"""Seconds for once to and fro."""
_BEAT = 40
"""Milliseconds between two pictures."""


class Pulse(QObject):
    """Belongs to a style; has bars painted anew while they are seen, and rests when there are none."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._moving: WeakSet[QWidget] = WeakSet()
        self._timer = QTimer(self)
        self._timer.setInterval(_BEAT)
        self._timer.timeout.connect(self._beat)

    @property
    def moves(self) -> bool:
        """Whether any bar is moving."""
        return self._timer.isActive()

    def keep(self, widget: QWidget) -> None:
        """Have a bar painted again soon."""
        self._moving.add(widget)
        if not self._timer.isActive():
            self._timer.start()

    def _beat(self) -> None:
        seen = [each for each in self._moving if shiboken6.isValid(each) and each.isVisible()]
        self._moving.clear()  # those that are painted come back by themselves
        for each in seen:
            each.update()
        if not seen:
            self._timer.stop()


def phase(option: QStyleOption, widget: QWidget | None, style: QStyle) -> float:
    """Return where between 0 and 1 the piece is now; in the middle where nothing is to move."""
    pulse = style.findChild(Pulse)
    if widget is None or pulse is None or not style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, option, widget):
        return 0.5
    pulse.keep(widget)
    there = time.monotonic() / _ROUND % 1 * 2
    share = there if there < 1 else 2 - there
    return share * share * (3 - 2 * share)
