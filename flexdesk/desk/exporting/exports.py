"""Exports: written whole or not at all, looked at before, described beside."""

from contextlib import ExitStack
from operator import itemgetter

from flexdesk.desk.exporting.delimited import delimited
from flexdesk.desk.exporting.jsonlines import json_lines
from flexdesk.desk.exporting.manifest import WrittenFile, manifest, manifest_name
from flexdesk.desk.exporting.outflow import Outflow
from flexdesk.desk.exporting.parquet import parquet
from flexdesk.desk.exporting.sample import Sample, sampled
from flexdesk.desk.exporting.shape import Shape, chosen, shape_of
from flexdesk.desk.exporting.survey import surveyed
from flexdesk.desk.exporting.workbook import refuse, workbook
from flexdesk.desk.exporting.writer import Writer, missing
from flexdesk.desk.orders import ExportOrder
from flexdesk.desk.scroll import segments_of
from flexdesk.desk.sink import STANDARD_OUTPUT, open_sink
from flexdesk.domain.errors import UsageError
from flexdesk.domain.exportformat import FileKind
from flexdesk.domain.rowquery import RowSet
from flexdesk.domain.spreadsheet import Survey
from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import Catalog, Clock

_WRITERS: dict[FileKind, Writer] = {
    FileKind.CSV: delimited,
    FileKind.JSON_LINES: json_lines,
    FileKind.PARQUET: parquet,
    FileKind.XLSX: workbook,
}


class Exports:
    """What can be asked about rows on their way into a file; safe from any thread."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog, self._clock = self.sources = catalog, clock

    def write(self, rows: RowSet, order: ExportOrder, watch: Watch) -> int:
        """Write a file, return how many rows; raises UsageError before anything is written, FileError, Cancelled. Nothing is left then."""
        shape = self._shape(rows, order)
        if order.target == STANDARD_OUTPUT and shape.format.manifest:
            raise UsageError(
                "NO_PLACE_FOR_MANIFEST", "A manifest stands beside a file; standard output has no place for it.", "Name a file."
            )
        if shape.format.kind is FileKind.XLSX:
            refuse(shape, self._catalog.pages(segments_of(shape.rows)))
        with ExitStack() as opened:
            beside = opened.enter_context(open_sink(manifest_name(order.target))) if shape.format.manifest else None
            stream = Outflow(opened.enter_context(open_sink(order.target)), watch.cancel, hashing=beside is not None)
            count, met = self._pour(shape, stream, watch)
            watch.cancel.check()  # the last chance: after it the file takes its name
            if beside is not None:
                written = WrittenFile(stream.size, stream.sha256 or "", count, self._clock.utc_now())
                found = (self._catalog.artifact(each) for each in sorted(met))
                beside.write(manifest(shape, order, written, [each for each in found if each]))
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

    def _pour(self, shape: Shape, stream: Outflow, watch: Watch) -> tuple[int, set[int]]:
        """Write all pages; return how many rows there were, and of which artifacts."""
        done, met = 0, set[int]()
        with _WRITERS[shape.format.kind](shape, stream) as put:
            for page in self._catalog.pages(segments_of(shape.rows), bare=not shape.origin):
                watch.cancel.check()
                put(page)
                done += len(page.rows)
                if stream.hashes:
                    met.update(map(itemgetter(1), page.rows))
                watch.progress(Progress(f"Exporting {shape.section_name}", done, shape.rows.count, "rows"))
        return done, met
