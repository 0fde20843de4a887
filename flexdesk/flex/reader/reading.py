"""One pass over a payload, in constant memory."""

from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path

from flexdesk.domain.errors import StatementError
from flexdesk.domain.outline import Outline
from flexdesk.domain.record import PlaceContents
from flexdesk.domain.watch import Watch
from flexdesk.flex.reader import notices
from flexdesk.flex.reader.ahead import Ahead, AheadOfStoring, can_read_ahead
from flexdesk.flex.reader.builder import RecordBuilder
from flexdesk.flex.reader.envelope import EnvelopeTarget
from flexdesk.flex.reader.kinds import CSV, XML
from flexdesk.flex.reader.marker import Marker
from flexdesk.flex.reader.parser import Document, blocks, examine, parse
from flexdesk.flex.reader.scanner import RowScanner
from flexdesk.flex.reader.spool import FileSpool, SpoolWriter
from flexdesk.flex.reader.target import EnvelopeMet, StatementTarget

READER_VERSION = 1
"""Counts up when the same bytes would give other records."""


def reads_ahead(payload: Path) -> bool:
    """Tell whether a payload would be read by two processes now."""
    try:
        return can_read_ahead(payload.stat().st_size) and examine(payload).kind is XML
    except StatementError:  # to be told by whoever reads it
        return False


def read_document(payload: Path, spool: Path, watch: Watch, place: PlaceContents | None = None) -> tuple[Outline, FileSpool]:
    """Read `payload` once, leaving the records in the private file `spool`; raises StatementError, Cancelled.

    With `place` the contents of rows are stored meanwhile.
    """
    document = examine(payload)
    if document.kind is CSV:
        with closing(SpoolWriter(spool, place)) as writer:
            return _lines(document, writer, watch), FileSpool(spool)
    try:
        return read_once(document, spool, watch, scan=True, place=place)
    except StatementError:  # the parser alone has the last word, and knows the line
        if place:
            raise
        spool.unlink()
        return read_once(document, spool, watch, scan=False)


def read_once(
    document: Document, spool: Path, watch: Watch, *, scan: bool, place: PlaceContents | None = None
) -> tuple[Outline, FileSpool]:
    """Read an XML document with or without the row scanner: if both can, both give the same."""
    with closing(SpoolWriter(spool, place)) as writer, ExitStack() as stack:
        builder = RecordBuilder(writer)
        target = StatementTarget(builder)
        ahead = _ahead(document, AheadOfStoring if place else Ahead, stack) if scan else None
        marker = Marker(target, RowScanner(target, builder, ahead) if scan else None)
        try:
            parse(document, target, watch, marker)
        except EnvelopeMet:
            raise _answer(document, watch) from None
    return replace(_outline(target, builder), marks=tuple(marker.marks)), FileSpool(spool)


def _ahead(document: Document, kind: type[Ahead], stack: ExitStack) -> Ahead | None:
    """Return the process that reads ahead, if the document is worth one and there is a processor for it."""
    if not can_read_ahead(document.path.stat().st_size):
        return None
    try:
        return stack.enter_context(closing(kind(document.path, document.mark, document.encoding)))
    except OSError:  # the system has no process or memory left for it
        return None


def _outline(target: StatementTarget, builder: RecordBuilder) -> Outline:
    if not target.statements:
        raise StatementError(
            "NO_STATEMENT",
            "The document is a Flex answer, but there is no statement in it.",
            "Check in Client Portal that the query has accounts and a period with data, then run it again.",
        )
    warnings = (
        *notices.header_incomplete(target.statements),
        *notices.count_mismatch(target.declared_counts),
        *notices.unknown_sections(builder.parts),
        *notices.outside_statement(target.outside_count),
        *notices.text_content(target.text_count),
    )
    return Outline(
        root=target.root,
        declared_count=target.declared_counts[0][0],
        statements=tuple(target.statements),
        parts=tuple(builder.parts),
        content_hashes={account: content.hexdigest() for account, content in builder.contents.items()},
        warnings=warnings,
        reader_version=READER_VERSION,
        layouts=builder.layouts,
    )


def _lines(document: Document, writer: SpoolWriter, watch: Watch) -> Outline:
    from flexdesk.flex.reader.delimited.columns import REPORT_DATE  # noqa: PLC0415  # most statements are XML
    from flexdesk.flex.reader.delimited.reading import read_lines  # noqa: PLC0415  # the same

    builder = RecordBuilder(writer, REPORT_DATE)
    return read_lines(blocks(document, watch), document.encoding, document.first_line, builder, READER_VERSION)


def _answer(document: Document, watch: Watch) -> StatementError:
    target = EnvelopeTarget()
    parse(document, target, watch)
    return target.refusal()
