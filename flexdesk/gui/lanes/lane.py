"""A lane: one thread beside the UI thread that takes jobs in order, and whose answers come back on the UI thread."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from flexdesk.domain.errors import Failure, FlexDeskError

T = TypeVar("T")

MISTAKE = Failure("INTERNAL", "FlexDesk made a mistake. Your data is unchanged.", "Try again; if it happens again, send us the report.")


@dataclass(frozen=True, slots=True)
class Task:
    """A job on its way to the lane's thread."""

    ticket: int
    job: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a task: a value, or a known failure, or a bug that will be raised again on the UI thread."""

    ticket: int
    value: Any = None
    failure: Failure | None = None
    bug: Exception | None = None


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who hears the answer; both are methods of QObjects on the UI thread."""

    answered: Callable[[Any], None]
    failed: Callable[[Failure], None]

    @property
    def alive(self) -> bool:
        owner = getattr(self.answered, "__self__", None)
        return not isinstance(owner, QObject) or shiboken6.isValid(owner)


class _Worker(QObject):
    """Lives on the lane's thread and does one task after the other."""

    done = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._dropped: set[int] = set()
        self._begun = 0
        self._lock = threading.Lock()

    def drop(self, ticket: int) -> bool:
        """Called from the UI thread: a task that has not begun will not begin; return whether that is so."""
        with self._lock:
            if ticket <= self._begun:  # tasks come in the order of their tickets
                return False
            self._dropped.add(ticket)
            return True

    def _begin(self, ticket: int) -> bool:
        with self._lock:
            self._begun = ticket
            is_dropped = ticket in self._dropped
            self._dropped.discard(ticket)
            return not is_dropped

    @Slot(object)
    def do(self, task: Task) -> None:
        if self._begin(task.ticket):
            self.done.emit(_attempt(task))


def _attempt(task: Task) -> Answer:
    try:
        return Answer(task.ticket, task.job())
    except FlexDeskError as error:
        return Answer(task.ticket, failure=error.failure)
    except Exception as bug:  # noqa: BLE001  # raised again on the UI thread, where it is reported  # pylint: disable=broad-exception-caught
        return Answer(task.ticket, failure=MISTAKE, bug=bug)


class Track(QObject):
    """One thread that does tasks in their order; `deliver` hears each answer on the UI thread."""

    _wanted = Signal(object)

    def __init__(self, name: str, deliver: Callable[[Any], None]) -> None:
        super().__init__()
        self.thread_ = QThread()
        self.thread_.setObjectName(name)
        self._worker = _Worker()
        self._worker.moveToThread(self.thread_)
        self._wanted.connect(self._worker.do, Qt.ConnectionType.QueuedConnection)
        self._worker.done.connect(deliver, Qt.ConnectionType.QueuedConnection)
        self.thread_.start()

    def do(self, task: Task) -> None:
        """Queue a task."""
        self._wanted.emit(task)

    def drop(self, ticket: int) -> bool:
        """Do not begin a task; False if it has begun."""
        return self._worker.drop(ticket)

    def close(self) -> None:
        """Let the running task end and join the thread."""
        self.thread_.quit()
        self.thread_.wait()


class Lane(QObject):
    """A thread that takes jobs in order; the answers arrive on the UI thread, those nobody waits for any more are dropped."""

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._receivers: dict[int, Receiver] = {}
        self._last_ticket = 0
        self._track = Track(name, self._deliver)

    def ask(self, job: Callable[[], T], answered: Callable[[T], None], failed: Callable[[Failure], None]) -> int:
        """Queue a job and return its ticket; one of the two receivers is called later, on the UI thread."""
        ticket = self._new_ticket(Receiver(answered, failed))
        self._track.do(Task(ticket, job))
        return ticket

    def drop(self, ticket: int) -> None:
        """Do not deliver the answer to this ticket, and do not begin its job if it still waits."""
        if self._receivers.pop(ticket, None):
            self._track.drop(ticket)

    @property
    def idle(self) -> bool:
        """Whether nobody waits for an answer of this lane."""
        return not self._receivers

    def close(self) -> None:
        """Drop what waits, let the running job end and join the thread."""
        for ticket in tuple(self._receivers):
            self.drop(ticket)
        self._track.close()

    def _new_ticket(self, receiver: Receiver) -> int:
        self._last_ticket += 1
        self._receivers[self._last_ticket] = receiver
        return self._last_ticket

    @Slot(object)
    def _deliver(self, answer: Answer) -> None:
        """Must not be overridden: PySide then calls the override on the thread of the sender, not on ours (tried)."""
        self._settle(answer)

    def _settle(self, answer: Answer) -> None:
        receiver = self._receivers.pop(answer.ticket, None)
        if receiver is not None and receiver.alive:
            if answer.failure is None:
                receiver.answered(answer.value)
            else:
                receiver.failed(answer.failure)
        if answer.bug is not None:
            raise answer.bug


class Newest(QObject):
    """Asks the same kind of thing again and again and hears the newest answer only: whatever comes for an older one is dropped."""

    def __init__(self, answered: Callable[[Any], None], failed: Callable[[Failure], None], parent: QObject) -> None:
        super().__init__(parent)
        self._receiver = Receiver(answered, failed)
        self._ticket: int | None = None

    @property
    def waiting(self) -> bool:
        return self._ticket is not None

    def _answered(self, value: Any) -> None:
        self._ticket = None
        self._receiver.answered(value)

    def _failed(self, failure: Failure) -> None:
        self._ticket = None
        self._receiver.failed(failure)


class Question(Newest):
    """Asks for what is there at once, on any lane."""

    def __init__(self, lane: Lane, answered: Callable[[Any], None], failed: Callable[[Failure], None], parent: QObject) -> None:
        super().__init__(answered, failed, parent)
        self._lane = lane

    def ask(self, job: Callable[[], Any]) -> None:
        self.drop()
        self._ticket = self._lane.ask(job, self._answered, self._failed)

    def drop(self) -> None:
        if self._ticket is not None:
            self._lane.drop(self._ticket)
            self._ticket = None
