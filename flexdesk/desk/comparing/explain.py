"""Why an artifact is new, unchanged or a revision, in words and in detail."""

from collections.abc import Iterable, Sequence

from flexdesk.desk.comparing.compare import match
from flexdesk.desk.comparing.questions import between_of
from flexdesk.desk.orders import CompareOrder
from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.comparison import Change, SectionComparison, total
from flexdesk.domain.dedupe import overlap
from flexdesk.domain.explanation import Explanation
from flexdesk.domain.view import ArtifactSummary, StatementSummary
from flexdesk.domain.watch import Watch
from flexdesk.ports import Catalog


def explain(catalog: Catalog, artifact: ArtifactSummary, watch: Watch) -> Explanation:
    """Return the reason for the verdict of an artifact; a revision is compared with its twin now."""
    mine, twin_id = artifact.artifact.raw_artifact_id, artifact.verdict.twin_artifact_id
    twin = None if twin_id is None else catalog.artifact(twin_id)
    header = _header(catalog, twin_id, mine) if twin_id else ()
    sections = _sections(catalog, twin_id, mine, watch) if twin_id and artifact.verdict.dedupe is Dedupe.REVISION else ()
    overlapping = tuple(_overlapping(catalog, artifact))
    sentence = _sentence(artifact, header, sections, overlapping)
    return Explanation(artifact, sentence, twin, header, sections, overlapping, catalog.sightings(mine))


def header_changes(a: Sequence[StatementSummary], b: Sequence[StatementSummary]) -> tuple[Change, ...]:
    """Return the attributes of statements that differ, and their number if it does; many values are told by the first and the last."""
    before, after = [dict(each.header) for each in a], [dict(each.header) for each in b]
    number = (Change("statements", str(len(a)), str(len(b))),) if len(a) != len(b) else ()
    names = dict.fromkeys(name for header in (*after, *before) for name in header)
    columns = ((name, [h.get(name) for h in before], [h.get(name) for h in after]) for name in names)
    return number + tuple(Change(name, _shown(old), _shown(new)) for name, old, new in columns if _differ(old, new))


def _differ(old: Sequence[str | None], new: Sequence[str | None]) -> bool:
    return old != new if len(old) == len(new) else dict.fromkeys(old) != dict.fromkeys(new)


def _shown(values: Sequence[str | None]) -> str | None:
    distinct = list(dict.fromkeys(values))
    if len(distinct) < 2:
        return distinct[0] if distinct else None
    return f"{distinct[0] or ''} .. {distinct[-1] or ''} ({len(distinct)} values)"


def _header(catalog: Catalog, twin: int, mine: int) -> tuple[Change, ...]:
    return header_changes(catalog.statements(twin), catalog.statements(mine))


def _sections(catalog: Catalog, twin: int, mine: int, watch: Watch) -> tuple[SectionComparison, ...]:
    order = CompareOrder(twin, mine)
    return tuple(found.counts for between in between_of(catalog, order) for found in match(catalog, between, order.matching, watch))


def _overlapping(catalog: Catalog, artifact: ArtifactSummary) -> Iterable[int]:
    mine = artifact.artifact
    for other in reversed(catalog.artifacts()):
        earlier = other.artifact
        same = (earlier.reference.account_id, earlier.reference.flex_query_id) == (mine.reference.account_id, mine.reference.flex_query_id)
        if earlier.raw_artifact_id < mine.raw_artifact_id and same and overlap(mine.reference.period_key, earlier):
            yield earlier.raw_artifact_id


def _sentence(
    artifact: ArtifactSummary, header: Sequence[Change], sections: Sequence[SectionComparison], overlapping: Sequence[int]
) -> str:
    twin = f"A-{artifact.verdict.twin_artifact_id}"
    if artifact.verdict.dedupe is Dedupe.UNCHANGED:
        return f"Same rows as {twin}; in the header differ: {_named(header)}." if header else f"Same rows and the same header as {twin}."
    if artifact.verdict.dedupe is Dedupe.REVISION:
        return " ".join(_revised(artifact.verdict.revision, twin, sections))
    if overlapping:
        others = ", ".join(f"A-{each}" for each in overlapping)
        return f"Other rows than every earlier artifact of this account and query, and a period of its own that overlaps {others}."
    return "The first artifact of this account and query for any day of its period."


def _named(header: Sequence[Change]) -> str:
    return ", ".join(change.name for change in header)


def _revised(revision: int, twin: str, sections: Sequence[SectionComparison]) -> Iterable[str]:
    """Yield sentences that are whole: front ends translate each by its form."""
    sums = total(sections)
    yield f"Revision {revision} of this account, query and period."
    if sums.changed == 1:
        yield f"Compared with {twin}: {sums.changed:,} row changed, {sums.removed:,} removed, {sums.added:,} added."
    else:
        yield f"Compared with {twin}: {sums.changed:,} rows changed, {sums.removed:,} removed, {sums.added:,} added."
    if gone := [each.section_name for each in sections if each.in_a and not each.in_b]:
        yield f"Sections that are no longer there: {', '.join(gone)}."
    if fresh := [each.section_name for each in sections if each.in_b and not each.in_a]:
        yield f"Sections that are there for the first time: {', '.join(fresh)}."
    if not any(each.differs for each in sections):
        yield "The same rows stand in another order."
