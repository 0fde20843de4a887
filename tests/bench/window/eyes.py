"""Looking at a window as somebody does who uses it: its event loop runs, and what counts is what was painted.

Asking in a loop starves the lanes: whoever spins holds the interpreter, and what is waited for cannot come (that once told seconds
where people wait for 70 ms).
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget

PATIENCE = 180_000
"""Milliseconds after which a benchmark gives up."""
_LOOK = 2

Test = Callable[[], object]


class Gaze(QObject):
    """Rests on a widget until it is painted at a moment when something is so.

    Whether it is so is asked when the painting begins, for that is what will be seen; the time is taken when the painting has ended.
    """

    def __init__(self, widget: QWidget, is_so: Test) -> None:
        super().__init__()
        self._widget, self._is_so, self._caught = widget, is_so, False
        self._loop = QEventLoop(self)
        self._at: float | None = None
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Override QObject."""
        if event.type() == QEvent.Type.Paint and not self._caught and self._is_so():
            self._caught = True
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User), Qt.EventPriority.HighEventPriority.value)
        return False

    def event(self, event: QEvent) -> bool:
        """Override QObject: the painting that was caught is over."""
        if event.type() != QEvent.Type.User:
            return super().event(event)
        self._at = time.perf_counter()
        self._loop.quit()
        return True

    @property
    def has_seen(self) -> bool:
        """Whether it was painted."""
        return self._at is not None

    def wait(self) -> float:
        """Let the window work until it was seen; return when that was."""
        if self._at is None:
            _limited(self._loop)
        self._widget.removeEventFilter(self)
        if self._at is None:
            raise TimeoutError(f"{self._widget.objectName() or type(self._widget).__name__} does not show what was waited for")
        return self._at


def seen(widget: QWidget, is_so: Test, act: Test) -> float:
    """Act, and return the milliseconds until a widget was painted with what came of it."""
    gaze = Gaze(widget, is_so)
    began = time.perf_counter()
    act()
    return (gaze.wait() - began) * 1000


def painted(widget: QWidget, act: Test) -> float:
    """Act, and return the milliseconds until a widget was painted, whatever it shows."""
    return seen(widget, lambda: True, lambda: (act(), widget.update()))


def until(is_so: Test) -> float:
    """Let the window work until something is so that is not painted; return the milliseconds, to about two of them."""
    began = time.perf_counter()
    loop, timer, came = QEventLoop(), QTimer(interval=_LOOK), bool(is_so())

    def look() -> None:
        nonlocal came
        came = came or bool(is_so())  # once is enough: it may not last until the loop has ended
        if came:
            loop.quit()

    timer.timeout.connect(look)
    if not came:
        timer.start()
        _limited(loop)
        timer.stop()
    if not came:
        raise TimeoutError("what was waited for does not come")
    return (time.perf_counter() - began) * 1000


def rest(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    timer = QTimer(singleShot=True, interval=milliseconds, timerType=Qt.TimerType.PreciseTimer)
    timer.timeout.connect(loop.quit)
    timer.start()
    loop.exec()


def _limited(loop: QEventLoop) -> None:
    """Run a loop until somebody ends it, or patience does."""
    limit = QTimer(singleShot=True, interval=PATIENCE)
    limit.timeout.connect(loop.quit)
    limit.start()
    loop.exec()
    limit.stop()
