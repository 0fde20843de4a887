"""Reads bytes with the reader and unfolds what it leaves in the record spool."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flexdesk.domain.outline import Outline
from flexdesk.domain.record import SEPARATOR, Layout, Record, place_of
from flexdesk.domain.watch import Watch
from flexdesk.flex.reader import FlexReader


@dataclass(frozen=True)
class Row:
    """One record, unfolded."""

    part: int
    place: str
    layout: Layout
    attributes: tuple[tuple[str, str], ...]
    report_date: str | None
    exact_hash: bytes
    version_hash: bytes

    def record(self) -> Record:
        """Return the row as the store would give it back."""
        return Record(1, 1, 1, "U1", "2026-01-05", "Trades", self.layout.row_tag, self.place, self.attributes)


@dataclass(frozen=True)
class Reading:
    """All that the reader makes of a document."""

    outline: Outline
    rows: tuple[Row, ...]

    @property
    def places(self) -> list[str]:
        return [row.place for row in self.rows]

    @property
    def warnings(self) -> dict[str, int]:
        return {notice.code: notice.count for notice in self.outline.warnings}


def read(data: bytes, watch: Watch | None = None) -> Reading:
    """Read a document; raises StatementError."""
    with tempfile.TemporaryDirectory() as folder:
        payload = Path(folder) / "payload"
        payload.write_bytes(data)
        outline, spool = FlexReader().read(payload, Path(folder) / "rows", watch or Watch())
        layouts: dict[int, Layout] = {}
        rows = []
        for batch in spool.batches():
            layouts |= batch.layouts
            for number, parent, index, values, report_date, exact, version in batch.rows:
                layout = layouts[number]
                attributes = tuple(zip(layout.names, values.split(SEPARATOR), strict=True))
                rows.append(Row(batch.part, place_of(parent, layout.row_tag, index), layout, attributes, report_date, exact, version))
        return Reading(outline, tuple(rows))


def in_blocks(data: bytes, size: int) -> Iterator[bytes]:
    """Yield data in blocks of a size."""
    for start in range(0, len(data), size):
        yield data[start : start + size]
