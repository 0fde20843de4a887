"""Asking for some rows of a section, in some order: the question and its answer."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from flexdesk.domain.view import SectionSnapshot


class Mode(StrEnum):
    """What the values of a column are taken for when they are compared."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


class Operator(StrEnum):
    """What a value must be to an operand."""

    CONTAINS = "contains"
    EQUAL = "="
    NOT_EQUAL = "<>"
    GREATER = ">"
    AT_LEAST = ">="
    LESS = "<"
    AT_MOST = "<="
    RANGE = ".."
    REGEX = "regex"
    EMPTY = "empty"
    ABSENT = "absent"
    PRESENT = "present"


@dataclass(frozen=True, slots=True)
class RowFilter:
    """A condition on one column; CONTAINS alone may have `column` None: any column.

    `upper` is the far end of a RANGE. `mode` None means that of the column (`columntype.mode_of`). CONTAINS takes capitals and small
    letters for the same; the other operators do not. A date is compared as precisely as the operand says it. An absent value is not
    empty; NOT_EQUAL lets both through, but without an operand no empty one.
    """

    column: str | None
    operator: Operator
    operand: str = ""
    upper: str = ""
    mode: Mode | None = None


@dataclass(frozen=True, slots=True)
class SortKey:
    """One step of an order; values that are nothing of the mode come last, also when descending, empty before absent ones."""

    column: str
    descending: bool = False
    mode: Mode | None = None


@dataclass(frozen=True, slots=True)
class RowQuery:
    """Rows that pass every filter; ordered by the first key, then the next, at last as they lie in the section."""

    filters: tuple[RowFilter, ...] = ()
    sort: tuple[SortKey, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.filters or self.sort)


EVERYTHING = RowQuery()


@dataclass(frozen=True, slots=True)
class RowSet:
    """The answer: row numbers of the snapshot (from 0) in the order asked for; None in place of them means all, in order.

    While it is not `complete` these are the first hits, in row order, among the `looked_at` rows from the beginning. `unreadable` counts,
    for each sort key, the values that are nothing of its mode. A screen adds what it shows: the attributes in sight, in its order (None:
    all, as in the section), and which places are selected, as ranges whose ends both belong to them (None: nothing is).
    """

    snapshot: SectionSnapshot
    query: RowQuery
    rows: "array[int] | None"
    looked_at: int
    complete: bool = True
    unreadable: tuple[int, ...] = ()
    shown: tuple[str, ...] | None = None
    selected: tuple[tuple[int, int], ...] | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The attributes that are shown, in the order in which they are."""
        return self.snapshot.columns if self.shown is None else self.shown

    @property
    def count(self) -> int:
        """How many rows there are; so far, while it is not complete."""
        return self.snapshot.record_count if self.rows is None else len(self.rows)

    def row(self, place: int) -> int:
        """Return the row number in the snapshot of what stands at a place of the answer."""
        return place if self.rows is None else self.rows[place]

    def some(self, first: int, count: int) -> Sequence[int]:
        """Return the row numbers at `count` places from `first`; fewer where the answer ends."""
        if self.rows is None:
            return range(first, min(first + count, self.snapshot.record_count))
        return self.rows[first : first + count]


@dataclass(frozen=True, slots=True)
class FindOrder:
    """A text to look for in a row set: in one column, or in any (None). Capitals and small letters are the same."""

    text: str
    column: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text was found: places in the row set (from 0), ascending, among the `looked_at` places from the beginning."""

    places: "array[int]"
    looked_at: int
    complete: bool = True


@dataclass(frozen=True, slots=True)
class ValueCount:
    """A value of a column and how many rows have it; None stands for rows that do not have the attribute."""

    value: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Frequencies:
    """The most frequent values of a column, first the most frequent, and how many different ones there are (absent is none)."""

    column: str
    top: tuple[ValueCount, ...]
    distinct: int
    row_count: int
