"""Rows as an Excel workbook: every cell is text, so nothing is computed, rounded or taken for a date. Needs the extra `xlsx`."""

import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TextIO

from flexdesk.desk.exporting.shape import Shape
from flexdesk.desk.exporting.writer import Bytes, Put, values_of
from flexdesk.domain.errors import UsageError
from flexdesk.domain.record import SEPARATOR, RecordPage

MOST_ROWS, MOST_COLUMNS, MOST_CHARACTERS = 1_048_576, 16_384, 32_767
"""What Excel takes; characters count as in UTF-16."""

_OTHERWISE = "Write CSV, JSON Lines or Parquet, or fewer of them."


@contextmanager
def workbook(shape: Shape, stream: Bytes) -> Iterator[Put]:
    """Write a workbook of one sheet, a row at a time. Implements `Writer`; whatever Excel cannot hold must have been refused before."""
    import xlsxwriter  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: PLC0415  # an extra, without types

    with tempfile.TemporaryDirectory(prefix="flexdesk-", ignore_cleanup_errors=True) as folder:
        book = xlsxwriter.Workbook(stream, {"constant_memory": True, "tmpdir": folder})
        book.use_zip64()
        sheet = _Sheet(book, shape)
        try:
            yield sheet.put
            sheet.heed(stream)
            _close(book)
        except BaseException:
            sheet.leave()
            raise


class _Sheet:
    """Fills rows from the top."""

    def __init__(self, book: Any, shape: Shape) -> None:
        self._shape, self._origin, self._at = shape, shape.origins(), 0
        self._sheet = book.add_worksheet(_title(shape.section_name))
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{MOST_ROWS}"})  # that is what they are meant to be
        if shape.format.header:
            self._sheet.freeze_panes(1, 0)
            bold = book.add_format({"bold": True})
            for column, name in enumerate(shape.names):
                self._sheet.write_string(0, column, name, bold)
            self._at = 1

    def put(self, page: RecordPage) -> None:
        """An absent attribute is no cell, an empty one is a cell with an empty text."""
        for row, values in zip(page.rows, values_of(page, self._shape.columns), strict=True):
            for column, value in enumerate((*self._origin(row), *values)):
                if value is not None:
                    self._sheet.write_string(self._at, column, str(value))
            self._at += 1

    def heed(self, stream: Bytes) -> None:
        """Let the stream stop the copying of the rows, too, which comes before anything is written to it."""
        self._sheet.row_data_fh = _Heeding(self._sheet.row_data_fh, stream)

    def leave(self) -> None:
        """Let go of the file that holds the rows so far, and of the one they are copied into."""
        self._sheet.row_data_fh.close()
        self._sheet.fh.close()


class _Heeding:
    """A file that asks before each read whether it shall go on: a write of nothing raises when it shall not."""

    def __init__(self, file: TextIO, stream: Bytes) -> None:
        self._file, self._stream = file, stream

    def read(self, size: int) -> str:
        self._stream.write(b"")
        return self._file.read(size)

    def seek(self, place: int) -> int:
        return self._file.seek(place)

    def close(self) -> None:
        self._file.close()


def _close(book: Any) -> None:
    """Put the file together; a disk that is full stays an error of the system."""
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: PLC0415

    try:
        book.close()
    except FileCreateError as error:
        raise (error.__context__ or error) from None


def refuse(shape: Shape, pages: Iterable[RecordPage]) -> None:
    """Raise UsageError for what Excel cannot hold; looks at every row, because a cell would be cut without a word."""
    rows, columns = shape.rows.count + shape.format.header, len(shape.names)
    if rows > MOST_ROWS:
        raise UsageError("TOO_MUCH_FOR_XLSX", f"{rows:,} rows are too many for Excel, which takes {MOST_ROWS:,}.", _OTHERWISE)
    if columns > MOST_COLUMNS:
        raise UsageError("TOO_MUCH_FOR_XLSX", f"{columns:,} columns are too many for Excel, which takes {MOST_COLUMNS:,}.", _OTHERWISE)
    for page in pages:
        if any(len(row[9]) * 2 > MOST_CHARACTERS for row in page.rows):  # a character is two at most
            _refuse_long(shape, page)


def _refuse_long(shape: Shape, page: RecordPage) -> None:
    for row, values in zip(page.rows, values_of(page, shape.columns), strict=True):
        for name, value in zip(shape.columns, values, strict=True):
            if value and len(value.encode("utf-16-le")) // 2 > MOST_CHARACTERS:
                message = f"{name} of {row[7]} is longer than the {MOST_CHARACTERS:,} characters that a cell of Excel takes."
                raise UsageError("TOO_MUCH_FOR_XLSX", message, _OTHERWISE)


def _title(name: str) -> str:
    """Return a name that Excel takes for a sheet."""
    return re.sub(r"[\[\]:*?/\\']", "_", name.replace(SEPARATOR, "_"))[:31] or "Rows"
