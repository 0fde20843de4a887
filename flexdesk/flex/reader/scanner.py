"""The row scanner: takes rows where the parser has just shown that an element may begin, and leaves all other bytes to it."""

import re
from typing import Final

from flexdesk.domain.record import RowTuple
from flexdesk.flex.reader.ahead import Ahead, Known
from flexdesk.flex.reader.builder import RecordBuilder, Shape
from flexdesk.flex.reader.rowline import NAME, RowLines
from flexdesk.flex.reader.target import StatementTarget

_TAG: Final = re.compile(rb"<(" + NAME + rb") ")


class RowScanner:
    """Takes rows for a target and its builder, between two calls of the parser; some of them a second process has read ahead."""

    def __init__(self, target: StatementTarget, builder: RecordBuilder, ahead: Ahead | None = None) -> None:
        self._target, self._builder, self._ahead = target, builder, ahead
        self._lines = RowLines(builder)
        self._known: Known = {}
        self._shapes: dict[int, Shape] = {}
        """By the numbers of the process that reads ahead: here they are numbered in the order of the document."""

    def begin(self, encoding: str) -> None:
        """Hear which encoding is in force."""
        self._lines.begin(encoding)

    def can(self, block: bytes) -> bool:
        """Hear the next block, and tell whether rows of it may be taken at all."""
        self._known = self._ahead.next() if self._ahead else {}
        return bool(self._known) or self._lines.can(block)

    def take(self, tag: bytes, block: bytes, position: int) -> int:
        """Take the lines from `position` on, where the parser stands behind the row `tag`; return how far that went."""
        found = _TAG.match(tag)
        among = self._target.among_rows(found[1].decode()) if found else None
        if among is None:
            return position
        first, taken = position, list[RowTuple]()
        if self._known:
            position = self._take_known(position, taken, *among)
        while block[position : position + 1] == b"\n" and (end := block.find(b"\n", position + 1)) > 0:
            row = self._row(block[position + 1 : end], *among)
            if row is None:
                break
            taken.append(row)
            position = end
        if taken:
            self._builder.extend(taken, position - first)
        return position

    def _take_known(self, position: int, taken: list[RowTuple], path: str, counts: dict[str, int]) -> int:
        """Take the lines that follow each other among those that were read ahead."""
        while known := self._known.get(position):
            position, number, text, date, exact, version = known
            shape = self._shapes.get(number) or self._meet(number)
            tag = shape.layout.row_tag
            index = counts[tag] = counts.get(tag, 0) + 1
            taken.append((shape.number, path, index, text, date, exact, version))
        return position

    def _meet(self, number: int) -> Shape:
        assert self._ahead is not None  # noqa: S101  # it gave the number
        layout = self._ahead.layout(number)
        shape = self._shapes[number] = self._builder.shape(layout.row_tag, dict.fromkeys(layout.names, ""))
        return shape

    def _row(self, line: bytes, path: str, counts: dict[str, int]) -> RowTuple | None:
        """Return the row of a line, None where that is not certain."""
        found = self._lines.take(line)
        if found is None:
            return None
        form, text, date, exact, version = found
        index = counts[form.tag] = counts.get(form.tag, 0) + 1
        return (form.number, path, index, text, date, exact, version)
