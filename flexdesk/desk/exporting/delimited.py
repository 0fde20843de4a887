"""Rows as CSV: the bytes of Python's `csv.writer`, a page at a time."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import AnyStr

from flexdesk.desk.exporting.shape import Shape
from flexdesk.desk.exporting.writer import Bytes, Put
from flexdesk.domain.errors import UsageError
from flexdesk.domain.exportformat import Encoding, Quote
from flexdesk.domain.record import SEPARATOR, PageRow, RecordPage
from flexdesk.domain.spreadsheet import guarded

_CRLF = "\r\n"
_MARK = "\ufeff"
_TOGETHER = 32


@contextmanager
def delimited(shape: Shape, stream: Bytes) -> Iterator[Put]:
    """Write lines with delimiters, in the dialect of the format. Implements `Writer`."""
    lines, encoding = Lines(shape), shape.format.encoding
    stream.write(_encoded(lines.header(), encoding))

    def put(page: RecordPage) -> None:
        stream.write(_encoded(lines.of(page), encoding))

    yield put


class _QuoteAll(csv.excel):
    quoting = csv.QUOTE_ALL


class Lines:
    """Turns pages into text. Stored values are joined already: a row without special characters only changes its separator."""

    def __init__(self, shape: Shape) -> None:
        self._format, self._names, self._columns = shape.format, shape.names, shape.columns
        self._origin = shape.origins()
        self._front = SEPARATOR.join(["%s"] * len(shape.origin)) + SEPARATOR * bool(shape.origin and shape.columns)
        always = shape.format.quote is Quote.ALWAYS
        self._plain = not always and len(shape.names) > 1  # csv.writer quotes a row whose only field is empty
        self._end, self._between = shape.format.line_end.characters, shape.format.delimiter
        self._buffer = io.StringIO()
        dialect = _QuoteAll if always else csv.excel
        self._writer = csv.writer(self._buffer, dialect, delimiter=self._between, lineterminator=_CRLF)
        self._as_line = self._always if always else self._needed

    def header(self) -> str:
        """Return what comes before the first row: the mark and the line with the names, as far as they are wanted."""
        names = [guarded(name) for name in self._names] if self._format.guard_formulas else self._names
        return (_MARK if self._format.bom else "") + (self.quoted(names) if self._format.header else "")

    def of(self, page: RecordPage) -> str:
        """Return the lines of a page."""
        absent = self._format.absent
        arrange = {number: arrangement(layout.names, self._columns, absent, SEPARATOR) for number, layout in page.layouts.items()}
        rows = [self._fields(row, arrange[row[8]]) for row in page.rows] if self._front else [arrange[row[8]](row[9]) for row in page.rows]
        if self._format.guard_formulas:
            rows = [guarded(row) for row in rows]
        return "".join([self._together(rows[at : at + _TOGETHER]) for at in range(0, len(rows), _TOGETHER)])

    def _together(self, rows: list[str]) -> str:
        """Return the lines of a few rows: at once, where none of them has a special character."""
        text = "\n".join(rows)
        if self._plain and text.count("\n") == len(rows) - 1 and not self._is_special(text):
            return text.replace(SEPARATOR, self._between).replace("\n", self._end) + self._end
        return "".join(map(self._as_line, rows))

    def quoted(self, fields: Sequence[str]) -> str:
        """Return one line as `csv.writer` writes it. It knows CRLF only, or a return within a value would go without quotes."""
        self._writer.writerow(fields)
        line = self._buffer.getvalue()
        self._buffer.seek(0)
        self._buffer.truncate()
        return line if self._end == _CRLF else line[: -len(_CRLF)] + self._end

    def _fields(self, row: PageRow, arrange: Callable[[str], str]) -> str:
        return self._front % self._origin(row) + arrange(row[9])

    def _needed(self, joined: str) -> str:
        if self._plain and "\n" not in joined and not self._is_special(joined):
            return joined.replace(SEPARATOR, self._between) + self._end
        return self.quoted(joined.split(SEPARATOR))

    def _is_special(self, text: str) -> bool:
        return self._between in text or '"' in text or "\r" in text  # several times as fast as a pattern

    def _always(self, joined: str) -> str:
        return '"' + joined.replace('"', '""').replace(SEPARATOR, f'"{self._between}"') + '"' + self._end


def arrangement(names: tuple[str, ...], columns: tuple[str, ...], absent: AnyStr, between: AnyStr) -> Callable[[AnyStr], AnyStr]:
    """Return what brings the values of a layout, joined by `between`, into the order of the columns."""
    if names == columns:
        return lambda values: values
    if names == columns[: len(names)]:
        missing = (between + absent) * (len(columns) - len(names))
        return lambda values: values + missing
    places = {name: place for place, name in enumerate(names)}
    pick = itemgetter(*(places.get(name, -1) for name in columns), -1, -1)  # -1: what is appended below; two more keep it a tuple
    return lambda values: between.join(pick([*values.split(between), absent])[:-2])


def _encoded(text: str, encoding: Encoding) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        letter = text[error.start]
        message = f"{letter!r} (U+{ord(letter):04X}) cannot be written in {encoding.words}."
        raise UsageError("NOT_IN_ENCODING", message, "Write it in UTF-8, which has every character.") from None
