"""What can be seen of a query in what it delivered, gathered in one pass over the rows."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from flexdesk.domain.columns import attribute_of
from flexdesk.domain.outline import Outline
from flexdesk.domain.record import SEPARATOR, Layout, RecordBatch
from flexdesk.domain.sections import in_xml

_AMBIGUOUS = re.compile(r"([0-9]{2})/([0-9]{2})/(?:[0-9]{2}|[0-9]{4})(?![0-9])")
_DATED = re.compile(r"date|when|expiry|maturity", re.IGNORECASE)
_MONTHS = 12


@dataclass(slots=True)
class SectionFacts:
    """One section: how many rows, which attributes, which levels of detail."""

    record_count: int = 0
    attributes: set[str] = field(default_factory=set)
    tags: Counter[str] = field(default_factory=Counter)
    levels: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Facts:
    """A whole payload: `slashed` counts dates with slashes, `settled` says whether one of them tells day and month apart."""

    sections: dict[str, SectionFacts] = field(default_factory=dict)
    slashed: int = 0
    settled: bool = False
    models: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    is_lines: bool = False

    def see_date(self, text: str) -> None:
        """Look whether a date can be read in two ways."""
        if found := _AMBIGUOUS.match(text):
            self.slashed += 1
            self.settled = self.settled or int(found[1]) > _MONTHS or int(found[2]) > _MONTHS


@dataclass(slots=True)
class _Columns:
    """Where the telling values of a layout stand."""

    names: list[str]
    level: int | None
    model: int | None
    alias: int | None
    dates: list[int]


def gather(outline: Outline, batches: Iterable[RecordBatch], *, is_lines: bool) -> Facts:
    """Return the facts of a payload."""
    facts = Facts(is_lines=is_lines)
    for part in outline.parts:
        facts.sections.setdefault(in_xml(part.section_name), SectionFacts()).record_count += part.record_count
    for statement in outline.statements:
        for _, value in statement.header:
            facts.see_date(value)
    layouts: dict[int, tuple[Layout, _Columns]] = {}
    for batch in batches:
        layouts |= {number: (layout, _columns(layout)) for number, layout in batch.layouts.items()}
        section = facts.sections[in_xml(outline.parts[batch.part].section_name)]
        for row in batch.rows:
            layout, columns = layouts[row[0]]
            section.tags[layout.row_tag] += 1
            _look(facts, section, columns, row[3].split(SEPARATOR))
        for number in {row[0] for row in batch.rows}:
            section.attributes.update(layouts[number][1].names)
    return facts


def _columns(layout: Layout) -> _Columns:
    names = [attribute_of(name) for name in layout.names]

    def place(name: str) -> int | None:
        return names.index(name) if name in names else None

    dates = [at for at, name in enumerate(names) if _DATED.search(name)]
    return _Columns(names, place("levelOfDetail"), place("model"), place("acctAlias"), dates)


def _look(facts: Facts, section: SectionFacts, columns: _Columns, values: list[str]) -> None:
    if columns.level is not None:
        section.levels[values[columns.level]] += 1
    if columns.model is not None and values[columns.model]:
        facts.models.add(values[columns.model])
    if columns.alias is not None and values[columns.alias]:
        facts.aliases.add(values[columns.alias])
    if not facts.settled:
        for at in columns.dates:
            facts.see_date(values[at])
