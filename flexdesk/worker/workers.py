"""The workers of a window: one stays with the rows it has read, others come when something has to be done and wait for the next."""

import threading
from typing import Any

from flexdesk.domain.watch import Watch
from flexdesk.settings import Settings
from flexdesk.worker.messages import Call
from flexdesk.worker.process import Worker

SPARE = 1
"""Workers that wait with nothing to do."""


class Workers:
    """Starts processes as they are needed; safe from any thread."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._lock = threading.Lock()

    def call(self, call: Call, watch: Watch, patience: float | None = None) -> Any:
        """Do a call in a worker that is free, or in a new one."""
        worker = self._take()
        try:
            return worker.call(call, watch, patience)
        finally:
            self._give_back(worker)

    def warm(self) -> None:
        """Have a worker ready: starting one takes half a second that nobody needs to wait for."""
        with self._lock:
            if not self._all:
                self._idle.append(self._start())

    def close(self) -> None:
        """End all of them."""
        with self._lock:
            workers, self._all, self._idle = self._all, set(), []
        for worker in workers:
            worker.close()

    def _take(self) -> Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    return worker
                self._all.discard(worker)
                worker.close()
            return self._start()

    def _start(self) -> Worker:
        worker = Worker(self._settings)
        self._all.add(worker)
        return worker

    def _give_back(self, worker: Worker) -> None:
        with self._lock:
            if worker in self._all and worker.alive and len(self._idle) < SPARE:
                self._idle.append(worker)
                return
            self._all.discard(worker)
        worker.close()
