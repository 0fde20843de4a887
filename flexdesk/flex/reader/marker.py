"""Makes marks while a document is read: where some of its records begin, proved and not guessed.

The parser does not tell offsets. So the marker feeds it up to something that looks like the tag of a record, and then exactly that tag:
if precisely one record begins with it, the tag is that record's. In a comment or in CDATA none would.
"""

import re
from collections.abc import Callable
from itertools import islice
from typing import Protocol

from flexdesk.domain.mark import Mark

SPACING = 256 * 1024
"""Bytes from one mark to the next, more or less: what is read to find a record."""

_ENCODINGS = ("UTF-8", "US-ASCII", "ISO-8859-1")
"""In these a byte that looks like `<` is one."""

_TRIES = 8  # how often in one block: the first tags of a document are no records
_TAG = re.compile(rb"""<[^\s<>"'/!?=][^<>"']*+(?:"[^<"]*+"[^<>"']*+|'[^<']*+'[^<>"']*+)++>""")


class Counting(Protocol):
    """A parser target that counts the records."""

    @property
    def record_count(self) -> int: ...

    @property
    def standing(self) -> tuple[int, int, int]:
        """Position of the open statement, number of its records begun, elements open around the one begun last."""


class Marker:
    """Feeds blocks to a parser and notes marks on the way."""

    def __init__(self, target: Counting) -> None:
        self.marks: list[Mark] = []
        self._target = target
        self._encoding, self._base, self._due = "", 0, 0

    def begin(self, encoding: str, first_byte: int) -> None:
        """Hear which encoding is in force, and where in the payload the first block begins."""
        self._encoding, self._base, self._due = encoding, first_byte, first_byte

    def feed(self, feed: Callable[[bytes], None], block: bytes) -> None:
        """Feed a block; when a mark is due, in pieces."""
        is_due = self._base >= self._due and self._encoding in _ENCODINGS
        fed = self._mark(feed, block) if is_due else 0
        if fed < len(block):
            feed(block[fed:])
        self._base += len(block)

    def _mark(self, feed: Callable[[bytes], None], block: bytes) -> int:
        """Feed as much of a block as it takes to find a record, and return how much that was."""
        fed = 0
        for tag in islice(_TAG.finditer(block), _TRIES):
            if fed < tag.start():
                feed(block[fed : tag.start()])
            count, fed = self._target.record_count, tag.end()
            feed(tag[0])
            if self._target.record_count == count + 1:
                self._note(self._base + tag.start())
                break
        return fed

    def _note(self, first_byte: int) -> None:
        statement, begun, depth = self._target.standing
        self.marks.append(Mark(first_byte, statement, begun - 1, depth, self._encoding))
        self._due = self._base + SPACING
