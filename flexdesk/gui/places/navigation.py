"""Back and forward: the history of places, each with what its view remembers of scroll and selection."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from flexdesk.gui.places.place import Place, Room

HISTORY_LENGTH = 200
APART = "apart"
"""Stands for the memory of a place that is to be shown beside what is shown."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One entry of the history: a place and what its view remembered when it was left."""

    place: Place
    memory: object = None


class Navigator(QObject):
    """The one history of the window. `arrived` carries the Visit to be shown; `changed` says that back, forward or the place differ."""

    arrived = Signal(object)
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visits: list[Visit] = []
        self._at = -1
        self._begun = True
        self._remember: Callable[[], object] = _nothing

    def remember_with(self, remember: Callable[[], object]) -> None:
        """Set who is asked for the memory of the place that is about to be left."""
        self._remember = remember

    @property
    def place(self) -> Place | None:
        return self._visits[self._at].place if self._visits else None

    @property
    def trail(self) -> tuple[Place, ...]:
        """The places that were gone to, up to the one that is shown."""
        return tuple(visit.place for visit in self._visits[: self._at + 1])

    def follow(self, trail: Sequence[Place]) -> None:
        """Begin behind the places of an earlier time; nobody has gone anywhere yet."""
        self._visits = [Visit(place) for place in trail[-HISTORY_LENGTH:]]
        self._at = len(self._visits) - 1
        self._begun = False

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._visits) - 1

    def go(self, place: Place, memory: object = None) -> None:
        """Show a place as a new entry of the history; entries ahead of it are forgotten. `memory` is what its view shall restore."""
        self._leave()
        if self.place == place and memory is None:
            self._show()
            return
        self._visits[self._at + 1 :] = [Visit(place, memory)]
        del self._visits[:-HISTORY_LENGTH]
        self._at = len(self._visits) - 1
        self._show()

    def apart(self, place: Place) -> None:
        """Show a place beside what is shown: its view opens a tab for it, if it has tabs; of an artifact, the tab has its rows."""
        if place.room is Room.ARTIFACTS and place.artifact_id is not None:
            here = self.place
            place = Place.rows(place.artifact_id, here.section if here and here.room is Room.ROWS else None)
        self._leave()
        self._visits[self._at + 1 :] = [Visit(place, APART)]
        del self._visits[:-HISTORY_LENGTH]
        self._at = len(self._visits) - 1
        self._show()

    def moved(self, place: Place) -> None:
        """Note that the selection inside the current view moved: the entry follows, none is added."""
        if self._visits and self.place != place:
            self._visits[self._at] = replace(self._visits[self._at], place=place)
            self.changed.emit()

    def back(self) -> None:
        if self.can_go_back:
            self._step(-1)

    def forward(self) -> None:
        if self.can_go_forward:
            self._step(1)

    def _step(self, by: int) -> None:
        self._leave()
        self._at += by
        self._show()

    def _leave(self) -> None:
        if self._visits and self._begun:  # of the places of an earlier time nothing is remembered
            self._visits[self._at] = replace(self._visits[self._at], memory=self._remember())

    def _show(self) -> None:
        self._begun = True
        self.arrived.emit(self._visits[self._at])
        self.changed.emit()


def _nothing() -> object:
    """Nobody remembers anything yet."""
    return None
