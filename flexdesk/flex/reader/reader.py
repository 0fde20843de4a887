"""The one reader of statements. What it needs to read is imported when there is something to read: lists of runs need none of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flexdesk.domain.mark import Bearing
    from flexdesk.domain.outline import Outline
    from flexdesk.domain.record import PlaceContents, Record
    from flexdesk.domain.view import Fragment
    from flexdesk.domain.watch import Watch
    from flexdesk.flex.reader.spool import FileSpool


class FlexReader:
    """Reads Flex statements in XML, CSV and text."""

    def sniff(self, head: bytes) -> None:
        """Raise StatementError (NOT_A_STATEMENT) when the first bytes look neither like XML nor like a Flex CSV."""
        from flexdesk.flex.reader.kinds import kind_of, refuse

        kind = kind_of(head)
        if not kind.is_candidate:
            raise refuse(kind, "NOT_A_STATEMENT")

    def reads_ahead(self, payload: Path) -> bool:
        """Tell whether `read` would share its work with a second process now: a large document in XML, and an idle processor."""
        from flexdesk.flex.reader.reading import reads_ahead

        return reads_ahead(payload)

    def read(self, payload: Path, spool: Path, watch: Watch, place: PlaceContents | None = None) -> tuple[Outline, FileSpool]:
        """Read `payload` once, leaving the records in the private file `spool`; raises StatementError, Cancelled.

        With `place` their contents are stored meanwhile. Then a refusal is not the last word: the document is to be read once more without.
        """
        from flexdesk.flex.reader.reading import read_document

        return read_document(payload, spool, watch, place)

    def fragment(self, payload: Iterator[bytes], record: Record) -> Fragment:
        """Find the element or line of a record in the bytes of its payload; raises StatementError if it is not there."""
        from flexdesk.flex.reader.delimited.finding import find_line, is_line
        from flexdesk.flex.reader.fragment import find

        return find_line(payload, record) if is_line(record.source_row_ref) else find(payload, record)

    def fragment_near(self, read_from: Callable[[int], Iterator[bytes]], record: Record, bearing: Bearing) -> Fragment | None:
        """Find the same near a mark; None where `fragment` has to be asked. `read_from` yields the payload from any byte on."""
        from flexdesk.flex.reader.nearby import find_near

        return find_near(read_from, record, bearing)
