"""The simulator in the foreground, as `flexdesk simulate` runs it."""

import signal
import sys
import threading
from types import FrameType

from flexdesk.flex.simulator.server import Simulator


def serve(port: int = 0, script: str = "") -> int:
    """Print the URL as the first line on stdout, serve until SIGINT or SIGTERM, and return 0; raises UsageError, OSError (port taken)."""
    stop = threading.Event()

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with Simulator(port, script) as simulator:
            sys.stdout.write(f"{simulator.url}\n")
            sys.stdout.flush()
            while not stop.wait(0.5):  # in slices: on Windows a signal does not wake a wait without end
                pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return 0
