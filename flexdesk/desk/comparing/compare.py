"""What is different between two sides, section by section: rows added, removed and changed, attribute by attribute."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from flexdesk.desk.comparing.pairing import Pair, candidates, keys_for, pair, proposals, settle
from flexdesk.desk.comparing.result import Pairs, SectionPairs, kind_of
from flexdesk.desk.rows.ground import joined
from flexdesk.domain.comparison import EVER, Change, Days, Difference, DifferenceKind, Matching, SectionComparison
from flexdesk.domain.outline import Attributes
from flexdesk.domain.record import Record, RecordPage
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import Progress, Watch
from flexdesk.ports import Catalog, Pages

Compared = Difference | SectionComparison
"""What a comparison yields: the differences of a section, then what they sum up to."""

_TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Side:
    """What is compared: the sections it has, and the scope of each."""

    sections: frozenset[str]
    scope: Callable[[str], SectionScope]
    account_id: str | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """Two sides, the sections in which they are compared, and the days of the rows that count as a difference."""

    a: Side
    b: Side
    names: tuple[str, ...]
    days: Days = EVER


def side_of_artifact(catalog: Catalog, raw_artifact_id: int) -> Side:
    """Return an artifact as a side."""
    ids = (raw_artifact_id,)
    return Side(frozenset(each.section_name for each in catalog.sections(ids)), lambda name: SectionScope(name, ids))


def side_at(catalog: Catalog, at_utc: str, account_id: str) -> Side:
    """Return the history of an account as it was known at a moment: the merged rows of the artifacts that were current."""
    ids = catalog.current_at(at_utc, account_id)
    sections = frozenset(each.section_name for each in catalog.sections(ids))
    return Side(sections, lambda name: SectionScope(name, ids, account_id=account_id, merged=True), account_id)


def compare(catalog: Catalog, between: Between, matching: Matching, watch: Watch) -> Iterator[Compared]:
    """Yield the differences of each section and then its counts. What is held in memory grows with the differences, not with the rows."""
    for found in match(catalog, between, matching, watch):
        yield from differences(catalog, found.pairs, matching, watch)
        yield found.counts


def match(catalog: Catalog, between: Between, matching: Matching, watch: Watch) -> Iterator[SectionPairs]:
    """Yield which rows differ, section by section, without what they say."""
    names = between.names
    for done, name in enumerate(names):
        watch.cancel.check()
        watch.progress(Progress(f"Comparing {name}", done, len(names), "sections"))
        yield _section(catalog, between, name, matching, watch)


def _section(catalog: Catalog, between: Between, name: str, matching: Matching, watch: Watch) -> SectionPairs:
    a, b = between.a, between.b
    found = catalog.difference(a.scope(name), b.scope(name))
    columns = _columns(catalog, a.scope(name), b.scope(name)) if found.only_a or found.only_b else ()
    keys = keys_for(name, columns, matching)
    rows_a, rows_b = (
        candidates(_wanted(catalog.pages(only), between.days, watch), keys, matching.ignored) for only in (found.only_a, found.only_b)
    )
    before = len(rows_a)
    if matching.ignored:
        rows_a, rows_b = settle(rows_a, rows_b)
    pairs = Pairs(pair(rows_a, rows_b, keys, matching))
    ignored = before - len(rows_a)
    counts = SectionComparison(
        section_name=name,
        in_a=name in a.sections,
        in_b=name in b.sections,
        rows_a=found.rows_a,
        rows_b=found.rows_b,
        same=found.same + ignored,
        form_differs=found.form_differs,
        added=pairs.count(DifferenceKind.ADDED),
        removed=pairs.count(DifferenceKind.REMOVED),
        changed=pairs.count(DifferenceKind.CHANGED),
        account_id=b.account_id,
        ignored=ignored,
    )
    return SectionPairs(counts, pairs, proposals(rows_a, rows_b, keys), columns)


def _columns(catalog: Catalog, *scopes: SectionScope) -> tuple[str, ...]:
    """Return the names of all attributes; they are the same merged or not, and not merged they cost nothing."""
    found = (catalog.snapshot(replace(scope, merged=False)) for scope in scopes)
    return tuple(dict.fromkeys(name for each in found if each for name in each.columns))


def _wanted(pages: Iterable[RecordPage], days: Days, watch: Watch) -> Iterator[RecordPage]:
    for page in pages:
        watch.cancel.check()
        yield page if days == EVER else replace(page, rows=[row for row in page.rows if days.hold(row[4])])


def changes(a: Record, b: Record) -> tuple[Change, ...]:
    """Return the attributes that differ, in the order of B, then what only A has; empty and absent mean the same."""
    return changed(a.attributes, b.attributes)


def changed(a: Attributes, b: Attributes) -> tuple[Change, ...]:
    """As `changes`, of what two rows have."""
    old, new = dict(a), dict(b)
    names = dict.fromkeys((*new, *old))
    return tuple(Change(name, old.get(name), new.get(name)) for name in names if (old.get(name) or "") != (new.get(name) or ""))


def differences(catalog: Pages, pairs: Pairs | Sequence[Pair], matching: Matching, watch: Watch) -> Iterator[Difference]:
    """Yield what pairs of records say; the attributes that are ignored are no change."""
    for at in range(0, len(pairs), _TOGETHER):
        watch.cancel.check()
        some = [pairs[each] for each in range(at, min(at + _TOGETHER, len(pairs)))]
        records = _records(catalog, {each for both in some for each in (both.a, both.b) if each is not None})
        for each in some:
            yield _difference(each, records.get(each.a or 0), records.get(each.b or 0), matching)


def _difference(both: Pair, a: Record | None, b: Record | None, matching: Matching) -> Difference:
    if a is None or b is None:
        return Difference(kind_of(both), a, b)
    found = changes(a, b)
    return Difference(kind_of(both), a, b, both.key, tuple(each for each in found if each.name not in matching.ignored))


def _records(catalog: Pages, ids: set[int]) -> dict[int, Record]:
    return {record.raw_record_id: record for record in catalog.gather(joined((each, 1) for each in ids)).records()}
