"""What is different between two sides, section by section: rows added, removed and changed, attribute by attribute."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from flexdesk.desk.pairing import Pair, candidates, pair
from flexdesk.domain.comparison import Change, Difference, DifferenceKind, SectionComparison
from flexdesk.domain.record import Record, RecordPage
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import Catalog

Compared = Difference | SectionComparison
"""What a comparison yields: the differences of a section, then what they sum up to."""

_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared: the sections it has, and the scope of each."""

    sections: frozenset[str]
    scope: Callable[[str], SectionScope]
    account_id: str | None = None


def side_of_artifact(catalog: Catalog, raw_artifact_id: int) -> Side:
    """Return an artifact as a side."""
    ids = (raw_artifact_id,)
    return Side(frozenset(each.section_name for each in catalog.sections(ids)), lambda name: SectionScope(name, ids))


def side_at(catalog: Catalog, at_utc: str, account_id: str) -> Side:
    """Return the history of an account as it was known at a moment: the merged rows of the artifacts that were current."""
    ids = catalog.current_at(at_utc, account_id)
    sections = frozenset(each.section_name for each in catalog.sections(ids))
    return Side(sections, lambda name: SectionScope(name, ids, account_id=account_id, merged=True), account_id)


def compare(catalog: Catalog, a: Side, b: Side, names: Sequence[str], watch: Watch) -> Iterator[Compared]:
    """Yield the differences of each section and then its counts. What is held in memory grows with the differences, not with the rows."""
    for done, name in enumerate(names):
        watch.cancel.check()
        watch.progress(Progress(f"Comparing {name}", done, len(names), "sections"))
        yield from _section(catalog, a, b, name, watch)


def _section(catalog: Catalog, a: Side, b: Side, name: str, watch: Watch) -> Iterator[Compared]:
    found = catalog.difference(a.scope(name), b.scope(name))
    rows_a, rows_b = (candidates(_watched(catalog.pages(only), watch), name) for only in (found.only_a, found.only_b))
    kinds: Counter[DifferenceKind] = Counter()
    for difference in _differences(catalog, pair(rows_a, rows_b, name), watch):
        kinds[difference.kind] += 1
        yield difference
    yield SectionComparison(
        section_name=name,
        in_a=name in a.sections,
        in_b=name in b.sections,
        rows_a=found.rows_a,
        rows_b=found.rows_b,
        same=found.same,
        form_differs=found.form_differs,
        added=kinds[DifferenceKind.ADDED],
        removed=kinds[DifferenceKind.REMOVED],
        changed=kinds[DifferenceKind.CHANGED],
        account_id=b.account_id,
    )


def _watched(pages: Iterable[RecordPage], watch: Watch) -> Iterator[RecordPage]:
    for page in pages:
        watch.cancel.check()
        yield page


def changes(a: Record, b: Record) -> tuple[Change, ...]:
    """Return the attributes that differ, in the order of B, then what only A has; empty and absent mean the same."""
    old, new = dict(a.attributes), dict(b.attributes)
    names = dict.fromkeys((*new, *old))
    return tuple(Change(name, old.get(name), new.get(name)) for name in names if (old.get(name) or "") != (new.get(name) or ""))


def _differences(catalog: Catalog, pairs: Sequence[Pair], watch: Watch) -> Iterator[Difference]:
    for at in range(0, len(pairs), _TOGETHER):
        watch.cancel.check()
        some = pairs[at : at + _TOGETHER]
        records = _records(catalog, {each for both in some for each in (both.a, both.b) if each is not None})
        for each in some:
            yield _difference(each, records.get(each.a or 0), records.get(each.b or 0))


def _difference(both: Pair, a: Record | None, b: Record | None) -> Difference:
    if a is None or b is None:
        return Difference(DifferenceKind.REMOVED if a else DifferenceKind.ADDED, a, b)
    return Difference(DifferenceKind.CHANGED, a, b, both.key, changes(a, b))


def _records(catalog: Catalog, ids: set[int]) -> dict[int, Record]:
    return {record.raw_record_id: record for record in catalog.gather(_stretches(ids)).records()}


def _stretches(ids: Iterable[int]) -> Iterator[tuple[int, int]]:
    first, count = 0, 0
    for each in sorted(ids):
        if each == first + count:
            count += 1
            continue
        if count:
            yield first, count
        first, count = each, 1
    if count:
        yield first, count
