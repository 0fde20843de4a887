"""Finds the line of a record in the bytes of its payload, to show it as IBKR wrote it."""

import codecs
import re
from collections.abc import Iterator

from flexdesk.domain.record import Record
from flexdesk.domain.view import Fragment
from flexdesk.flex.reader.delimited.lines import Lines, delimiter_of, rows
from flexdesk.flex.reader.encoding import encoding_of, mark_length
from flexdesk.flex.reader.fragment import CONTEXT, Window, lost
from flexdesk.flex.reader.kinds import HEAD
from flexdesk.flex.reader.place import LINE

_PLACE = re.compile(rf"{LINE}\[([0-9]+)\]")
_DESCRIPTOR = 2  # cells before the values where lines say what they are


def is_line(place: str) -> bool:
    """Tell whether a place is a line of a text, not an element of XML."""
    return _PLACE.fullmatch(place) is not None


def find_line(payload: Iterator[bytes], record: Record) -> Fragment:
    """Return the bytes around the line at the record's place, decoded; raises StatementError if it is not there or not equal."""
    place = _PLACE.fullmatch(record.source_row_ref)
    assert place is not None  # noqa: S101  # asked before
    window = Window(payload)
    head = window.pull(HEAD)
    encoding, mark = encoding_of(head), mark_length(head)
    delimiter = delimiter_of(head[mark:].decode(encoding, "ignore").lstrip().partition("\n")[0])
    offset = _offset(window, head, encoding, mark, int(place[1]) - 1)
    taken = _Taken(Lines(_from(window, offset), encoding))
    _, cells = next(rows(taken, delimiter), (0, []))
    values = [value for _, value in record.attributes]
    if values not in (cells, cells[_DESCRIPTOR:]):
        raise lost("the line there has other values")
    return _cut(window, offset, "".join(taken.lines).rstrip("\r\n"), encoding)


class _Taken:
    """Lines, as they are read from, remembered."""

    def __init__(self, lines: Lines) -> None:
        self.lines: list[str] = []
        self._lines = lines

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.lines.append(line)
            yield line


def _offset(window: Window, head: bytes, encoding: str, mark: int, lines_before: int) -> int:
    """Return the offset of the byte that follows so many line ends."""
    decoder = codecs.getincrementaldecoder(encoding)("ignore")
    offset, block, to_go = mark, head[mark:], lines_before
    while True:
        text = decoder.decode(block)
        found = text.count("\n")
        if found >= to_go:
            break
        to_go -= found
        offset += len(text.encode(encoding))
        window.forget(offset - CONTEXT)
        block = window.next()
        if not block:
            raise lost("there is no such line")
    place = 0
    for _ in range(to_go):
        place = text.index("\n", place) + 1
    return offset + len(text[:place].encode(encoding))


def _from(window: Window, offset: int) -> Iterator[bytes]:
    yield window.since(offset)
    while block := window.next():
        yield block


def _cut(window: Window, offset: int, line: str, encoding: str) -> Fragment:
    start = max(0, offset - CONTEXT)
    before = window.between(start, offset).decode(encoding, "ignore").removeprefix("\ufeff")
    end = offset + len(line.encode(encoding))
    after = window.between(end, end + CONTEXT).decode(encoding, "ignore")
    return Fragment(before + line + after, len(before), len(before) + len(line), offset)
