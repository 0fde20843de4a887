"""The destinations: how the rooms are called and drawn where one chooses between them."""

from dataclasses import dataclass

from flexdesk.gui.places.place import Room
from flexdesk.gui.words import tr


@dataclass(frozen=True, slots=True)
class Destination:
    """A room, whether its view is there yet or not."""

    room: Room

    @property
    def title(self) -> str:
        """The name, translated."""
        return title_of(self.room)

    @property
    def icon(self) -> str:
        """The name of the drawing."""
        return self.room.value


def destinations() -> tuple[Destination, ...]:
    """Return all of them, in the order of the sidebar."""
    return tuple(Destination(room) for room in Room)


def title_of(room: Room) -> str:
    """Return what a room is called."""
    titles = {
        Room.OVERVIEW: tr("Overview"),
        Room.RUNS: tr("Runs"),
        Room.ARTIFACTS: tr("Artifacts"),
        Room.ROWS: tr("Rows"),
        Room.COMPARE: tr("Compare"),
    }
    return titles[room]
