"""One worker: a process that does one call at a time, and what its end means for whoever waits."""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import Any

from flexdesk.domain import errors
from flexdesk.domain.errors import Cancelled, FlexDeskError
from flexdesk.domain.secret import TOKEN_VARIABLE
from flexdesk.domain.watch import Watch
from flexdesk.settings import Settings
from flexdesk.worker.messages import Broken, Call, Done, Refused, Stop, Told, receive, send

SECONDS_BETWEEN_LOOKS = 0.05
SECONDS_TO_END = 15.0


class WorkerLost(FlexDeskError):  # noqa: N818  # named after what happened
    """The process that did the work is gone: killed, or out of memory."""

    def __init__(self) -> None:
        super().__init__(
            "INTERRUPTED", "A process of FlexDesk ended before it was done with this.", "Try again; what was stored before is kept."
        )


class WorkerBug(Exception):  # noqa: N818  # a bug, not an error that is known
    """A bug in a worker, with the traceback of the other process."""


class Worker:
    """A process with the store open; give it up by `close`. Its orders go through a pipe, nothing by arguments or environment."""

    def __init__(self, settings: Settings) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(TOKEN_VARIABLE)}
        self._process = subprocess.Popen(  # pylint: disable=consider-using-with  # it lives until `close`
            [sys.executable, "-m", "flexdesk.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        assert self._process.stdin is not None  # noqa: S101  # PIPE was asked for
        assert self._process.stdout is not None  # noqa: S101  # the same
        self._orders, self._answers = self._process.stdin, self._process.stdout
        self._send(settings)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def call(self, call: Call, watch: Watch, patience: float | None) -> Any:
        """Return the answer; raises what the method raises, WorkerLost, WorkerBug.

        Asked to stop, a worker ends in order; one that does not within `patience` seconds (None: however long) is killed.
        """
        self._send(call)
        over = threading.Event()
        minder = threading.Thread(target=self._mind, args=(watch, over, patience), name="worker minder", daemon=True)
        minder.start()
        try:
            return self._hear(watch)
        finally:
            over.set()
            minder.join()

    def close(self) -> None:
        """Let it end; what it does is cancelled."""
        for stream in (self._orders, self._answers):
            with suppress(OSError):  # a pipe whose other end is gone
                stream.close()
        try:
            self._process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _hear(self, watch: Watch) -> Any:
        while True:
            try:
                message = receive(self._answers)
            except (EOFError, OSError):
                raise (Cancelled() if watch.cancel.asked else WorkerLost()) from None
            match message:
                case Told(ear, what):
                    getattr(watch, ear)(what)
                case Done(value):
                    return value
                case Refused(kind, failure):
                    raise known(kind, failure)
                case Broken(name, traceback):
                    raise WorkerBug(f"{name} in a worker\n{traceback}")

    def _mind(self, watch: Watch, over: threading.Event, patience: float | None) -> None:
        """Pass a wish to stop on."""
        while not over.wait(SECONDS_BETWEEN_LOOKS):
            if watch.cancel.asked:
                self._send(Stop())
                if not over.wait(patience):
                    self._process.kill()
                return

    def _send(self, message: object) -> None:
        with suppress(OSError, ValueError):  # gone; whoever listens for the answer hears of it
            send(self._orders, message)


def known(kind: str, failure: errors.Failure) -> FlexDeskError:
    """Return a known problem as it was raised in the other process."""
    found = getattr(errors, kind, FlexDeskError)
    return Cancelled() if found is Cancelled else found(failure.code, failure.message, failure.next_step)
