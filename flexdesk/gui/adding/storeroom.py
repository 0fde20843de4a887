"""Where data will be stored, and how much room there is."""

from dataclasses import dataclass

from flexdesk.desk.ingest.disk import free_bytes
from flexdesk.desk.service import Desk
from flexdesk.gui.window.statusline import place_of
from flexdesk.gui.words import size, tr


@dataclass(frozen=True, slots=True)
class StoreRoom:
    """`free` is None for a database on a server: it knows of its disk alone."""

    place: str
    free: int | None

    @property
    def words(self) -> str:
        """Return `Will be stored in flex.db, 512.0 GB free`."""
        if self.free is None:
            return tr("Will be stored in {store}").format(store=self.place)
        return tr("Will be stored in {store}, {size} free").format(store=self.place, size=size(self.free))

    def is_short_for(self, count: int) -> bool:
        """Tell whether so many bytes may not find room; they are compressed, but how far nobody knows before."""
        return self.free is not None and count > self.free


def room_of(desk: Desk) -> StoreRoom:
    """Look now; call it inside a job of a lane."""
    url = desk.facts().url
    return StoreRoom(place_of(url), None if "://" in url else free_bytes(url))
