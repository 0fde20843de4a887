"""The port of a file format: one file of this folder for each, and how to do without an extra that is not installed."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from importlib.util import find_spec
from typing import Protocol

from flexdesk.desk.exporting.shape import Shape
from flexdesk.domain.errors import UsageError
from flexdesk.domain.exportformat import FileKind
from flexdesk.domain.record import SEPARATOR, RecordPage

Put = Callable[[RecordPage], None]
"""Takes the rows of a page."""


class Bytes(Protocol):
    """Where a file goes: it can only go on."""

    def write(self, data: bytes, /) -> int:
        """Take bytes, all of them."""


Writer = Callable[[Shape, Bytes], AbstractContextManager[Put]]
"""Begins a file on a stream and ends it with the block; when that fails, what was written is of no use."""

_NEEDS = {FileKind.PARQUET: "pyarrow", FileKind.XLSX: "xlsxwriter"}


def missing(kind: FileKind) -> UsageError | None:
    """Return what has to be installed before files of a kind can be written; None if nothing."""
    package = _NEEDS.get(kind)
    if package is None or find_spec(package):
        return None
    return UsageError("EXTRA_MISSING", f"A {kind} file needs {package}, which is not installed.", f"Run: pip install 'flexdesk[{kind}]'")


def values_of(page: RecordPage, columns: tuple[str, ...]) -> Iterator[list[str | None]]:
    """Yield the attributes of each row under their columns; None where a row does not have one."""
    places = {number: [_place(layout.names, name) for name in columns] for number, layout in page.layouts.items()}
    for row in page.rows:
        values: list[str | None] = [*row[9].split(SEPARATOR), None]
        yield [values[place] for place in places[row[8]]]


def _place(names: tuple[str, ...], name: str) -> int:
    """Return where a value stands, -1 (the last one) where there is none."""
    return names.index(name) if name in names else -1
