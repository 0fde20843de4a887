"""Multisets of rows as pieces: arithmetic on runs of consecutive contents, so that its cost follows the spans and not the rows."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

Piece = tuple[int, int, int]
"""First content, how many, first record: row k has content `first content + k` and is record `first record + k`."""

_by_record = itemgetter(2)


def size(pieces: Iterable[Piece]) -> int:
    """Return how many rows pieces have together."""
    return sum(piece[1] for piece in pieces)


def surplus(left: Sequence[Piece], right: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Return what each side has more of than the other: of equal rows, the last ones in the order of records."""
    left, right = _without_common(left, right)
    only_left: list[Piece] = []
    only_right: list[Piece] = []
    for low, high, (lefts, rights) in _sweep(left, right):
        more = len(lefts) - len(rights)
        if more:
            side, out = (lefts, only_left) if more > 0 else (rights, only_right)
            out.extend(_cut(piece, low, high) for piece in sorted(side, key=_by_record)[-abs(more) :])
    return joined(only_left), joined(only_right)


def occurrences(pieces: Sequence[Piece]) -> Iterator[tuple[int, Piece]]:
    """Yield pieces with the number of their occurrence: 0 for the first row of a content in the order of records, 1 for its twin."""
    if not _overlap(pieces):
        yield from ((0, piece) for piece in pieces)
        return
    for low, high, (there,) in _sweep(pieces):
        for number, piece in enumerate(sorted(there, key=_by_record)):
            yield number, _cut(piece, low, high)


def joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces in the order of records, with those in one that continue each other."""
    found: list[Piece] = []
    for content, count, record in sorted(pieces, key=_by_record):
        last = found[-1] if found else (0, 0, 0)
        if (last[0] + last[1], last[2] + last[1]) == (content, record):
            found[-1] = (last[0], last[1] + count, last[2])
        else:
            found.append((content, count, record))
    return found


class Cover:
    """A growing set of contents; neighbours are joined, so it stays small when contents come in runs."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def add(self, low: int, high: int) -> list[tuple[int, int]]:
        """Add the contents from `low` up to `high`; return those stretches that were not in yet."""
        first = bisect_left(self._ends, low)
        if first < len(self._ends) and self._starts[first] <= low and high <= self._ends[first]:
            return []  # nearly always: most of a statement was in the one before
        end = bisect_right(self._starts, high)
        fresh, at = [], low
        for place in range(first, end):
            if self._starts[place] > at:
                fresh.append((at, self._starts[place]))
            at = max(at, self._ends[place])
        if at < high:
            fresh.append((at, high))
        if first < end:
            low, high = min(low, self._starts[first]), max(high, self._ends[end - 1])
        self._starts[first:end], self._ends[first:end] = [low], [high]
        return fresh


def _without_common(left: Sequence[Piece], right: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Leave out pieces that both sides have alike: nearly all of them, and far cheaper than the sweep. Not where there are twins."""
    if _overlap(left) or _overlap(right):
        return list(left), list(right)
    common = Counter(map(_contents, left)) & Counter(map(_contents, right))
    return _without(left, common.copy()), _without(right, common)


def _without(pieces: Sequence[Piece], common: Counter[tuple[int, int]]) -> list[Piece]:
    rest = []
    for piece in sorted(pieces, key=_by_record):
        if common.get(_contents(piece)):
            common[_contents(piece)] -= 1
        else:
            rest.append(piece)
    return rest


def _sweep(*sides: Iterable[Piece]) -> Iterator[tuple[int, int, tuple[dict[Piece, None], ...]]]:
    """Yield every stretch of contents between two ends of pieces, with the pieces of each side that cover it."""
    ends = [(end, side, piece) for side, pieces in enumerate(sides) for piece in pieces for end in (piece[0], piece[0] + piece[1])]
    covering: tuple[dict[Piece, None], ...] = tuple({} for _ in sides)
    at = 0
    for position, group in groupby(sorted(ends), key=itemgetter(0)):
        if any(covering):
            yield at, position, covering
        at = position
        for _, side, piece in group:
            if piece in covering[side]:
                del covering[side][piece]
            else:
                covering[side][piece] = None


def _contents(piece: Piece) -> tuple[int, int]:
    return piece[:2]


def _cut(piece: Piece, low: int, high: int) -> Piece:
    return low, high - low, piece[2] + low - piece[0]


def _overlap(pieces: Sequence[Piece]) -> bool:
    end = 0
    for content, count, _ in sorted(pieces):
        if content < end:
            return True
        end = content + count
    return False
