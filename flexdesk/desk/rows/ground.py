"""What the rows of a snapshot stand on: their distinct contents, cut into chunks, and where each row stands."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

Stretch = tuple[int, int]
"""The first content, and how many."""
Chunk = tuple[Stretch, ...]

CHUNK = 1 << 16
"""Contents of a chunk lie between two multiples of this, so that a chunk stays itself when the store grows behind it."""
FIRST = 1 << 13
"""Contents of the first chunk: whoever looks for something sees the first of it after an eighth of the time."""


class Ground:
    """Positions of the ground are the distinct contents in the order of their ids; `pieces` tells for the rows where they stand."""

    def __init__(self, contents: Iterable[Stretch]) -> None:
        rows = list(_continued(contents))
        stretches = joined(rows)
        self.chunks = list(_with_small_first(_chunks(stretches)))
        self.offsets = [0, *accumulate(sum(count for _, count in chunk) for chunk in self.chunks)]
        """Where each chunk begins, and where the last one ends."""
        firsts = [first for first, _ in stretches]
        before = [0, *accumulate(count for _, count in stretches)]
        self.pieces = list(_continued((before[at := bisect_right(firsts, first) - 1] + first - firsts[at], count) for first, count in rows))
        """In the order of rows: the position of the first, and how many follow each other."""
        self.row_count = sum(count for _, count in rows)

    @property
    def size(self) -> int:
        """How many distinct contents there are."""
        return self.offsets[-1]

    def spread(self, positions: "array[int]") -> "array[int]":
        """Return for each row what is told of the position it stands on."""
        if self.pieces == [(0, self.row_count)]:
            return positions
        found = array("I")
        for position, count in self.pieces:
            found.extend(positions[position : position + count])
        return found


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return the union of stretches, in order, neighbours as one."""
    found: list[Stretch] = []
    for first, count in sorted(stretches):
        last = found[-1] if found else (first, 0)
        end = max(sum(last), first + count)
        if found and first <= sum(last):
            found[-1] = (last[0], end - last[0])
        else:
            found.append((first, count))
    return found


def _continued(pieces: Iterable[Stretch]) -> Iterator[Stretch]:
    """Put pieces together that continue each other: spans end where places do, which matters to nobody here."""
    begun, count = 0, 0
    for position, size in pieces:
        if count and position == begun + count:
            count += size
            continue
        if count:
            yield begun, count
        begun, count = position, size
    if count:
        yield begun, count


def _chunks(stretches: Iterable[Stretch]) -> Iterator[Chunk]:
    chunk: list[Stretch] = []
    number = -1
    for first, count in stretches:
        at, end = first, first + count
        while at < end:
            if at // CHUNK != number:
                if chunk:
                    yield tuple(chunk)
                chunk, number = [], at // CHUNK
            stop = min(end, (number + 1) * CHUNK)
            chunk.append((at, stop - at))
            at = stop
    if chunk:
        yield tuple(chunk)


def _with_small_first(chunks: Iterator[Chunk]) -> Iterator[Chunk]:
    """Cut a small chunk off the first one."""
    for chunk in chunks:
        yield from filter(None, _cut(chunk, FIRST))
        break
    yield from chunks


def _cut(chunk: Chunk, size: int) -> tuple[Chunk, Chunk]:
    """Return so many contents of a chunk, and the others."""
    front: list[Stretch] = []
    back: list[Stretch] = []
    for first, count in chunk:
        taken = min(count, size)
        size -= taken
        front += [(first, taken)] if taken else []
        back += [(first + taken, count - taken)] if taken < count else []
    return tuple(front), tuple(back)
