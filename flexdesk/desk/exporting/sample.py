"""How an export will look, and how large it will be, from a few of its rows."""

import io
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flexdesk.desk.exporting.delimited import Lines
from flexdesk.desk.exporting.jsonlines import json_lines
from flexdesk.desk.exporting.parquet import GROUP
from flexdesk.desk.exporting.shape import Shape
from flexdesk.desk.exporting.writer import Writer, values_of
from flexdesk.desk.rows.scroll import lie
from flexdesk.domain.exportformat import FileKind
from flexdesk.domain.record import RecordPage
from flexdesk.ports import Pages

LINES = 5
_STRETCHES, _OF_A_STRETCH = 20, 15
"""Stretches of rows that are looked at, and how many rows each has where a row more costs as much as the one before."""
_OF_A_GROUP = 8_000
_WIDEST = 40
"""Letters of a value in a table."""
_LINE_ENDS = str.maketrans(dict.fromkeys("\r\n\v\f\x85\u2028\u2029", " "))


@dataclass(frozen=True, slots=True)
class Sample:
    """The first lines as they will be written, without their ends, and about how many bytes there will be; None where that is not known.

    Of files that are no text they are rows of a table.
    """

    lines: tuple[str, ...]
    size: int | None


def sampled(pages: Pages, shape: Shape, writer: Writer) -> Sample:
    """Return what can be told from the first rows, and from some between the first and the last."""
    count = shape.rows.count
    first = _only(shape, range(min(count, LINES - _has_header(shape))))
    lines = tuple(_lines(first, _page(pages, first)))
    return Sample(lines, (_size_in_groups if shape.format.kind is FileKind.PARQUET else _size)(pages, shape, writer))


def _only(shape: Shape, places: range | list[int]) -> Shape:
    """Return the shape of an export of the rows at some places."""
    return replace(shape, rows=replace(shape.rows, rows=array("I", map(shape.rows.row, places)), selected=None))


def _page(pages: Pages, shape: Shape) -> RecordPage:
    rows = shape.rows
    return pages.gather((each.first_record_id, each.record_count) for each in lie(rows.snapshot, rows.some(0, rows.count)))


def _has_header(shape: Shape) -> bool:
    return shape.format.header and shape.format.kind is not FileKind.JSON_LINES


def _lines(shape: Shape, page: RecordPage) -> Iterator[str]:
    """Yield the text of each row; a line end within a value ends no line."""
    if shape.format.kind is FileKind.JSON_LINES:
        yield from _written(shape, page, json_lines).decode().split("\n")[:-1]
        return
    if shape.format.kind is not FileKind.CSV:
        yield from _table(shape, page)
        return
    wanted = replace(shape.format, bom=False)
    lines, end = Lines(replace(shape, format=wanted)), wanted.line_end.characters
    if wanted.header:
        yield lines.header().removesuffix(end)
    for row in page.rows:
        yield lines.of(RecordPage(page.layouts, [row])).removesuffix(end)


def _table(shape: Shape, page: RecordPage) -> Iterator[str]:
    """Yield rows with their values below each other, as they are; long ones are cut, for nothing is cut in the file."""
    origin = shape.origins()
    cells = [(*map(str, origin(row)), *values) for row, values in zip(page.rows, values_of(page, shape.columns), strict=True)]
    rows = [[_cell(value or "") for value in row] for row in ([shape.names] if shape.format.header else []) + cells]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(value.ljust(width) for value, width in zip(row, widths, strict=True)).rstrip()


def _cell(value: str) -> str:
    shown = value[:_WIDEST].translate(_LINE_ENDS)
    return shown if len(value) <= _WIDEST else f"{shown[:-1]}…"


def _size(pages: Pages, shape: Shape, writer: Writer) -> int:
    """Return what the file would have if all rows were like those that are looked at: exactly, when those are all."""
    count = shape.rows.count
    places = _spread(count, _STRETCHES * _OF_A_STRETCH)
    size = _size_of(pages, shape, places, writer)
    if len(places) == count:
        return size
    frame = _size_of(pages, shape, [], writer)
    return frame + (size - frame) * count // len(places)


def _size_in_groups(pages: Pages, shape: Shape, writer: Writer) -> int:
    """Return what the file would have if its groups were like the rows that are looked at: exactly, when those are all.

    A group keeps each value of a column once: what rows cost beyond the first ones tells what the others will.
    """
    count = shape.rows.count
    places = _spread(count, _OF_A_GROUP)
    size = _size_of(pages, shape, places, writer)
    if len(places) == count:
        return size
    fewer = _spread(count, _OF_A_GROUP // 2)
    more = (size - _size_of(pages, shape, fewer, writer)) / (len(places) - len(fewer))
    group = min(count, GROUP)
    return round((size + more * (group - len(places))) * count / group)


def _spread(count: int, some: int) -> list[int]:
    """Return the places of some rows, or of all: stretches from the first to the last one, for each artifact may be of another kind."""
    if count <= some:
        return list(range(count))
    each = some // _STRETCHES
    starts = ((count - each) * number // (_STRETCHES - 1) for number in range(_STRETCHES))
    return [place for start in starts for place in range(start, start + each)]


def _size_of(pages: Pages, shape: Shape, places: list[int], writer: Writer) -> int:
    part = _only(shape, places)
    return len(_written(part, _page(pages, part), writer))


def _written(shape: Shape, page: RecordPage, writer: Writer) -> bytes:
    stream = io.BytesIO()
    with writer(shape, stream) as put:
        put(page)
    return stream.getvalue()
