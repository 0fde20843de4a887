"""Rows as JSON Lines: each line is a raw record, in the words of the store; an absent attribute is no member, an empty one is."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flexdesk.desk.exporting.shape import Shape
from flexdesk.desk.exporting.writer import Bytes, Put
from flexdesk.domain.record import SEPARATOR, Layout, RecordPage

PAYLOAD = "source_payload"
"""Holds the attributes where there is provenance beside them, as in the table `raw_record`."""

_encode: Callable[[object], str] = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@contextmanager
def json_lines(shape: Shape, stream: Bytes) -> Iterator[Put]:
    """Write a JSON object and a line feed for each row, in UTF-8. Implements `Writer`."""
    origin = shape.origins()

    def put(page: RecordPage) -> None:
        pickers = {number: _picker(layout, shape) for number, layout in page.layouts.items()}
        found = [pickers[row[8]](row[9].split(SEPARATOR)) for row in page.rows]
        if shape.origin:
            rows = zip(page.rows, found, strict=True)
            found = [dict(zip((*shape.origin, PAYLOAD), (*origin(row), values), strict=True)) for row, values in rows]
        stream.write("".join([_encode(each) + "\n" for each in found]).encode())

    yield put


def _picker(layout: Layout, shape: Shape) -> Callable[[list[str]], dict[str, object]]:
    """Return what makes an object of the values of a layout."""
    if shape.in_document_order:
        return lambda values: dict(zip(layout.names, values, strict=True))
    places = [(name, layout.names.index(name)) for name in shape.columns if name in layout.names]
    return lambda values: {name: values[place] for name, place in places}
