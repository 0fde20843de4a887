"""Finds the element of a record in the bytes of its payload, to show it as IBKR wrote it.

A second parser, because libxml2 does not tell byte offsets on a stream and expat does. What it finds is compared with the record, so
that a difference between the two can only fail, never mislead.
"""

import re
from collections.abc import Iterator
from xml.parsers import expat

from flexdesk.domain.errors import StatementError
from flexdesk.domain.record import Record
from flexdesk.domain.view import Fragment
from flexdesk.flex.reader.encoding import encoding_of, mark_length
from flexdesk.flex.reader.kinds import HEAD
from flexdesk.flex.reader.place import below, container

CONTEXT = 2048
"""Bytes shown on either side of the element's own tag."""

_NAMESPACE_END = "\x1f"  # cannot stand in a namespace
_TAG = re.compile(r"""<[^\s/>]+(?:[^"'>]|"[^"]*"|'[^']*')*>""")


def find(payload: Iterator[bytes], record: Record) -> Fragment:
    """Return the bytes around the element at the record's place, decoded; raises StatementError if it is not there or not equal."""
    window = Window(payload)
    head = window.pull(HEAD)
    encoding, mark = encoding_of(head), mark_length(head)
    search = Search(record.source_row_ref, encoding)
    try:
        if search.feed(head[mark:]):
            while block := window.next():
                if not search.feed(block):
                    break
                window.forget(search.position + mark - CONTEXT)
    except expat.ExpatError as error:
        raise lost(f"the document is broken ({error})") from error
    if search.found is None:
        raise lost("there is no such element")
    if search.found != record.attributes:
        raise lost("the element there has other attributes")
    return cut(window, search.offset + mark, encoding)


class Window:
    """The last bytes of a stream, in memory as far back as they may still be wanted."""

    def __init__(self, blocks: Iterator[bytes], first_byte: int = 0) -> None:
        self._blocks = blocks
        self._bytes = bytearray()
        self._base = first_byte

    def next(self) -> bytes:
        """Take one more block; empty at the end."""
        block = next(filter(None, self._blocks), b"")
        self._bytes += block
        return block

    def pull(self, end: int) -> bytes:
        """Take blocks until the stream is known up to the offset `end`, and return the window."""
        while self._base + len(self._bytes) < end and self.next():
            pass
        return bytes(self._bytes)

    def forget(self, offset: int) -> None:
        """Let go of all bytes before `offset`."""
        if offset > self._base:
            del self._bytes[: offset - self._base]
            self._base = offset

    def between(self, start: int, end: int) -> bytes:
        """Return the bytes from offset to offset, as far as there are any."""
        self.pull(end)
        return bytes(self._bytes[max(0, start - self._base) : end - self._base])

    def since(self, start: int) -> bytes:
        """Return all bytes known from an offset on."""
        return bytes(self._bytes[start - self._base :])


class Search:
    """Follows one place down a document, counting only the siblings on the way."""

    def __init__(self, place: str, encoding: str) -> None:
        self.found: tuple[tuple[str, str], ...] | None = None
        self.offset = 0
        self._place = place
        self._depth = 0
        self._containers = 0
        self._on_way: list[str] = []  # the places of the open elements as far as they lead to the one wanted
        self._counts: list[dict[str, int]] = []
        self._parser = expat.ParserCreate(encoding.replace("US-ASCII", "UTF-8"), _NAMESPACE_END)
        self._parser.ordered_attributes = True
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    @property
    def position(self) -> int:
        """The offset before which nothing is waiting to be parsed."""
        return self._parser.CurrentByteIndex

    def feed(self, block: bytes) -> bool:
        """Parse a block; False when the element is found."""
        self._parser.Parse(block, False)
        return self.found is None

    def _start(self, name: str, attributes: list[str]) -> None:
        self._depth += 1
        if self._depth == 2 and name == "FlexStatements":
            self._containers += 1
            self._on_way, self._counts = [container(self._containers)], [{}]
        elif 0 <= self._depth - 3 < len(self._on_way):
            self._follow(_clark(name), attributes)

    def _end(self, _name: str) -> None:
        self._depth -= 1
        del self._on_way[max(0, self._depth - 1) :], self._counts[max(0, self._depth - 1) :]

    def _follow(self, tag: str, attributes: list[str]) -> None:
        counts = self._counts[-1]
        counts[tag] = counts.get(tag, 0) + 1
        here = below(self._on_way[-1], tag, counts[tag])
        if here == self._place:
            self.offset = self._parser.CurrentByteIndex
            self.found = tuple(zip(map(_clark, attributes[::2]), attributes[1::2], strict=True))
            self._parser.StartElementHandler = self._parser.EndElementHandler = None
        elif self._place.startswith(here + "/"):
            self._on_way.append(here)
            self._counts.append({})


def cut(window: Window, offset: int, encoding: str) -> Fragment:
    """Return the element that begins at the offset, with what stands around it."""
    start = max(0, offset - CONTEXT)
    before = window.between(start, offset).decode(encoding, "ignore").removeprefix("\ufeff")
    tag = _TAG.match(window.since(offset).decode(encoding, "ignore"))
    if not tag:
        raise AssertionError("expat has seen the whole tag")
    end = offset + len(tag[0].encode(encoding))
    after = window.between(end, end + CONTEXT).decode(encoding, "ignore")
    return Fragment(before + tag[0] + after, len(before), len(before) + len(tag[0]), offset)


def _clark(name: str) -> str:
    uri, end, local = name.rpartition(_NAMESPACE_END)
    return f"{{{uri}}}{local}" if end else name


def lost(reason: str) -> StatementError:
    """Return the refusal of a record that is not found again."""
    return StatementError(
        "ELEMENT_NOT_FOUND",
        f"This row cannot be shown from its payload: {reason}.",
        "Save the payload and look at it; the row itself is complete. This should not happen: please report it.",
    )
