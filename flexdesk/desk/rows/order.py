"""The order of rows by several columns: equal ones stay as they lie, what is nothing of the mode comes last."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import compress, count, pairwise
from operator import ne

from flexdesk.desk.rows.columns import Column, Columns
from flexdesk.desk.rows.ground import Ground
from flexdesk.domain.columntype import mode_of
from flexdesk.domain.rowquery import SortKey
from flexdesk.domain.rowtest import ranks
from flexdesk.domain.watch import Progress, Watch


@dataclass(frozen=True, slots=True)
class Ordered:
    """All rows in order, and for each sort key a byte per row: 1 where its value is nothing of the mode.

    `places` has for each row its place by the first key; from `limit` on, the places are of values that come last both ways.
    """

    rows: "array[int]"
    strange: tuple[bytes, ...]
    places: "array[int]"
    limit: int

    def __len__(self) -> int:
        return len(self.rows)

    def only(self, found: "array[int] | None") -> "array[int]":
        """Return those rows in order that were found."""
        if found is None:
            return self.rows
        if len(found) * 20 < len(self.rows):
            return self._few(found)
        mask = bytearray(len(self.rows))
        for row in found:
            mask[row] = 1
        return array("I", compress(self.rows, map(mask.__getitem__, self.rows)))

    def unreadable(self, found: "array[int] | None") -> tuple[int, ...]:
        """Return for each sort key how many of the rows that were found are nothing of its mode."""
        return tuple(mask.count(1) if found is None else sum(map(mask.__getitem__, found)) for mask in self.strange)

    def turned(self) -> "Ordered":
        """Return the order with its first key the other way round: rows that are equal in it stay as they are to each other."""
        in_order = list(map(self.places.__getitem__, self.rows))
        last = bisect_left(in_order, self.limit)
        begins = [0, *compress(count(1), map(ne, in_order, in_order[1:last]))] if last else []
        if len(begins) == last:  # no two are equal
            return replace(self, rows=self.rows[:last][::-1] + self.rows[last:])
        rows = array("I")
        for begin, end in reversed(tuple(pairwise([*begins, last]))):
            rows.extend(self.rows[begin:end])
        return replace(self, rows=rows + self.rows[last:])

    def _few(self, found: "array[int]") -> "array[int]":
        wanted = set(found)
        return array("I", filter(wanted.__contains__, self.rows))


def order_of(ground: Ground, sort: Sequence[SortKey], columns: Columns, watch: Watch) -> Ordered:
    """Return the order of all rows of a ground."""
    order, strange = list(range(ground.row_count)), []
    of_row, limit = array("I"), 0
    for key in reversed(sort):  # sorting is stable, so the last key goes first
        places, limit = _places(ground, key, columns, watch)
        of_row = ground.spread(places)
        watch.cancel.check()
        order.sort(key=of_row.__getitem__)
        strange.append(bytes(map(limit.__eq__, of_row)))
    return Ordered(array("I", order), tuple(reversed(strange)), of_row, limit)


def _places(ground: Ground, key: SortKey, columns: Columns, watch: Watch) -> tuple["array[int]", int]:
    """Return for each position of the ground its place in the order of one key, and the place of what is nothing of the mode."""
    parts = []
    for number, chunk in enumerate(ground.chunks):
        watch.cancel.check()
        watch.progress(Progress(f"Reading {key.column}", ground.offsets[number], ground.size, "rows"))
        parts.append(columns.get(key.column, chunk))
    known = {value for part in parts for value in part.values() if value}
    by_value, count = ranks(known, key.mode or mode_of(key.column))
    watch.cancel.check()
    if key.descending:
        by_value = {value: count - 1 - place for value, place in by_value.items()}
    found = array("I")
    for part in parts:
        found.extend(_of(part, by_value, count))
    return found, count


def _of(part: Column, by_value: dict[str, int], count: int) -> Iterable[int]:
    """Empty values come behind what is nothing of the mode, absent ones at last."""
    own = [count + 2 if value is None else by_value.get(value, count) if value else count + 1 for value in part.values()]
    return map(own.__getitem__, part.numbers())
