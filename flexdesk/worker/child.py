"""The other process: opens the store and does one call after the other, until nobody is there any more."""

import os
import signal
import sys
import threading
import traceback
from operator import attrgetter
from queue import SimpleQueue
from typing import BinaryIO

from flexdesk.bootstrap import open_desk
from flexdesk.desk.ingest import intake  # noqa: F401  # pylint: disable=unused-import  # it waits for work: what that needs is there before
from flexdesk.desk.rows import rows  # noqa: F401  # pylint: disable=unused-import  # it waits for work: what that needs is there before
from flexdesk.desk.service import Desk
from flexdesk.domain.errors import FlexDeskError
from flexdesk.domain.throttle import Throttle
from flexdesk.domain.watch import CancelToken, Watch
from flexdesk.settings import Settings
from flexdesk.worker.messages import Broken, Call, Done, Refused, Stop, Told, receive, send

SECONDS_TO_END = 10.0


def main() -> None:
    """Serve the process that started this one, through standard input and output."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal reaches this process too; it ends with the one that asks
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not get between the messages
    sys.stdin.close()
    Child(orders, answers).run()


class Child:
    """Does what it is told, one thing at a time; can be told to stop in between."""

    def __init__(self, orders: BinaryIO, answers: BinaryIO) -> None:
        self._orders, self._answers = orders, answers
        self._calls: SimpleQueue[Call | None] = SimpleQueue()
        self._cancel = CancelToken()

    def run(self) -> None:
        """Return when the other side has closed its end."""
        settings: Settings = receive(self._orders)
        desk = None
        threading.Thread(target=self._listen, name="orders", daemon=True).start()
        while (call := self._calls.get()) is not None:
            answer: Done | Refused | Broken
            try:
                desk = desk or open_desk(settings, helping=True)
                answer = self._do(desk, call)
            except FlexDeskError as error:
                answer = Refused(type(error).__name__, error.failure)
            except Exception as bug:  # noqa: BLE001  # told to the process that asked, which reports it
                answer = Broken(type(bug).__name__, traceback.format_exc())
            self._tell(answer)
        if desk is not None:
            desk.close()

    def _do(self, desk: Desk, call: Call) -> Done:
        ears = {ear: lambda what, ear=ear: self._tell(Told(ear, what)) for ear in ("event", "part")}
        watch = Watch(Throttle(lambda progress: self._tell(Told("progress", progress))), cancel=self._cancel, **ears)
        return Done(attrgetter(call.method)(desk)(*call.given, watch, **dict(call.named)))

    def _tell(self, message: object) -> None:
        """Nobody there any more is no mistake of the job: it is asked to stop, and ends its run in order."""
        try:
            send(self._answers, message)
        except OSError:
            self._cancel.cancel()

    def _listen(self) -> None:
        """Hear orders while something is being done; nobody there any more means stop, and not for long."""
        try:
            while True:
                message = receive(self._orders)
                if isinstance(message, Stop):
                    self._cancel.cancel()
                else:
                    self._cancel = CancelToken()
                    self._calls.put(message)
        except (EOFError, OSError):
            self._cancel.cancel()
            self._calls.put(None)
            threading.Timer(SECONDS_TO_END, os._exit, [1]).start()
