"""Which rows pass: filters are tried on contents, a chunk at a time, and rows follow as soon as their contents are known."""

from array import array
from collections.abc import Callable, Iterator
from itertools import compress
from operator import and_

from flexdesk.desk.rows.columns import Columns
from flexdesk.desk.rows.ground import Chunk, Ground
from flexdesk.domain.record import SEPARATOR
from flexdesk.domain.rowquery import RowFilter
from flexdesk.domain.rowtest import criterion_of, having
from flexdesk.domain.watch import Watch
from flexdesk.ports import RowValues

Mask = Callable[[Chunk], bytes]
"""Returns a byte per content of a chunk: 1 where it passes."""


def masks_of(filters: tuple[RowFilter, ...], columns: Columns, values: RowValues, watch: Watch) -> list[Mask]:
    """Return what tries each filter; raises UsageError (FILTER_INVALID)."""
    return [_mask(each, columns, values, watch) for each in filters]


def passing(ground: Ground, masks: list[Mask], watch: Watch) -> Iterator[tuple["array[int]", int]]:
    """Yield the numbers of the next rows that pass, and how many rows were looked at by then; the last time, all of them."""
    known = bytearray()
    pieces = _Pieces(ground)
    for chunk in ground.chunks:
        watch.cancel.check()
        known += _together([mask(chunk) for mask in masks])
        yield pieces.follow(known), pieces.row


class _Pieces:
    """Goes along the rows as far as the ground is known."""

    def __init__(self, ground: Ground) -> None:
        self._pieces = ground.pieces
        self._at = 0  # the piece
        self._in = 0  # rows of it that are done
        self.row = 0

    def follow(self, known: bytearray) -> "array[int]":
        """Return the next rows that pass."""
        found = array("I")
        while self._at < len(self._pieces):
            position, count = self._pieces[self._at]
            begin, end = position + self._in, min(position + count, len(known))
            if begin < end:
                found.extend(compress(range(self.row, self.row + end - begin), known[begin:end]))
                self.row += end - begin
                self._in += end - begin
            if self._in < count:
                break
            self._at, self._in = self._at + 1, 0
        return found


def _together(masks: list[bytes]) -> bytes:
    whole = masks[0]
    for mask in masks[1:]:
        size = len(whole)
        whole = and_(int.from_bytes(whole, "little"), int.from_bytes(mask, "little")).to_bytes(size, "little")
    return whole


def _mask(wanted: RowFilter, columns: Columns, values: RowValues, watch: Watch) -> Mask:
    test = criterion_of(wanted)
    if wanted.column is None:
        return AnyColumn(wanted.operand, values, watch).mask
    name = wanted.column
    return lambda chunk: columns.get(name, chunk).mask(test)


class AnyColumn:
    """Looks for a text in all values of a row. Rows are looked at by thousands."""

    def __init__(self, text: str, values: RowValues, watch: Watch) -> None:
        self._text, self._having, self._values, self._watch = text, having(text), values, watch
        self._possible = SEPARATOR not in text

    def mask(self, chunk: Chunk) -> bytes:
        """Return a byte per content: 1 where a value has the text."""
        found = bytearray()
        for texts in self._values.texts(chunk, self._text):
            self._watch.cancel.check()
            found += self._having(texts) if self._possible else bytes(len(texts))
        return bytes(found)
