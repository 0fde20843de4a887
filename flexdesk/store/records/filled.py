"""Which attributes have a value anywhere: each row is cut once, whatever the number of attributes, and only as far as something is open."""

from collections import defaultdict
from collections.abc import Iterable
from operator import itemgetter

from sqlalchemy import Connection, select

from flexdesk.domain.record import SEPARATOR
from flexdesk.store.schema import layout_attribute


class Filled:
    """Looks at rows until every attribute was met with a value. An empty text is none."""

    def __init__(self, connection: Connection, names: Iterable[str]) -> None:
        self._connection = connection
        self._open = set(names)
        self._places: dict[int, dict[str, int]] = {}
        self.found: set[str] = set()

    @property
    def done(self) -> bool:
        return not self._open

    def look(self, rows: Iterable[tuple[int, str]]) -> None:
        """Take rows as layout and joined values."""
        texts: dict[int, list[str]] = defaultdict(list)
        for layout, text in rows:
            texts[layout].append(text)
        for layout, some in texts.items():
            self._look(self._of_layout(layout), some)

    def _look(self, places: dict[str, int], texts: list[str]) -> None:
        wanted = {name: places[name] for name in self._open & places.keys()}
        if not wanted:
            return
        cuts = max(wanted.values()) + 1
        values = [text.split(SEPARATOR, cuts) for text in texts]
        met = {name for name, place in wanted.items() if any(map(itemgetter(place), values))}
        self.found |= met
        self._open -= met

    def _of_layout(self, layout: int) -> dict[str, int]:
        """Return where each attribute stands in the rows of a layout."""
        if layout not in self._places:
            query = select(layout_attribute.c.name).where(layout_attribute.c.layout_id == layout).order_by(layout_attribute.c.position)
            self._places[layout] = {str(name): place for place, name in enumerate(self._connection.execute(query).scalars())}
        return self._places[layout]
