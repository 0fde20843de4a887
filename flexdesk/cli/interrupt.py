"""Ctrl+C and SIGTERM: the first asks a job to stop, so that its run ends as cancelled; a second stops at once."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from flexdesk.cli.output import tell
from flexdesk.domain.watch import CancelToken


@contextmanager
def interruptible() -> Iterator[CancelToken]:
    """Yield a token that the signals of interruption cancel."""
    cancel = CancelToken()

    def ask(_number: int, _frame: FrameType | None) -> None:
        if cancel.asked:
            raise KeyboardInterrupt
        cancel.cancel()
        tell("Stopping. Interrupt again to stop at once.")

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield cancel
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
