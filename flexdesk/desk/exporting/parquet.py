"""Rows as Parquet: a column of text for each attribute, null where a row does not have it. Needs the extra `parquet`."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from flexdesk.desk.exporting import arrow
from flexdesk.desk.exporting.shape import Shape
from flexdesk.desk.exporting.writer import Bytes, Put
from flexdesk.domain.record import RecordPage

GROUP = 64 * 1024
"""Rows that are kept back and written together: small groups make large files."""


@contextmanager
def parquet(shape: Shape, stream: Bytes) -> Iterator[Put]:
    """Write groups of rows. Implements `Writer`."""
    pa = arrow.pyarrow("Parquet files", "parquet")
    import pyarrow.parquet as pq  # type: ignore[import-untyped,import-not-found,unused-ignore]  # noqa: PLC0415  # the same

    fields = arrow.schema(pa, shape.origin, arrow.unique(shape.origin, shape.columns))
    with pq.ParquetWriter(stream, fields, compression="zstd") as file:
        groups = _Groups(pa, file, shape)
        yield groups.put
        groups.flush()


class _Groups:
    """Collects pages until they are a group."""

    def __init__(self, pa: Any, file: Any, shape: Shape) -> None:
        self._pa, self._file, self._shape, self._origin = pa, file, shape, shape.origins()
        self._waiting: list[Any] = []
        self._count = 0

    def put(self, page: RecordPage) -> None:
        origins = [list(each) for each in zip(*map(self._origin, page.rows), strict=True)] or [[] for _ in self._shape.origin]
        columns = [*origins, *arrow.attributes(page, self._shape.columns)]
        self._waiting.append(arrow.batch(self._pa, columns, self._file.schema))
        self._count += len(page.rows)
        if self._count >= GROUP:
            self.flush()

    def flush(self) -> None:
        if self._waiting:
            self._file.write_table(self._pa.Table.from_batches(self._waiting))
            self._waiting, self._count = [], 0
