"""Contents that mean the same row in another exact form: which content stands for all of them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, func, select

from flexdesk.store.records.pieces import Piece
from flexdesk.store.schema import row_content, row_layout, section_layout, section_part, statement

Alias = tuple[int, int, int]
"""Contents from the first up to the second mean the same as those from the third on."""


class Forms:
    """Replaces contents by the first one of the same version."""

    def __init__(self, pairs: Iterable[tuple[int, int]] = ()) -> None:
        self._aliases = list(_runs(pairs))
        self._ends = [alias[1] for alias in self._aliases]

    def settle(self, pieces: Iterable[Piece]) -> list[Piece]:
        """Return pieces over contents of which no two mean the same."""
        return [each for piece in pieces for each in self._settled(piece)] if self._aliases else list(pieces)

    def _settled(self, piece: Piece) -> Iterator[Piece]:
        at, record = piece[0], piece[2] - piece[0]
        end = piece[0] + piece[1]
        for place in range(bisect_right(self._ends, at), len(self._aliases)):
            low, high, meaning = self._aliases[place]
            if low >= end:
                break
            if low > at:
                yield at, low - at, record + at
                at = low
            stop = min(high, end)
            yield meaning + at - low, stop - at, record + at
            at = stop
        if at < end:
            yield at, end - at, record + at


def read_forms(connection: Connection, section_name: str, artifact_ids: Sequence[int] | None, pieces: Iterable[Piece]) -> Forms:
    """Return the forms among the contents of pieces of a section.

    Within one layout rows with the same version have the same content, because what is not equal between them could only be empty
    on both sides. So where each row tag has one layout, which is nearly everywhere, no content is read.
    """
    layouts = _of_tags_with_several(connection, section_name, artifact_ids)
    taken = list(pieces) if layouts else []
    if not taken:
        return Forms()
    here = row_content.c.layout_id.in_(layouts) & row_content.c.content_id.between(
        min(piece[0] for piece in taken), max(piece[0] + piece[1] - 1 for piece in taken)
    )
    first = (
        select(row_content.c.version_hash, func.min(row_content.c.content_id).label("content_id"))
        .where(here)
        .group_by(row_content.c.version_hash)
        .having(func.count() > 1)
        .subquery()
    )
    query = (
        select(row_content.c.content_id, first.c.content_id)
        .join(first, first.c.version_hash == row_content.c.version_hash)
        .where(here, row_content.c.content_id > first.c.content_id)
        .order_by(row_content.c.content_id)
    )
    return Forms((row[0], row[1]) for row in connection.execution_options(yield_per=5_000).execute(query))


def _of_tags_with_several(connection: Connection, section_name: str, artifact_ids: Sequence[int] | None) -> list[int]:
    query = (
        select(row_layout.c.row_tag, row_layout.c.layout_id)
        .select_from(
            section_layout.join(section_part).join(statement).join(row_layout, row_layout.c.layout_id == section_layout.c.layout_id)
        )
        .where(section_part.c.section_name == section_name)
        .distinct()
    )
    if artifact_ids is not None:
        query = query.where(statement.c.raw_artifact_id.in_(artifact_ids))
    tags: dict[str, list[int]] = defaultdict(list)
    for tag, layout_id in connection.execute(query):
        tags[tag].append(layout_id)
    return [layout_id for layouts in tags.values() if len(layouts) > 1 for layout_id in layouts]


def _runs(pairs: Iterable[tuple[int, int]]) -> Iterator[Alias]:
    """Join pairs of contents that count up together."""
    low, high, meaning = 0, 0, 0
    for content, first in pairs:
        if content == high and first == meaning + high - low:
            high += 1
            continue
        if low < high:
            yield low, high, meaning
        low, high, meaning = content, content + 1, first
    if low < high:
        yield low, high, meaning
