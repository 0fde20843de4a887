"""Raw rows as CSV: the bytes of Python's `csv.writer`, a page at a time."""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from itertools import chain, repeat
from operator import itemgetter
from typing import Any, BinaryIO

from flexdesk.desk.scroll import segments_of
from flexdesk.domain.record import PROVENANCE, SEPARATOR, PageRow, RecordPage
from flexdesk.domain.rowquery import RowSet
from flexdesk.domain.view import Segment
from flexdesk.domain.watch import Progress, Watch

SEEN = ("first_seen_run", "last_seen_run")
"""Follow the provenance in a merged view."""
_FRONT = "%s" + SEPARATOR


def write_csv(pages: Iterable[RecordPage], rows: RowSet, stream: BinaryIO, provenance: bool, watch: Watch) -> int:
    """Write a header and the rows of a set, and return how many: comma, CRLF, quotes where needed, UTF-8 without BOM.

    Absent and empty attributes are both empty. Values are verbatim. A merged view tells the first and the last run that met each row.
    """
    snapshot, lines = rows.snapshot, _Lines(rows, provenance)
    stream.write(lines.header().encode())
    done = 0
    for page in pages:
        watch.cancel.check()
        stream.write(lines.of(page).encode())
        done += len(page.rows)
        watch.progress(Progress(f"Exporting {snapshot.scope.section_name}", done, rows.count, "rows"))
    return done


class _Lines:
    """Turns pages into text. Stored values are joined already: a row without special characters only changes its separator."""

    def __init__(self, rows: RowSet, provenance: bool) -> None:
        snapshot = rows.snapshot
        self._columns = snapshot.columns
        self._names = ((*PROVENANCE, *SEEN) if snapshot.scope.merged else PROVENANCE) if provenance else ()
        self._origin = _seen(segments_of(rows)) if snapshot.scope.merged else itemgetter(slice(len(PROVENANCE)))
        self._front = _FRONT * len(self._names)
        self._plain = len(self._columns) > 1 or provenance  # csv.writer quotes a row whose only field is empty
        self._buffer = io.StringIO()
        self._writer = csv.writer(self._buffer)

    def header(self) -> str:
        """Return the line with the names."""
        return self.quoted([*self._names, *self._columns])

    def of(self, page: RecordPage) -> str:
        """Return the lines of a page."""
        arrange = {number: _arrangement(layout.names, self._columns) for number, layout in page.layouts.items()}
        return "".join([self._line(self._fields(row, arrange[row[8]])) for row in page.rows])

    def quoted(self, fields: Sequence[str]) -> str:
        """Return one line as `csv.writer` writes it."""
        self._writer.writerow(fields)
        line = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        return line

    def _fields(self, row: PageRow, arrange: Callable[[str], str]) -> str:
        return (self._front and self._front % self._origin(row)) + arrange(row[9])

    def _line(self, joined: str) -> str:
        if self._plain and not ("," in joined or '"' in joined or "\n" in joined or "\r" in joined):  # several times as fast as a pattern
            return joined.replace(SEPARATOR, ",") + "\r\n"
        return self.quoted(joined.split(SEPARATOR))


def _seen(segments: Iterable[Segment]) -> Callable[[PageRow], tuple[Any, ...]]:
    """Return what gives the provenance of the next row of a merged view: its own run is the first that met it."""
    last = chain.from_iterable(repeat(segment.last_seen_run, segment.record_count) for segment in segments)
    return lambda row: (*row[: len(PROVENANCE)], row[2], next(last))


def _arrangement(names: tuple[str, ...], columns: tuple[str, ...]) -> Callable[[str], str]:
    """Return what brings the joined values of a layout into the order of the columns, with absent ones empty."""
    if names == columns:
        return str
    if names == columns[: len(names)]:
        missing = SEPARATOR * (len(columns) - len(names))
        return lambda values: values + missing
    places = {name: place for place, name in enumerate(names)}
    pick = itemgetter(*(places.get(name, -1) for name in columns), -1)  # -1: the empty text appended below; one more keeps it a tuple
    return lambda values: SEPARATOR.join(pick([*values.split(SEPARATOR), ""])[:-1])
