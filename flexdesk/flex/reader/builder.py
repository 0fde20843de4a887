"""The one record builder: elements in, encoded rows in batches of one section part out."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from flexdesk.domain.content import ContentHash
from flexdesk.domain.dates import iso_date
from flexdesk.domain.outline import SectionPart
from flexdesk.domain.record import SEPARATOR, Layout, RowTuple, VersionHasher, exact_hash
from flexdesk.flex.reader import limits
from flexdesk.flex.reader.place import step

_ROWS = 2_000
_CHARACTERS = 4_000_000


class Batches(Protocol):
    """Takes finished batches."""

    def write(self, part: int, layouts: dict[int, Layout], rows: list[RowTuple]) -> None: ...


@dataclass(frozen=True, slots=True)
class Shape:
    """What all rows of one layout share."""

    number: int
    layout: Layout
    digest: bytes
    version: VersionHasher


class RecordBuilder:
    """Encodes records and keeps count of them by section part and account; `date_name` is the attribute with a record's own date."""

    def __init__(self, batches: Batches, date_name: str = "reportDate") -> None:
        self.parts: list[SectionPart] = []
        self.contents: dict[str, ContentHash] = {}
        self.record_count = 0
        self._batches, self.date_name = batches, date_name
        self._shapes: dict[tuple[str, ...], Shape] = {}
        self._shape_characters = 0
        self._new_layouts: dict[int, Layout] = {}
        self._rows: list[RowTuple] = []
        self._characters = 0
        self._statement, self._account = 0, ""
        self._section: str | None = None
        self._part_layouts: dict[int, None] = {}
        self._part_records = 0

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """The layouts met so far, by their numbers."""
        return tuple(shape.layout for shape in self._shapes.values())

    def begin_statement(self, position: int, account_id: str) -> None:
        """Begin a `FlexStatement`; its records count towards the account."""
        self._statement, self._account = position, account_id
        self.contents.setdefault(account_id, ContentHash())

    def begin_section(self, tag: str) -> None:
        """Meet a child of the statement: adjacent ones with one tag are one part."""
        name = step(tag)
        if name != self._section:
            self.end_section()
            self._section = sys.intern(name)
            self.contents[self._account].section(name)

    def end_section(self) -> None:
        """End the current part, if there is one."""
        if self._section is None:
            return
        self._flush()
        layouts = tuple(self._part_layouts)
        self.parts.append(SectionPart(self._statement, self._section, self._part_records, layouts))
        if len(self.parts) > limits.PARTS:
            raise limits.refuse("TOO_MANY_SECTIONS", "very many sections", limits.PARTS)
        self._section, self._part_records, self._part_layouts = None, 0, {}

    def add(self, parent: str, tag: str, index: int, attributes: Mapping[str, str]) -> None:
        """Add one record, the `index`-th child of its tag below the place `parent`."""
        shape = self.shape(tag, attributes)
        values = tuple(attributes.values())
        joined = SEPARATOR.join(values)
        if len(joined) > limits.VALUE:
            check_values(values)
        date = attributes.get(self.date_name)
        self._rows.append(
            (
                shape.number,
                parent,
                index,
                joined,
                iso_date(date) if date else None,
                exact_hash(shape.digest, joined),
                shape.version(values),
            )
        )
        self.record_count += 1
        self._characters += len(joined)
        self._flush_full()

    def extend(self, rows: list[RowTuple], characters: int) -> None:
        """Add records that are encoded already, of shapes that `shape` gave; `characters` is about how long they are together."""
        self.record_count += len(rows)
        self._characters += characters
        while rows:
            room = _ROWS - len(self._rows)
            self._rows += rows[:room]
            rows = rows[room:]
            self._flush_full()

    def shape(self, tag: str, attributes: Mapping[str, str]) -> Shape:
        """Return what rows with this tag and these names share."""
        return self._shapes.get((tag, *attributes)) or self._meet(tag, attributes)

    def _flush_full(self) -> None:
        if len(self._rows) >= _ROWS or self._characters >= _CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        if not self._rows or self._section is None:
            return
        self.contents[self._account].rows(self._section, [row[6] for row in self._rows])
        self._part_layouts |= dict.fromkeys(row[0] for row in self._rows)
        self._part_records += len(self._rows)
        self._batches.write(len(self.parts), self._new_layouts, self._rows)
        self._rows, self._new_layouts, self._characters = [], {}, 0

    def _meet(self, tag: str, attributes: Mapping[str, str]) -> Shape:
        check_names(tag, attributes)
        layout = Layout(sys.intern(step(tag)), tuple(map(sys.intern, attributes)))
        self._shape_characters += len(tag) + sum(map(len, attributes))
        number = len(self._shapes)
        if number >= limits.LAYOUTS or self._shape_characters > limits.LAYOUT_CHARACTERS:
            raise limits.refuse("TOO_MANY_LAYOUTS", "very many kinds of rows", limits.LAYOUTS)
        shape = Shape(number, layout, layout.digest(), VersionHasher(layout))
        self._shapes[(tag, *layout.names)] = shape
        self._new_layouts[number] = layout
        return shape


def check_names(tag: str, attributes: Mapping[str, str]) -> None:
    """Refuse an element with too many attributes or too long a name."""
    if len(attributes) > limits.ATTRIBUTES:
        raise limits.refuse("TOO_MANY_ATTRIBUTES", f"an element with {len(attributes):,} attributes", limits.ATTRIBUTES)
    longest = max(map(len, (tag, *attributes)))
    if longest > limits.NAME:
        raise limits.refuse("NAME_TOO_LONG", f"a name of {longest:,} characters", limits.NAME)


def check_values(values: tuple[str, ...]) -> None:
    """Refuse an element with too long a value."""
    longest, together = max(map(len, values), default=0), sum(map(len, values))
    if longest > limits.VALUE:
        raise limits.refuse("VALUE_TOO_LONG", f"a value of {longest:,} characters", limits.VALUE)
    if together > limits.ROW:
        raise limits.refuse("ROW_TOO_LONG", f"an element with {together:,} characters", limits.ROW)
