"""The records of one artifact: each compared with its element in the document, by its id."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from flexdesk.desk.verify.expected import Expected
from flexdesk.desk.verify.findings import DAMAGE, REBUILD, Findings
from flexdesk.desk.verify.layouts import Layouts
from flexdesk.desk.verify.tiles import Tile, tiles
from flexdesk.domain.errors import StoreError
from flexdesk.domain.finding import Finding
from flexdesk.domain.record import Layout, RecordBatch, RowTuple, place_of
from flexdesk.domain.stored import StoredArtifact, StoredContent, StoredPart, StoredSpan
from flexdesk.ports import Audit

_WINDOW = 2_000
_ASPECTS: Final = {
    "layout": "attribute names",
    "values": "attribute values",
    "report_date": "report date",
    "exact_hash": "exact hash",
    "version_hash": "version hash",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """What is stored under one record id."""

    record_id: int
    span: StoredSpan | None
    index: int = 0
    content: StoredContent | None = None
    doubled: bool = False
    unreadable: bool = False

    @property
    def section_part_id(self) -> int | None:
        return self.span.section_part_id if self.span else None


class RecordCheck:
    """Takes the records of one artifact as the document gives them, and compares each with what is stored."""

    def __init__(
        self,
        audit: Audit,
        stored: StoredArtifact,
        expected: Expected,
        parts: dict[int, StoredPart | None],
        layouts: Layouts,
        findings: Findings,
    ) -> None:
        self._artifact_id = stored.artifact.raw_artifact_id
        self._sha256 = stored.artifact.reference.payload_sha256
        self._parts, self._layouts, self._findings = parts, layouts, findings
        first = expected.first_record_id
        self._slots = slots(audit, first, first + expected.record_count)
        self._open: tuple[object, Finding] | None = None

    def take(self, batch: RecordBatch, known: dict[int, Layout]) -> None:
        """Compare the records of a batch, the next of this artifact; `known` are the layouts of the document so far."""
        part = self._parts[batch.part]
        ids = {number: self._layouts.ids(known[number]) for number in {row[0] for row in batch.rows}}
        for row in batch.rows:
            slot = next(self._slots)
            if _agrees(slot, row, ids[row[0]]) and (part is None or slot.section_part_id == part.section_part_id):
                continue
            self._tell(slot, row, known[row[0]], self._problem(slot, row, ids[row[0]], part), batch.part)

    def finish(self) -> None:
        """Tell what is left: records that the document has not."""
        for slot in self._slots:
            if slot.doubled and slot.span is not None:
                message = f"Spans of A-{self._artifact_id} have records that its payload does not have."
                self._merge(("RECORD_EXTRA", slot.span.first_record_id), self._finding("RECORD_EXTRA", message, slot.record_id))
        self._flush()

    def _problem(self, slot: Slot, row: RowTuple, layouts: frozenset[int], part: StoredPart | None) -> tuple[str, str]:
        """Return the code and the words for what is wrong with a record."""
        span, content = slot.span, slot.content
        if slot.doubled:
            return "SPAN_OVERLAP", "is stored twice, by two spans"
        if span is None:
            return "RECORD_MISSING", "is missing: no span has it"
        if part is not None and span.section_part_id != part.section_part_id:
            return "SPAN_SECTION_WRONG", "is stored in another section"
        if content is None:
            return ("UNREADABLE", "cannot be read") if slot.unreadable else ("CONTENT_MISSING", "has lost its content")
        placed = slot.index == row[2] and span.parent_path == row[1]
        return _named(_differing(content, row, layouts), placed=placed)

    def _tell(self, slot: Slot, row: RowTuple, layout: Layout, problem: tuple[str, str], part_number: int) -> None:
        code, words = problem
        place = place_of(row[1], layout.row_tag, row[2])
        part = self._parts[part_number]
        section = part.section_name if part else row[1].partition("/")[2].partition("[")[0] or layout.row_tag
        message = f"Record {slot.record_id} of A-{self._artifact_id} ({place}) {words}."
        self._merge((code, slot.span and slot.span.first_record_id), self._finding(code, message, slot.record_id, place, section))

    def _finding(self, code: str, message: str, record_id: int, place: str | None = None, section: str | None = None) -> Finding:
        step = REBUILD.format(f"A-{self._artifact_id}")
        return Finding(
            code, message, step, self._sha256, artifact_id=self._artifact_id, section_name=section, record_id=record_id, place=place
        )

    def _merge(self, key: object, finding: Finding) -> None:
        """Count the records of one span that follow each other and have the same damage as one finding."""
        if self._open is not None and self._open[0] == key and finding.record_id == (self._open[1].record_id or 0) + self._open[1].count:
            self._open = (key, replace(self._open[1], count=self._open[1].count + 1))
            return
        self._flush()
        self._open = (key, finding)

    def _flush(self) -> None:
        if self._open is not None:
            finding = self._open[1]
            more = f" So are the {finding.count - 1:,} after it." if finding.count > 1 else ""
            self._findings.add(replace(finding, message=finding.message + more))
        self._open = None


def slots(audit: Audit, first: int, end: int) -> Iterator[Slot]:
    """Yield what is stored under each record id from `first` to before `end`, then what spans that begin there have beyond it."""
    window: list[Tile] = []
    held = 0
    for tile in tiles(audit.spans(first, end), first, end):
        for piece in _pieces(tile, end):
            window.append(piece)
            held += piece.end - piece.first
            if held >= _WINDOW:
                yield from _filled(audit, window)
                window, held = [], 0
    yield from _filled(audit, window)


def _pieces(tile: Tile, end: int) -> Iterator[Tile]:
    """Cut a tile into windows; beyond `end`, where a damaged count can reach any number, the first record stands for all."""
    stop = min(tile.end, max(end, tile.first + 1))
    for first in range(tile.first, stop, _WINDOW):
        yield replace(tile, first=first, end=min(first + _WINDOW, stop))


def _filled(audit: Audit, window: Iterable[Tile]) -> Iterator[Slot]:
    wanted = [each for tile in window for each in _content_ids(tile)]
    contents, unreadable = {}, False
    try:
        contents = audit.contents(wanted) if wanted else {}
    except StoreError as error:
        unreadable = error.code in DAMAGE
        if not unreadable:
            raise
    for tile in window:
        for record_id in range(tile.first, tile.end):
            span = tile.span
            if span is None or tile.doubled:
                yield Slot(record_id, span, doubled=tile.doubled)
                continue
            offset = record_id - span.first_record_id
            content = contents.get(span.first_content_id + offset)
            yield Slot(record_id, span, span.first_index + offset, content, unreadable=unreadable)


def _content_ids(tile: Tile) -> range:
    if tile.span is None or tile.doubled:
        return range(0)
    first = tile.span.first_content_id + tile.first - tile.span.first_record_id
    return range(first, first + tile.end - tile.first)


def _agrees(slot: Slot, row: RowTuple, layouts: frozenset[int]) -> bool:
    span, content = slot.span, slot.content
    if span is None or content is None or slot.doubled or content.layout_id not in layouts:
        return False
    there = (span.parent_path, slot.index, content.values, content.report_date, content.exact_hash, content.version_hash)
    return there == row[1:]


def _named(wrong: list[str], *, placed: bool) -> tuple[str, str]:
    if not wrong:
        return "RECORD_PLACE_WRONG", "is stored with another place"
    if not placed or len(wrong) > 1:
        return "RECORD_WRONG", "is stored with other content" if placed else "is stored with other content and in another place"
    return f"RECORD_{wrong[0].upper()}_WRONG", f"is stored with other {_ASPECTS[wrong[0]]}"


def _differing(content: StoredContent, row: RowTuple, layouts: frozenset[int]) -> list[str]:
    same = {
        "layout": content.layout_id in layouts,
        "values": content.values == row[3],
        "report_date": content.report_date == row[4],
        "exact_hash": content.exact_hash == row[5],
        "version_hash": content.version_hash == row[6],
    }
    return [aspect for aspect, is_same in same.items() if not is_same]
