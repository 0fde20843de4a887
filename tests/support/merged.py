"""The merged view read word for word from its definition, in plain Python, and as a desk shows it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from flexdesk.desk.service import Desk
from flexdesk.domain.view import SectionScope
from tests.support.reading import Reading, read

Attributes = tuple[tuple[str, str], ...]
Shown = tuple[str, str, str, Attributes, int, int]
"""Account, section, place, attributes in document order, first and last run."""
Key = tuple[object, ...]
"""Which row it is: its account, section and version, and which of its twins it is."""


def by_definition(imports: Iterable[bytes]) -> Counter[Shown]:
    """Each version of a row as often as the statement has it that has it most often, at its first sighting."""
    first: dict[Key, tuple[str, str, str, Attributes, int]] = {}
    last: dict[Key, int] = {}
    for run, data in enumerate(imports, start=1):
        for account, name, place, attributes, key in _numbered(read(data)):
            first.setdefault(key, (account, name, place, attributes, run))
            last[key] = run
    return Counter((*shown, last[key]) for key, shown in first.items())


def _numbered(reading: Reading) -> Iterator[tuple[str, str, str, Attributes, Key]]:
    counts: Counter[Key] = Counter()
    for row in reading.rows:
        part = reading.outline.parts[row.part]
        account = reading.outline.statements[part.statement].account_id
        version = (account, part.section_name, row.layout.row_tag, frozenset(pair for pair in row.attributes if pair[1]))
        counts[part.statement, version] += 1
        yield account, part.section_name, row.place, row.attributes, (version, counts[part.statement, version])


def as_shown(desk: Desk) -> Iterator[Shown]:
    """Yield the merged view of every section, with the runs its snapshot tells."""
    for each in desk.sections():
        snapshot = desk.open_section(SectionScope(each.section_name, merged=True))
        last = [segment.last_seen_run for segment in snapshot.segments for _ in range(segment.record_count)]
        records = desk.page(snapshot, 0, snapshot.record_count).records()
        for record, last_run in zip(records, last, strict=True):
            assert last_run is not None
            yield record.account_id, record.section_name, record.source_row_ref, record.attributes, record.ingestion_run_id, last_run
