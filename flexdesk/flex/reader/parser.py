"""The hardened parser: feeds a document to a target, block by block, and knows whether it was whole."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from lxml import etree

from flexdesk.domain.errors import StatementError
from flexdesk.domain.run import Stage
from flexdesk.domain.watch import Progress, Watch
from flexdesk.flex.reader import faults, limits
from flexdesk.flex.reader.encoding import encoding_of, mark_length
from flexdesk.flex.reader.kinds import CSV, HEAD, XML, Kind, kind_of, refuse
from flexdesk.flex.reader.marker import Marker

if TYPE_CHECKING:
    from lxml.etree import ParserTarget  # stands in the stubs only

BLOCK = 256 * 1024
_PROGRESS_INTERVAL = 0.1


class Target(Protocol):
    """Takes the parser's events (`start`, `end`, `data`, `doctype`, `close`) and knows how far they came."""

    @property
    def finished(self) -> bool: ...
    @property
    def inside(self) -> str: ...
    @property
    def heard(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Document:
    """A payload that looks like a statement: in XML or in lines, its encoding, how long its byte order mark is, its first line."""

    path: Path
    kind: Kind
    encoding: str
    mark: int
    first_line: str = ""


def examine(payload: Path) -> Document:
    """Look at the first bytes of a payload; raises StatementError if they are neither XML nor CSV in an accepted encoding."""
    with payload.open("rb") as file:
        head = file.read(HEAD)
    kind = kind_of(head)
    if kind not in (XML, CSV):
        raise refuse(kind)
    encoding, mark = encoding_of(head), mark_length(head)
    first_line = head[mark:].decode(encoding, "ignore").lstrip().partition("\n")[0] if kind is CSV else ""
    return Document(payload, kind, encoding, mark, first_line)


def parse(document: Document, target: Target, watch: Watch, marker: Marker | None = None) -> None:
    """Feed the whole document to `target`; raises StatementError if it is broken or cut short, Cancelled."""
    # Never resolve_entities=False: on a target it turns &amp; in attributes into the text &#38;. The target refuses every DOCTYPE instead,
    # so that there are no entities but the five of XML. Never recover=True: it drops and replaces, and lifts libxml2's own limits.
    parser = etree.XMLParser(
        target=cast("ParserTarget", target), encoding=document.encoding, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    stretch = _Stretch()
    if marker:
        marker.begin(document.encoding, document.mark)
    try:
        for block in blocks(document, watch):
            if marker:
                marker.feed(parser.feed, block)
            else:
                parser.feed(block)
            stretch.check(target.heard, len(block))
            faults.check(parser.feed_error_log)
    except etree.XMLSyntaxError as error:
        raise faults.malformed(error, parser.feed_error_log) from error
    try:
        parser.close()
    except (etree.XMLSyntaxError, StatementError) as error:
        if isinstance(error, etree.XMLSyntaxError) and target.finished:
            raise faults.malformed(error, parser.feed_error_log) from error
        raise faults.truncated(document.path, target.inside) from error  # on closing, the parser tells of half a tag, too


class _Stretch:
    """Refuses markup without end: the parser would keep all of it in memory."""

    def __init__(self) -> None:
        self._heard, self._bytes = 0, 0

    def check(self, heard: int, size: int) -> None:
        self._bytes = self._bytes + size if heard == self._heard else 0
        self._heard = heard
        if self._bytes > limits.MARKUP:
            raise limits.refuse("MARKUP_TOO_LONG", "a tag or comment without end", limits.MARKUP)


def blocks(document: Document, watch: Watch) -> Iterator[bytes]:
    """Yield the document behind its byte order mark, telling how far it is; raises Cancelled."""
    total, done, told = document.path.stat().st_size, 0, time.monotonic()
    with document.path.open("rb") as file:
        file.seek(document.mark)
        while block := file.read(BLOCK):
            watch.cancel.check()
            yield block
            done += len(block)
            if time.monotonic() - told >= _PROGRESS_INTERVAL:
                told = time.monotonic()
                watch.progress(Progress("Reading", done, total, "bytes", stage=Stage.PREFLIGHT))
