"""Differences as CSV: one line per attribute that differs; a row that one side has alone gives a line for each of its attributes."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from flexdesk.desk.comparing.compare import Compared
from flexdesk.domain.comparison import Change, Difference
from flexdesk.domain.record import Record

COLUMNS = (
    "kind",
    "section_name",
    "row_tag",
    "raw_record_id_a",
    "source_row_ref_a",
    "raw_record_id_b",
    "source_row_ref_b",
    "attribute",
    "old",
    "new",
)


def write_differences(compared: Iterable[Compared], stream: BinaryIO) -> int:
    """Write a header and all differences, in the dialect of the exports; return how many differences."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    count = 0
    for each in compared:
        if isinstance(each, Difference):
            writer.writerows(_lines(each))
            count += 1
        stream.write(buffer.getvalue().encode())
        buffer.seek(0)
        buffer.truncate()
    stream.write(buffer.getvalue().encode())
    return count


def attribute_changes(difference: Difference) -> Iterator[Change]:
    """Yield what a difference means for each attribute."""
    if difference.a and difference.b:
        yield from difference.changes
    elif difference.a:
        yield from (Change(name, value, None) for name, value in difference.a.attributes)
    elif difference.b:
        yield from (Change(name, None, value) for name, value in difference.b.attributes)


def _lines(difference: Difference) -> Iterator[tuple[object, ...]]:
    record = difference.record
    front = (difference.kind.value, record.section_name, record.row_tag, *_place(difference.a), *_place(difference.b))
    for change in attribute_changes(difference):
        yield (*front, change.name, change.old, change.new)


def _place(record: Record | None) -> tuple[object, object]:
    return (record.raw_record_id, record.source_row_ref) if record else (None, None)
