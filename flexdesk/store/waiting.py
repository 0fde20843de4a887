"""Waiting for the store while another FlexDesk writes: as long as it lives, said aloud, and to be cancelled."""

import threading
from collections.abc import Callable

from flexdesk.domain.watch import Progress, Watch

_FIRST, _LONGEST, _SILENT = 0.002, 0.1, 0.3


def wait_for(take: Callable[[], bool], watch: Watch) -> None:
    """Ask until `take` succeeds; raises Cancelled."""
    pause, waited, said = _FIRST, 0.0, False
    while not take():
        if waited >= _SILENT and not said:
            watch.progress(Progress("Waiting for the store: another FlexDesk is writing."))
            said = True
        watch.cancel.wait(pause)
        waited += pause
        pause = min(pause * 1.5, _LONGEST)


class OncePerThread:
    """Catches a thread that would wait for itself: a mistake of the program, told at once."""

    def __init__(self) -> None:
        self._held = threading.local()

    def enter(self) -> None:
        """Note that this thread writes."""
        if getattr(self._held, "writes", False):
            raise AssertionError("this thread is writing already")
        self._held.writes = True

    def leave(self) -> None:
        """Note that it writes no more."""
        self._held.writes = False
