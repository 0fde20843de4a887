"""Watching a long job from outside: what it tells, and how it is asked to stop."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from flexdesk.domain.errors import Cancelled
from flexdesk.domain.run import Stage, StageEvent


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `done` of `total` units (`total` None when unknown), and a short text for people."""

    text: str
    done: int = 0
    total: int | None = None
    unit: str = ""
    run_id: int | None = None
    stage: Stage | None = None


class CancelToken:
    """Asked from any thread, obeyed by the job at its next step."""

    def __init__(self) -> None:
        self._asked = threading.Event()

    def cancel(self) -> None:
        """Ask the job to stop."""
        self._asked.set()

    @property
    def asked(self) -> bool:
        return self._asked.is_set()

    def check(self) -> None:
        """Raise Cancelled if somebody asked."""
        if self._asked.is_set():
            raise Cancelled

    def wait(self, seconds: float) -> None:
        """Wait, but not longer than until somebody asks; then raise Cancelled."""
        if self._asked.wait(seconds):
            raise Cancelled


def _ignore(_told: object) -> None:
    """Nobody is watching."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What a caller hands to a job: ears for progress, for committed stage events and for parts of the answer, and a way to stop it.

    A part is what a job knows before it has the whole, such as the first hits of a search; each job says which parts it tells, if any.
    """

    progress: Callable[[Progress], None] = _ignore
    event: Callable[[StageEvent], None] = _ignore
    cancel: CancelToken = field(default_factory=CancelToken)
    part: Callable[[object], None] = _ignore
