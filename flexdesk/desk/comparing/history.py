"""What is known of rows across artifacts: how many distinct ones there are, and what became of one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from flexdesk.desk.comparing.compare import changed
from flexdesk.desk.comparing.pairing import LEVEL
from flexdesk.domain.missing import no_record
from flexdesk.domain.record import Record, version_hash
from flexdesk.domain.rowhistory import Condition, Match, RelatedRow, RowHistory, RowVersion, Seen
from flexdesk.domain.rowkey import Key
from flexdesk.domain.samerow import references, referrers, same_row
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import Watch
from flexdesk.ports import Catalog

MOST = 1_000
"""Contents one question may find; a key that so many rows share tells nothing apart."""
KEYS_TRIED = 3
MOST_RELATED = 50

_Versions = Mapping[bytes, Sequence[Match]]


class RowHistories:
    """Questions about the whole history of an account; `Desk.history`."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    def merged_counts(self, section_names: Iterable[str]) -> dict[str, int]:
        """Return how many rows the merged view of each section has."""
        found = ((name, self._catalog.snapshot(SectionScope(name, merged=True))) for name in section_names)
        return {name: snapshot.record_count for name, snapshot in found if snapshot}

    def of(self, raw_record_id: int, watch: Watch | None = None) -> RowHistory:
        """Return the versions of a row over all artifacts of its account, and the rows it is related to; raises UsageError, Cancelled.

        Versions are told by a business key that no two different rows of one statement share; without one, only the same content counts.
        """
        watch = watch or Watch()
        record = self._record(raw_record_id)
        mine = version_hash(record.row_tag, record.attributes)
        key, versions = next(self._keyed(record, mine, watch), ((), {}))
        if mine not in versions:
            versions = {mine: self._same(record, mine, watch)}
        return _history(mine, key, versions, self._related(record, watch))

    def _record(self, raw_record_id: int) -> Record:
        found = self._catalog.records(raw_record_id, 1).records()
        if not found:
            raise no_record(raw_record_id)
        return found[0]

    def _keyed(self, record: Record, mine: bytes, watch: Watch) -> Iterator[tuple[Key, _Versions]]:
        """Yield keys that tell the row from its neighbours, with the versions they bring together."""
        attributes = dict(record.attributes)
        for key, _ in zip(same_row(record.section_name, attributes), range(KEYS_TRIED), strict=False):
            found = self._versions(record, [(name, attributes[name]) for name in key], watch)
            if mine in found and _tells_apart(found):
                yield key, found

    def _same(self, record: Record, mine: bytes, watch: Watch) -> Sequence[Match]:
        return self._versions(record, [pair for pair in record.attributes if pair[1]], watch)[mine]

    def _versions(self, record: Record, pairs: list[tuple[str, str]], watch: Watch) -> dict[bytes, list[Match]]:
        """Return the rows of a section like this one that have some values, by their version; nothing when they are too many."""
        level = [pair for pair in record.attributes if pair[0] == LEVEL and pair not in pairs]
        condition = Condition((*pairs, *level), record.section_name)
        found: dict[bytes, list[Match]] = defaultdict(list)
        for match in self._catalog.matches(record.account_id, (condition,), MOST, watch.cancel) or ():
            if match.row_tag == record.row_tag:
                found[version_hash(match.row_tag, match.attributes)].append(match)
        return found

    def _related(self, record: Record, watch: Watch) -> tuple[RelatedRow, ...]:
        attributes = dict(record.attributes)
        told = {Condition(((target, value),)): (name, value, False) for name, target, value in references(attributes)}
        told |= {Condition(((name, value),)): (name, value, True) for name, value in referrers(attributes)}
        matches = self._catalog.matches(record.account_id, tuple(told), MOST, watch.cancel) if told else ()
        rows = dict.fromkeys(_relation(match, *told[match.condition]) for match in matches or () if not _is(match, record))
        return tuple(rows)[:MOST_RELATED]


def _tells_apart(versions: _Versions) -> bool:
    """Whether no statement has two versions."""
    statements = [each for matches in versions.values() for each in {seen.statement_id for match in matches for seen in match.seen}]
    return len(statements) == len(set(statements))


def _history(mine: bytes, key: Key, versions: _Versions, related: tuple[RelatedRow, ...]) -> RowHistory:
    ordered = sorted(versions.items(), key=lambda each: _first(each[1]).raw_record_id)
    told: list[RowVersion] = []
    for _, matches in ordered:
        told.append(_version(matches, told[-1] if told else None))
    return RowHistory(key, tuple(told), [each for each, _ in ordered].index(mine), related)


def _version(matches: Sequence[Match], before: RowVersion | None = None) -> RowVersion:
    first, attributes = _first(matches), min(matches, key=lambda match: match.seen[0].raw_record_id).attributes
    return RowVersion(
        raw_record_id=first.raw_record_id,
        raw_artifact_id=first.raw_artifact_id,
        first_seen_run=first.first_run,
        last_seen_run=max(seen.last_run for match in matches for seen in match.seen),
        artifact_count=len({seen.raw_artifact_id for match in matches for seen in match.seen}),
        attributes=attributes,
        changes=changed(before.attributes, attributes) if before else (),
    )


def _first(matches: Sequence[Match]) -> Seen:
    return min((match.seen[0] for match in matches), key=lambda seen: seen.raw_record_id)


def _is(match: Match, record: Record) -> bool:
    return any(seen.raw_record_id == record.raw_record_id for seen in match.seen)


def _relation(match: Match, attribute: str, value: str, refers_here: bool) -> RelatedRow:
    newest = match.seen[-1]
    return RelatedRow(attribute, value, refers_here, newest.raw_record_id, newest.raw_artifact_id, match.section_name, match.row_tag)
