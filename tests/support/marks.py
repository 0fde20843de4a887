"""Finds the records of a document both ways: from its beginning, which is the reference, and from the nearest mark."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from flexdesk.domain.mark import Bearing, Mark
from flexdesk.domain.view import Fragment
from flexdesk.flex.reader import FlexReader, marker, parser
from tests.support.reading import Reading, Row, in_blocks, read


def read_in(data: bytes, block: int, spacing: int = 1) -> Reading:
    """Read a document in blocks of a size, with a mark as often as `spacing` bytes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parser, "BLOCK", block)
        patch.setattr(marker, "SPACING", spacing)
        return read(data)


def numbered(reading: Reading) -> Iterator[tuple[Row, int, int]]:
    """Yield each row with the position of its statement and its own within that."""
    begun: dict[int, int] = {}
    for row in reading.rows:
        statement = reading.outline.parts[row.part].statement
        yield row, statement, begun.get(statement, 0)
        begun[statement] = begun.get(statement, 0) + 1


def bearing_of(marks: tuple[Mark, ...], statement: int, record: int) -> Bearing | None:
    """Return what the store would."""
    before = [mark for mark in marks if (mark.statement, mark.record) <= (statement, record)]
    return Bearing(before[-1], statement, record) if before else None


def near(data: bytes, row: Row, bearing: Bearing, block: int = 97) -> Fragment | None:
    """Find a row from a mark."""
    return FlexReader().fragment_near(lambda first_byte: in_blocks(data[first_byte:], block), row.record(), bearing)


def reference(data: bytes, row: Row) -> Fragment:
    """Find a row from the beginning."""
    return FlexReader().fragment(in_blocks(data, 1000), row.record())


def shifted(mark: Mark, **by: int) -> Mark:
    """Return a mark that is wrong by so much."""
    return replace(mark, **{name: getattr(mark, name) + amount for name, amount in by.items()})
