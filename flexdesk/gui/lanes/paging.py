"""Pages of something long: asked for as they come into view, and kept as long as there is room for them."""

from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from flexdesk.domain.errors import Failure
from flexdesk.gui.lanes.lane import Lane

P = TypeVar("P")


class _Wanted(QObject):
    """One question for one page."""

    def __init__(self, number: int, parent: "Paging[Any]") -> None:
        super().__init__(parent)
        self.number, self.ticket = number, 0
        self._pages = parent

    def answered(self, answer: object) -> None:
        self._pages.take(self, answer)

    def failed(self, failure: Failure) -> None:
        self._pages.take(self, failure)


class Paging(QObject, Generic[P]):
    """The least recently seen page goes first; only the newest questions are waited for, older ones come from scrolling past.

    `arrived` carries the number of a page that came, or that could not be read.
    """

    arrived = Signal(int)

    def __init__(self, lane: Lane, kept: int, waited_for: int, parent: QObject) -> None:
        super().__init__(parent)
        self._lane, self._most, self._most_waiting = lane, kept, waited_for
        self._kept: OrderedDict[int, P | Failure] = OrderedDict()
        self._waiting: OrderedDict[int, _Wanted] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    @abstractmethod
    def reading(self, number: int) -> Callable[[], Any]:
        """Return the job that reads a page."""

    @abstractmethod
    def made(self, number: int, answer: Any) -> P:
        """Return what is kept of what was read."""

    def page(self, number: int) -> P | Failure | None:
        """Return a page, or why it cannot be read, or None after having asked for it."""
        page = self._kept.get(number)
        if page is None:
            self._ask(number)
        else:
            self._kept.move_to_end(number)
        return page

    def put(self, number: int, answer: Any) -> None:
        """Keep a page that somebody has read already."""
        self._kept[number] = self.made(number, answer)

    def drop(self, number: int) -> None:
        """Forget a page, and the question for it."""
        self._kept.pop(number, None)
        if wanted := self._waiting.pop(number, None):
            self._forget(wanted)

    def close(self) -> None:
        """Wait for nothing any more: what still comes belongs to what is no longer shown."""
        for wanted in self._waiting.values():
            self._forget(wanted)
        self._waiting.clear()

    def take(self, wanted: _Wanted, outcome: object) -> None:
        """Keep what became of a question."""
        self._waiting.pop(wanted.number, None)
        wanted.deleteLater()
        self._kept[wanted.number] = outcome if isinstance(outcome, Failure) else self.made(wanted.number, outcome)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        self.arrived.emit(wanted.number)

    def _ask(self, number: int) -> None:
        if number in self._waiting:
            return
        wanted = self._waiting[number] = _Wanted(number, self)
        wanted.ticket = self._lane.ask(self.reading(number), wanted.answered, wanted.failed)
        while len(self._waiting) > self._most_waiting:
            self._forget(self._waiting.popitem(last=False)[1])

    def _forget(self, wanted: _Wanted) -> None:
        self._lane.drop(wanted.ticket)
        wanted.deleteLater()
