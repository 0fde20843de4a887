"""Spans laid side by side: every record id of an artifact once, whatever the spans say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flexdesk.domain.stored import StoredSpan


@dataclass(frozen=True, slots=True)
class Tile:
    """Consecutive record ids: of one span, of none (`span` is None: they are missing), or of two at once (`doubled`)."""

    first: int
    end: int
    span: StoredSpan | None = None
    doubled: bool = False


def tiles(spans: Iterable[StoredSpan], first: int, end: int) -> Iterator[Tile]:
    """Cover the ids from `first` to `end` with tiles; spans come by their first id. What lies beyond `end` is doubled, too."""
    free, current = first, Tile(first, first)
    for span in spans:
        if not _sound(span):
            continue
        begin, stop = span.first_record_id, span.first_record_id + span.record_count
        if begin < current.end:
            begin = max(begin, current.first)  # what lies before is told already, when three spans meet
            yield from _cut(current, begin)
            shared = max(begin, min(current.end, stop))
            if begin < shared:
                yield Tile(begin, shared, span, doubled=True)
            longer = current.span if current.end > stop else span
            current = Tile(shared, max(current.end, stop), longer)
        else:
            yield from _cut(current, current.end)
            yield from _gap(free, begin)
            current = Tile(begin, stop, span)
        free = current.end
    yield from _cut(current, min(current.end, end))
    yield from _gap(free, end)
    if current.end > end:
        yield Tile(max(end, current.first), current.end, current.span, doubled=True)


def _sound(span: StoredSpan) -> bool:
    numbers = (span.record_count, span.first_index, span.first_content_id, span.section_part_id)
    return all(isinstance(number, int) for number in numbers) and span.record_count > 0


def _cut(tile: Tile, end: int) -> Iterator[Tile]:
    if tile.first < end:
        yield Tile(tile.first, end, tile.span)


def _gap(first: int, end: int) -> Iterator[Tile]:
    if first < end:
        yield Tile(first, end)
