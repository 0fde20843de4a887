"""Row layouts: each tag with its attribute names stored once."""

from sqlalchemy import Connection, insert, select

from flexdesk.domain.record import Layout
from flexdesk.store import texts
from flexdesk.store.ids import next_id
from flexdesk.store.schema import layout_attribute, row_layout


class LayoutWriter:
    """Turns the layout numbers of one document into ids of the store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._next = next_id(connection, row_layout.c.layout_id)
        self.ids: dict[int, int] = {}
        self.tags: dict[int, str] = {}
        self.names: dict[int, tuple[str, ...]] = {}

    def announce(self, layouts: dict[int, Layout]) -> None:
        """Learn the layouts that a batch brings."""
        for number, layout in layouts.items():
            self.ids[number] = self._find(layout) or self._add(layout)
            self.tags[number], self.names[number] = layout.row_tag, layout.names

    def _find(self, layout: Layout) -> int | None:
        return self._connection.execute(select(row_layout.c.layout_id).where(row_layout.c.digest == layout.digest())).scalar()

    def _add(self, layout: Layout) -> int:
        layout_id, self._next = self._next, self._next + 1
        self._connection.execute(insert(row_layout).values(layout_id=layout_id, row_tag=layout.row_tag, digest=layout.digest()))
        names = [
            {"layout_id": layout_id, "position": position, "name": name, "json_name": texts.written(name)}
            for position, name in enumerate(layout.names)
        ]
        self._connection.execute(insert(layout_attribute), names)
        return layout_id


def read(connection: Connection, layout_ids: set[int]) -> dict[int, Layout]:
    """Return layouts by their ids."""
    query = (
        select(row_layout.c.layout_id, row_layout.c.row_tag, layout_attribute.c.name)
        .join(layout_attribute)
        .where(row_layout.c.layout_id.in_(layout_ids))
        .order_by(layout_attribute.c.layout_id, layout_attribute.c.position)
    )
    found: dict[tuple[int, str], list[str]] = {}
    for layout_id, tag, name in connection.execute(query):
        found.setdefault((layout_id, tag), []).append(name)
    return {layout_id: Layout(tag, tuple(names)) for (layout_id, tag), names in found.items()}
