"""Rows of a section by a query: filtered, ordered, searched and counted, over the whole section and not over what is on the screen."""

from array import array
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from heapq import nsmallest
from itertools import compress

from flexdesk.desk.rows.columns import Columns
from flexdesk.desk.rows.ground import Ground
from flexdesk.desk.rows.order import Ordered, order_of
from flexdesk.desk.rows.parts import Parts
from flexdesk.desk.rows.recent import Recent
from flexdesk.desk.rows.scan import masks_of, passing
from flexdesk.desk.rows.scroll import lie
from flexdesk.domain.missing import no_column
from flexdesk.domain.record import RecordPage
from flexdesk.domain.rowgrammar import checked
from flexdesk.domain.rowquery import FindOrder, Found, Frequencies, Operator, RowFilter, RowQuery, RowSet, SortKey, ValueCount
from flexdesk.domain.view import SectionSnapshot
from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import Catalog, RowValues

TOP = 1_000
_KEPT = 2
_ORDERED_ROWS = 4_000_000  # 9 bytes each
_ANSWERS = 16


class Rows:
    """What can be asked of the rows of a snapshot; safe from any thread. Nothing that is stored later changes an answer."""

    def __init__(self, catalog: Catalog, values: RowValues) -> None:
        self._catalog, self._values = catalog, values
        self._columns = Columns(values)
        self._grounds: Recent[SectionSnapshot, Ground] = Recent(_KEPT)
        self._filled: Recent[tuple[SectionSnapshot, tuple[RowFilter, ...], int], tuple[str, ...]] = Recent(_ANSWERS)
        self._orders: Recent[tuple[SectionSnapshot, tuple[SortKey, ...]], Ordered] = Recent(_ORDERED_ROWS, _KEPT, len)

    def select(self, snapshot: SectionSnapshot, query: RowQuery, watch: Watch | None = None) -> RowSet:
        """Return the rows of a query; `watch.part` hears the first hits as incomplete row sets, in row order. Raises UsageError."""
        watch = watch or Watch()
        for each in query.filters:
            checked(each)
        _known(snapshot, (*(each.column for each in query.filters), *(key.column for key in query.sort)))
        found = self._filtered(snapshot, query, watch)
        if not query.sort:
            return RowSet(snapshot, query, found, snapshot.record_count)
        order = self._ordered(snapshot, query.sort, watch)
        unreadable = order.unreadable(found)
        return RowSet(snapshot, query, order.only(found), snapshot.record_count, unreadable=unreadable)

    def page(self, rows: RowSet, first: int, count: int) -> RecordPage:
        """Return `count` rows from a place (from 0) of a row set, in its order; fewer where it ends."""
        return self._catalog.gather((each.first_record_id, each.record_count) for each in lie(rows.snapshot, rows.some(first, count)))

    def find(self, rows: RowSet, order: FindOrder, watch: Watch | None = None) -> Found:
        """Return the places in a row set that have a text; `watch.part` hears the first ones as incomplete answers. Raises UsageError."""
        watch = watch or Watch()
        if not order.text:
            return Found(array("I"), rows.count)
        query = RowQuery((RowFilter(order.column, Operator.CONTAINS, order.text),))
        told = Parts(watch, lambda found, looked_at: _found(rows, found, looked_at))
        _known(rows.snapshot, (order.column,))
        return _found(rows, self._scan(rows.snapshot, query, watch, told), rows.snapshot.record_count, complete=True)

    def frequencies(self, rows: RowSet, column: str, watch: Watch | None = None, top: int = TOP) -> Frequencies:
        """Return the most frequent values of a column in a row set; raises UsageError."""
        watch = watch or Watch()
        _known(rows.snapshot, (column,))
        ground = self._ground(rows.snapshot)
        weights = _weights(ground, rows)
        counts: Counter[str | None] = Counter()
        for number, chunk in enumerate(ground.chunks):
            watch.cancel.check()
            watch.progress(Progress(f"Counting {column}", ground.offsets[number], ground.size, "rows"))
            part = self._columns.get(column, chunk)
            sums = [0] * part.distinct
            for code, weight in zip(part.numbers(), weights[ground.offsets[number] : ground.offsets[number + 1]], strict=True):
                sums[code] += weight
            counts.update({value: count for value, count in zip(part.values(), sums, strict=True) if count})
        first = nsmallest(top, counts.items(), key=lambda item: (-item[1], item[0] is None, item[0] or ""))
        return Frequencies(column, tuple(ValueCount(*item) for item in first), len(counts) - (None in counts), rows.count)

    def filled(self, rows: RowSet, watch: Watch | None = None) -> tuple[str, ...]:
        """Return the columns that have a value in some row of a set, in the order of the section; an empty one is none.

        `watch.part` hears those that are known so far; an answer is kept, for the rows of a snapshot never change.
        """
        return self._filled.get((rows.snapshot, rows.query.filters, rows.count), lambda: self._met(rows, watch or Watch()))

    def _met(self, rows: RowSet, watch: Watch) -> tuple[str, ...]:
        ground, met = self._ground(rows.snapshot), set[str]()
        chosen = None if rows.rows is None else bytes(map(bool, _weights(ground, rows)))
        for number, chunk in enumerate(ground.chunks):
            watch.cancel.check()
            watch.progress(Progress("Looking for values", ground.offsets[number], ground.size, "rows"))
            missing = [name for name in rows.snapshot.columns if name not in met]
            part = chosen and chosen[ground.offsets[number] : ground.offsets[number + 1]]
            if missing and (more := self._values.filled(missing, chunk, part)):
                met |= more
                watch.part(tuple(name for name in rows.snapshot.columns if name in met))
        return tuple(name for name in rows.snapshot.columns if name in met)

    def _filtered(self, snapshot: SectionSnapshot, query: RowQuery, watch: Watch) -> "array[int] | None":
        if not query.filters:
            return None
        told = Parts(watch, lambda found, looked_at: RowSet(snapshot, query, found, looked_at, complete=False))
        return self._scan(snapshot, query, watch, told)

    def _scan(self, snapshot: SectionSnapshot, query: RowQuery, watch: Watch, told: Parts) -> "array[int]":
        ground, found = self._ground(snapshot), array("I")
        for more, looked_at in passing(ground, masks_of(query.filters, self._columns, self._values, watch), watch):
            found += more
            told.tell(found, looked_at, bool(more))
            watch.progress(Progress("Searching", looked_at, snapshot.record_count, "rows"))
        return found

    def _ordered(self, snapshot: SectionSnapshot, sort: tuple[SortKey, ...], watch: Watch) -> Ordered:
        return self._orders.get((snapshot, sort), lambda: self._order(snapshot, sort, watch))

    def _order(self, snapshot: SectionSnapshot, sort: tuple[SortKey, ...], watch: Watch) -> Ordered:
        first, *others = sort
        if first.descending:  # made from the ascending one, which somebody has nearly always seen before
            return self._ordered(snapshot, (replace(first, descending=False), *others), watch).turned()
        return order_of(self._ground(snapshot), sort, self._columns, watch)

    def _ground(self, snapshot: SectionSnapshot) -> Ground:
        return self._grounds.get(snapshot, lambda: Ground(self._values.contents(snapshot)))


def _known(snapshot: SectionSnapshot, columns: Iterable[str | None]) -> None:
    for column in columns:
        if column is not None and column not in snapshot.columns:
            raise no_column(column, snapshot.scope.section_name)


def _found(rows: RowSet, hits: "array[int]", looked_at: int, *, complete: bool = False) -> Found:
    """Return where the rows of the snapshot that were hit stand in a row set."""
    if rows.rows is None:
        return Found(hits, looked_at, complete)
    hit = set(hits)
    places = array("I", (place for place, row in enumerate(rows.rows) if row in hit))
    return Found(places, rows.count if complete else 0, complete)


def _weights(ground: Ground, rows: RowSet) -> "array[int]":
    """Return for each position of the ground how many rows of the set stand on it."""
    weights = array("I", bytes(4 * ground.size))
    chosen = None
    if rows.rows is not None:
        chosen = bytearray(ground.row_count)
        for row in rows.rows:
            chosen[row] = 1
    row = 0
    for position, count in ground.pieces:
        here = range(count) if chosen is None else compress(range(count), chosen[row : row + count])
        for step in here:
            weights[position + step] += 1
        row += count
    return weights
