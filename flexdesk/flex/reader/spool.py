"""The record spool: the encoded records of one document in a private file, on their way to the store.

Marshal, because it is the fastest by far for tuples of text and bytes; the file never leaves this program run and this user.
"""

import marshal
import os
from collections.abc import Generator
from pathlib import Path
from typing import BinaryIO

from flexdesk.domain.record import Layout, PlaceContents, RecordBatch, RowTuple

_BUFFER = 1024 * 1024
_LENGTH = 8
_VERSION = 2  # without marshal's table of references, which costs more than it saves


class SpoolWriter:
    """Writes batches to a file that must not exist yet (0600); with `place`, which stores contents, only places and ids of contents."""

    def __init__(self, path: Path, place: PlaceContents | None = None) -> None:
        self._place = place
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        self._file: BinaryIO = os.fdopen(os.open(path, flags, 0o600), "wb", _BUFFER)

    def write(self, part: int, layouts: dict[int, Layout], rows: list[RowTuple]) -> None:
        """Append one batch."""
        contents = None
        if self._place:
            contents, layouts = list(self._place(layouts, rows)), {}
            rows = [(*row[:3], "", None, b"", b"") for row in rows]
        shapes = [(number, layout.row_tag, layout.names) for number, layout in layouts.items()]
        data = marshal.dumps((part, shapes, rows, contents), _VERSION)
        self._file.write(len(data).to_bytes(_LENGTH, "little"))
        self._file.write(data)

    def close(self) -> None:
        self._file.close()


class FileSpool:
    """The batches in a spool file, as often as somebody wants to read them."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def batches(self) -> Generator[RecordBatch]:
        """Yield the batches in document order."""
        with self._path.open("rb", _BUFFER) as file:
            while length := file.read(_LENGTH):
                part, shapes, rows, contents = marshal.loads(file.read(int.from_bytes(length, "little")))  # noqa: S302  # our own private file
                yield RecordBatch(part, {number: Layout(tag, names) for number, tag, names in shapes}, rows, contents)
