"""What every row of an export consists of, whatever kind of file it goes into."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain, repeat
from operator import itemgetter
from typing import Any

from flexdesk.desk.orders import ExportOrder, What
from flexdesk.desk.rows.scroll import segments_of
from flexdesk.domain.errors import UsageError
from flexdesk.domain.exportformat import ExportFormat, checked
from flexdesk.domain.missing import no_column
from flexdesk.domain.record import PROVENANCE, PageRow
from flexdesk.domain.rowquery import EVERYTHING, RowSet

SEEN = ("first_seen_run", "last_seen_run")
"""Follow the provenance in a merged view."""

Origin = Callable[[PageRow], tuple[Any, ...]]
"""Gives the values of the columns of provenance; called for each row once, in order."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The rows, and what stands in each: the columns of provenance, then attributes; `in_document_order`: all, as a row has them."""

    rows: RowSet
    format: ExportFormat
    origin: tuple[str, ...]
    columns: tuple[str, ...]
    in_document_order: bool

    @property
    def section_name(self) -> str:
        return self.rows.snapshot.scope.section_name

    @property
    def names(self) -> tuple[str, ...]:
        """All columns."""
        return (*self.origin, *self.columns)

    def origins(self) -> Origin:
        """Return what gives the provenance of one row after the other. In a merged view the run of a row is the first that met it."""
        if not self.origin:
            return lambda _row: ()
        if not self.rows.snapshot.scope.merged:
            return itemgetter(slice(len(PROVENANCE)))
        last = chain.from_iterable(repeat(segment.last_seen_run, segment.record_count) for segment in segments_of(self.rows))
        return lambda row: (*row[: len(PROVENANCE)], row[2], next(last))


def shape_of(rows: RowSet, order: ExportOrder) -> Shape:
    """Return the shape of an export of these rows; raises UsageError where nothing could be written."""
    known = rows.snapshot.columns
    columns = known if order.columns is None else tuple(dict.fromkeys(order.columns))
    for name in columns:
        if name not in known:
            section = rows.snapshot.scope.section_name
            raise no_column(name, section)
    wanted = checked(order.format)
    origin = ((*PROVENANCE, *SEEN) if rows.snapshot.scope.merged else PROVENANCE) if wanted.provenance else ()
    if known and not columns and not origin:
        raise UsageError("NO_COLUMNS", "No column is left to write.", "Choose at least one.")
    return Shape(rows, wanted, origin, columns, order.columns is None)


def chosen(rows: RowSet, what: What) -> RowSet:
    """Return which of these rows go out: those that match, those of them that are selected, or all of the section."""
    if what is What.ALL:
        return RowSet(rows.snapshot, EVERYTHING, None, rows.snapshot.record_count)
    if what is What.MATCHING or rows.selected is None:
        return rows
    numbers = array("I")
    for top, bottom in rows.selected:
        numbers.extend(rows.some(top, bottom - top + 1))
    return replace(rows, rows=numbers, selected=None)
