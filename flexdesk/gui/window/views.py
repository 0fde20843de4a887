"""The views of a window: each is made when somebody first wants it."""

from collections.abc import Callable, Iterator

from flexdesk.gui.places.place import Room
from flexdesk.gui.view import View


class Views:
    """To ask for the view of a room is to have it made; to go through them is to go through those that are there."""

    def __init__(self, make: Callable[[Room], View]) -> None:
        self._make = make
        self._made: dict[Room, View] = {}

    def __getitem__(self, room: Room) -> View:
        if room not in self._made:
            self._made[room] = self._make(room)
        return self._made[room]

    def __iter__(self) -> Iterator[View]:
        return iter(self._made.values())

    def make_all(self) -> None:
        """Have them all, where all that can be done is to be seen: in the menus, among the commands, in the list of keys."""
        for room in Room:
            _ = self[room]
