"""Makes marks while a document is read: where some of its records begin, proved and not guessed.

The parser does not tell offsets. So the marker feeds it up to something that looks like the tag of a record, and then exactly that tag:
if precisely one record begins with it, the tag is that record's. In a comment or in CDATA none would. The same proof lets a scanner take
the rows that follow, which the parser then never sees.
"""

import re
from collections.abc import Callable
from typing import Protocol

from flexdesk.domain.mark import Mark

SPACING = 256 * 1024
"""Bytes from one mark to the next, more or less: what is read to find a record."""

_ENCODINGS = ("UTF-8", "US-ASCII", "ISO-8859-1")
"""In these a byte that looks like `<` is one."""

_TRIES = 8  # how often in one block: the first tags of a document are no records
_TRIES_SCANNING = 100
_TAG = re.compile(rb"""<[^\s<>"'/!?=][^<>"']*+(?:"[^<"]*+"[^<>"']*+|'[^<']*+'[^<>"']*+)++>""")


class Counting(Protocol):
    """A parser target that counts the records."""

    @property
    def record_count(self) -> int: ...

    @property
    def standing(self) -> tuple[int, int, int]:
        """Position of the open statement, number of its records begun, elements open around the one begun last."""


class Scanning(Protocol):
    """Takes rows instead of the parser."""

    def begin(self, encoding: str) -> None: ...
    def can(self, block: bytes) -> bool: ...
    def take(self, tag: bytes, block: bytes, position: int) -> int: ...


class Marker:
    """Feeds blocks to a parser and notes marks on the way; a scanner, if there is one, takes what it can of them."""

    def __init__(self, target: Counting, scanner: Scanning | None = None) -> None:
        self.marks: list[Mark] = []
        self._target, self._scanner = target, scanner
        self._encoding, self._base, self._due = "", 0, 0

    def begin(self, encoding: str, first_byte: int) -> None:
        """Hear which encoding is in force, and where in the payload the first block begins."""
        self._encoding, self._base, self._due = encoding, first_byte, first_byte
        if self._scanner:
            self._scanner.begin(encoding)

    def feed(self, feed: Callable[[bytes], None], block: bytes) -> None:
        """Feed a block; in pieces, when a mark is due or rows may be scanned."""
        scanner = self._scanner if self._scanner and self._scanner.can(block) else None
        fed = self._walk(feed, block, scanner) if scanner or self._is_due else 0
        if fed < len(block):
            feed(block[fed:])
        self._base += len(block)

    @property
    def _is_due(self) -> bool:
        return self._base >= self._due and self._encoding in _ENCODINGS

    def _walk(self, feed: Callable[[bytes], None], block: bytes, scanner: Scanning | None) -> int:
        """Feed as much of a block as it takes to find a record, or to scan all rows, and return how much that was."""
        fed = 0
        for number in range(_TRIES_SCANNING if scanner else _TRIES):
            if not (tag := _TAG.search(block, fed)):
                break
            if fed < tag.start():
                feed(block[fed : tag.start()])
            count, fed = self._target.record_count, tag.end()
            feed(tag[0])
            if self._target.record_count != count + 1:
                continue
            if self._is_due and number < _TRIES:  # the marks are the same with a scanner and without
                self._note(self._base + tag.start())
            if not scanner:
                break
            fed = scanner.take(tag[0], block, fed)
        return fed

    def _note(self, first_byte: int) -> None:
        statement, begun, depth = self._target.standing
        self.marks.append(Mark(first_byte, statement, begun - 1, depth, self._encoding))
        self._due = self._base + SPACING
