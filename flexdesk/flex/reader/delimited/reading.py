"""One pass over a report in CSV or text."""

from collections.abc import Iterable

from flexdesk.domain.errors import StatementError
from flexdesk.domain.outline import Outline
from flexdesk.flex.reader import notices
from flexdesk.flex.reader.builder import RecordBuilder
from flexdesk.flex.reader.delimited.lines import Lines, delimiter_of, rows
from flexdesk.flex.reader.delimited.walker import Walker


def read_lines(blocks: Iterable[bytes], encoding: str, first_line: str, builder: RecordBuilder, version: int) -> Outline:
    """Read a report whose byte order mark is taken off; raises StatementError."""
    walker, lines = Walker(builder), Lines(blocks, encoding)
    delimiter = delimiter_of(first_line)
    for line, cells in rows(lines, delimiter):
        walker.take(line, cells)
    walker.finish(unended=bool(lines.unended), broken=lines.unended.endswith(delimiter))
    if not walker.statements:
        raise StatementError(
            "NO_STATEMENT",
            "The document is a Flex report, but there is no section in it.",
            "Check in Client Portal that the query has accounts and sections, then run it again.",
        )
    warnings = (
        *notices.header_incomplete(walker.statements),
        *notices.rows_miscounted(walker.miscounted),
        *notices.unknown_sections(builder.parts),
        *notices.uneven_rows(walker.uneven),
        *notices.without_names(walker.nameless),
        *notices.outside_sections(walker.outside),
    )
    return Outline(
        root=(("queryName", walker.query_name),) if walker.query_name else (),
        declared_count=None,
        statements=tuple(walker.statements),
        parts=tuple(builder.parts),
        content_hashes={account: content.hexdigest() for account, content in builder.contents.items()},
        warnings=warnings,
        reader_version=version,
        layouts=builder.layouts,
    )
