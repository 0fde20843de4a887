"""Python's garbage collector, kept to the thread of the window: elsewhere it would take apart widgets and timers under Qt's hands."""

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE = 1000
"""Milliseconds between two looks."""


class Collector(QObject):
    """While it is there, circles of objects are collected on the thread that made it, and on no other; end it with `close`."""

    def __init__(self) -> None:
        super().__init__()
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_what_is_due)
        self._timer.start(PAUSE)

    def close(self) -> None:
        """Leave the collector as it was found."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()


def collect_what_is_due() -> None:
    """Do what Python would have done at the last object made: collect the oldest generation that is over its threshold."""
    counts, thresholds = gc.get_count(), gc.get_threshold()
    for generation in (2, 1, 0):
        if counts[generation] > thresholds[generation] > 0:
            gc.collect(generation)
            return
