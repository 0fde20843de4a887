"""Exports: written whole or not at all, looked at before, described beside."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from typing import TypeVar

from flexdesk.desk.exporting.delimited import delimited
from flexdesk.desk.exporting.jsonlines import json_lines
from flexdesk.desk.exporting.manifest import WrittenFile, manifest, manifest_name
from flexdesk.desk.exporting.outflow import Outflow
from flexdesk.desk.exporting.packed import can_pack, packed
from flexdesk.desk.exporting.parquet import parquet
from flexdesk.desk.exporting.sample import Sample, sampled
from flexdesk.desk.exporting.shape import Shape, chosen, shape_of
from flexdesk.desk.exporting.survey import surveyed
from flexdesk.desk.exporting.workbook import refuse, workbook
from flexdesk.desk.exporting.writer import Writer, missing
from flexdesk.desk.orders import ExportOrder
from flexdesk.desk.rows.scroll import segments_of
from flexdesk.desk.sink import STANDARD_OUTPUT, open_sink
from flexdesk.domain.errors import UsageError
from flexdesk.domain.exportformat import FileKind
from flexdesk.domain.record import PackedPage, RecordPage
from flexdesk.domain.rowquery import RowSet
from flexdesk.domain.spreadsheet import Survey
from flexdesk.domain.view import ArtifactSummary
from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import Catalog, Clock

Page = TypeVar("Page", RecordPage, PackedPage)

_WRITERS: dict[FileKind, Writer] = {
    FileKind.CSV: delimited,
    FileKind.JSON_LINES: json_lines,
    FileKind.PARQUET: parquet,
    FileKind.XLSX: workbook,
}


class Exports:
    """What can be asked about rows on their way into a file; safe from any thread."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog, self._clock = catalog, clock

    def write(self, rows: RowSet, order: ExportOrder, watch: Watch) -> int:
        """Write a file, return how many rows; raises UsageError before anything is written, FileError, Cancelled. Nothing is left then."""
        shape = self._shape(rows, order)
        if order.target == STANDARD_OUTPUT and shape.format.manifest:
            raise UsageError(
                "NO_PLACE_FOR_MANIFEST", "A manifest stands beside a file; standard output has no place for it.", "Name a file."
            )
        if shape.format.kind is FileKind.XLSX:
            refuse(shape, _heeding(self._catalog.pages(segments_of(shape.rows)), watch))
        with ExitStack() as opened:
            beside = opened.enter_context(open_sink(manifest_name(order.target))) if shape.format.manifest else None
            stream = Outflow(opened.enter_context(open_sink(order.target)), watch.cancel, hashing=beside is not None)
            count = self._pour(shape, stream, watch)
            watch.cancel.check()  # the last chance: after it the file takes its name
            if beside is not None:
                written = WrittenFile(stream.size, stream.sha256 or "", count, self._clock.utc_now())
                beside.write(manifest(shape, order, written, self._met(shape)))
        return count

    def survey(self, rows: RowSet, watch: Watch | None = None) -> Survey:
        """Return what a spreadsheet would spoil in these rows; looks at all of them."""
        return surveyed(self._catalog.pages(segments_of(rows)), rows.count, watch or Watch())

    def sample(self, rows: RowSet, order: ExportOrder) -> Sample:
        """Return how the file will begin and about how large it will be; raises UsageError as `write` does."""
        shape = self._shape(rows, order)
        return sampled(self._catalog, shape, _WRITERS[shape.format.kind])

    def _shape(self, rows: RowSet, order: ExportOrder) -> Shape:
        lacking = missing(order.format.kind)
        if lacking:
            raise lacking
        return shape_of(chosen(rows, order.what), order)

    def _pour(self, shape: Shape, stream: Outflow, watch: Watch) -> int:
        """Write all pages; return how many rows there were."""

        def tell(done: int) -> None:
            watch.cancel.check()
            watch.progress(Progress(f"Exporting {shape.section_name}", done, shape.rows.count, "rows"))
            if done == shape.rows.count and shape.format.kind is FileKind.XLSX:
                stream.told = pack  # a workbook is put together when all rows are there

        def pack(size: int) -> None:
            watch.progress(Progress("Packing the workbook", size, None, "bytes"))

        segments = segments_of(shape.rows)
        if can_pack(shape):
            return _flow(self._catalog.packed(segments, bare=not shape.origin), packed(shape, stream), tell)
        return _flow(self._catalog.pages(segments, bare=not shape.origin), _WRITERS[shape.format.kind](shape, stream), tell)

    def _met(self, shape: Shape) -> list[ArtifactSummary]:
        """Return the artifacts that the rows are of, oldest first: each has a range of records of its own."""
        artifacts = sorted((each for each in self._catalog.artifacts() if each.artifact.record_count), key=_first_record)
        begins = [_first_record(each) for each in artifacts]
        met = set[int]()
        for segment in segments_of(shape.rows):
            first, end = segment.first_record_id, segment.first_record_id + segment.record_count
            met.update(range(bisect_right(begins, first) - 1, bisect_left(begins, end)))
        return [artifacts[each] for each in sorted(met)]


def _heeding(pages: Iterator[RecordPage], watch: Watch) -> Iterator[RecordPage]:
    """Yield the pages until somebody wants it to stop."""
    for page in pages:
        watch.cancel.check()
        yield page


def _first_record(summary: ArtifactSummary) -> int:
    return summary.artifact.first_record_id


def _flow(pages: Iterator[Page], writing: AbstractContextManager[Callable[[Page], None]], tell: Callable[[int], None]) -> int:
    """Write one page after the other; return how many rows there were."""
    done = 0
    with writing as put:
        for page in pages:
            put(page)
            done += len(page.rows)
            tell(done)
    return done
