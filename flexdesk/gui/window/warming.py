"""What nobody waits for is done once the window is painted, in moments when nothing else is to be done."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_PAUSE = 20
"""Milliseconds after which it is looked again whether somebody waits."""

Step = Callable[[], object]


_OURS = re.compile(r"^from (flexdesk[\w.]*) import", re.MULTILINE)
"""What a module of ours needs at once; what it needs later stands moved in."""


def one_by_one(module: str) -> Iterator[str]:
    """Yield what a module stands on and then itself, as far as it is not there: each can be imported without another one."""
    if module in sys.modules or (spec := find_spec(module)) is None:
        return
    source = Path(spec.origin or "")
    for name in _OURS.findall(source.read_text(encoding="utf-8")) if source.suffix == ".py" and source.is_file() else ():
        yield from one_by_one(name)
    yield module


class Warming(QObject):
    """Does one step after the other, and lets the window work between two of them; `is_busy` says that somebody waits for an answer."""

    def __init__(self, window: QWidget, is_busy: Callable[[], bool], steps: Iterable[Step]) -> None:
        super().__init__(window)
        self._window, self._is_busy, self._steps = window, is_busy, iter(steps)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override QObject: the window is painted for the first time."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._timer.start(_PAUSE)
        return False

    def _go_on(self) -> None:
        if not self._window.isVisible():  # it goes, and so does the rest
            return
        if self._is_busy():
            self._timer.start(_PAUSE)
        elif (step := next(self._steps, None)) is not None:
            step()
            self._timer.start(0)
