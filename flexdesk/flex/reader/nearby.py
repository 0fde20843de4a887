"""Finds the element of a record from a mark near it, reading only what lies between.

Counts tags as bytes, and knows of XML only what that takes. What it finds is read by a parser and compared with the record; where anything
is not as expected it gives up, and the whole payload is read as ever (`fragment`).
"""

import re
from collections.abc import Callable, Iterator
from xml.parsers import expat

from flexdesk.domain.mark import Bearing
from flexdesk.domain.record import Record
from flexdesk.domain.view import Fragment
from flexdesk.flex.reader.fragment import CONTEXT, Window, cut

_MARKUP = re.compile(
    rb"""[^<]*+(?:
        (?P<other><!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>)
      | (?P<end></[^>]*+>)
      | (?P<start><(?P<tag>[^\s!?/>]++)(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>)
    )""",
    re.DOTALL | re.VERBOSE,
)
_ROOT, _STATEMENTS, _STATEMENT = 1, 2, 3  # how many elements are open inside of them


def find_near(read_from: Callable[[int], Iterator[bytes]], record: Record, bearing: Bearing) -> Fragment | None:
    """Return the same as `find`, or None where that has to be asked; `read_from` yields the payload from any byte on."""
    mark = bearing.mark
    first = max(0, mark.first_byte - CONTEXT)
    window = Window(read_from(first), first)
    window.pull(mark.first_byte + 1)
    count = Count(bearing)
    for offset, markup in _walk(window, mark.first_byte):
        if count.lost:
            return None
        if count.take(markup):
            tag = markup["start"]
            return cut(window, offset, mark.encoding) if _is(record, tag, mark.encoding) else None
    return None


class Count:
    """Counts statements and records from a mark on, until the one wanted begins."""

    def __init__(self, bearing: Bearing) -> None:
        mark = bearing.mark
        self.lost = False
        self._wanted = (bearing.statement, bearing.record)
        self._statement, self._records, self._depth = mark.statement, mark.record, mark.depth
        self._foreign = 0  # how many elements were open when one began that is no part of a statement; 0: none is open

    def take(self, markup: re.Match[bytes]) -> bool:
        """Take the next markup; True when the element wanted begins with it. `lost` when there is no telling any more."""
        if markup["end"]:
            self._depth -= 1
            if self._depth == self._foreign:
                self._foreign = 0
        elif markup["start"]:
            return self._start(markup["start"], markup["tag"])
        return False

    def _start(self, text: bytes, tag: bytes) -> bool:
        self.lost = b"xmlns" in text or (self._statement, self._records) > self._wanted
        found = False
        if not self._foreign:
            found = self._count(b"=" in text, tag)
        if not text.endswith(b"/>"):
            self._depth += 1
        elif self._foreign == self._depth:
            self._foreign = 0
        return found and not self.lost

    def _count(self, has_attributes: bool, tag: bytes) -> bool:
        if self._depth >= _STATEMENT:
            found = has_attributes and (self._statement, self._records) == self._wanted
            self._records += has_attributes
            return found
        if self._depth == _STATEMENTS and tag == b"FlexStatement":
            self._statement, self._records = self._statement + 1, 0
        elif self._depth != _ROOT or tag != b"FlexStatements":
            self._foreign = self._depth
        return False


def _walk(window: Window, offset: int) -> Iterator[tuple[int, re.Match[bytes]]]:
    """Yield each markup with the offset of its first byte, from the beginning of one on."""
    while True:
        data, position = window.since(offset), 0
        while markup := _MARKUP.match(data, position):
            yield offset + markup.start(markup.lastgroup or 0), markup
            position = markup.end()
        offset += position
        window.forget(offset - CONTEXT)
        if not window.next():
            return


def _is(record: Record, tag: bytes, encoding: str) -> bool:
    """Tell whether a tag, as a parser reads it by itself, says what the record says."""
    found: list[tuple[str, list[str]]] = []
    parser = expat.ParserCreate(encoding)
    parser.ordered_attributes = True
    parser.StartElementHandler = lambda name, attributes: found.append((name, attributes))
    try:
        parser.Parse(tag, False)
    except expat.ExpatError:
        return False
    return found == [(record.row_tag, [text for pair in record.attributes for text in pair])]
