"""A comparison that can be paged: which record of A stands against which of B, in a few bytes for each difference."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from flexdesk.desk.comparing.pairing import Pair
from flexdesk.desk.orders import ChangesOrder, CompareOrder
from flexdesk.domain.comparison import DifferenceKind, KeyProposal, SectionComparison

KINDS = (DifferenceKind.CHANGED, DifferenceKind.REMOVED, DifferenceKind.ADDED)
_NOBODY = 0
"""Stands for the record that a side does not have: ids begin with 1."""
_PLACE = -1


class Pairs:
    """Pairs in arrays: 19 bytes each, where objects would take a hundred."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._a, self._b, self._key, self._kind = array("q"), array("q"), array("h"), bytearray()
        self._keys: dict[tuple[str, ...], int] = {}
        for each in pairs:
            self._a.append(each.a or _NOBODY)
            self._b.append(each.b or _NOBODY)
            self._key.append(self._keys.setdefault(each.key, len(self._keys)) if each.key else _PLACE)
            self._kind.append(KINDS.index(kind_of(each)))
        self._names = tuple(self._keys)

    def __len__(self) -> int:
        return len(self._kind)

    def __getitem__(self, at: int) -> Pair:
        key = self._key[at]
        return Pair(self._a[at] or None, self._b[at] or None, () if key == _PLACE else self._names[key])

    def count(self, kind: DifferenceKind) -> int:
        return self._kind.count(KINDS.index(kind))

    def of(self, kinds: Iterable[DifferenceKind], offset: int) -> Iterable[int]:
        """Yield the positions of pairs of these kinds, counted from `offset`."""
        wanted = frozenset(map(KINDS.index, kinds))
        return (offset + at for at, kind in enumerate(self._kind) if kind in wanted)


def kind_of(both: Pair) -> DifferenceKind:
    """Return what happened to the row of a pair."""
    if both.a is not None and both.b is not None:
        return DifferenceKind.CHANGED
    return DifferenceKind.ADDED if both.a is None else DifferenceKind.REMOVED


@dataclass(frozen=True, slots=True)
class SectionPairs:
    """What differs in a section: the pairs, the counts, how keys do on the rows that differ, and the names of all attributes."""

    counts: SectionComparison
    pairs: Pairs
    proposals: tuple[KeyProposal, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparisonResult:
    """A whole comparison; its differences are numbered from 0 through all sections. `section_names` are all that the two sides have."""

    order: CompareOrder | ChangesOrder
    sections: tuple[SectionPairs, ...]
    section_names: tuple[str, ...]
    _ends: tuple[int, ...] = field(default=(), init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ends", tuple(accumulate(len(each.pairs) for each in self.sections)))

    @property
    def difference_count(self) -> int:
        return self._ends[-1] if self._ends else 0

    def pair(self, number: int) -> tuple[int, Pair]:
        """Return a difference by its number, after the number of its section."""
        at = bisect_right(self._ends, number)
        return at, self.sections[at].pairs[number - (self._ends[at - 1] if at else 0)]

    def numbers(self, kinds: Iterable[DifferenceKind]) -> Sequence[int]:
        """Return the numbers of the differences of these kinds, in order."""
        wanted = tuple(kinds)
        if frozenset(wanted) == frozenset(KINDS):
            return range(self.difference_count)
        starts = (0, *self._ends)
        return array("q", (at for each, start in zip(self.sections, starts, strict=False) for at in each.pairs.of(wanted, start)))
