"""What the bytes of a run turn out to be, before anything of them is stored: known already, or read now."""

from collections.abc import Sequence
from dataclasses import dataclass

from flexdesk.desk.ingest.download import Spooled
from flexdesk.desk.ingest.drift import drifts, other_accounts
from flexdesk.desk.ingest.files import RunFiles
from flexdesk.desk.ingest.preflight import compare_period
from flexdesk.desk.notices import of_the_document
from flexdesk.domain.artifact import RawArtifactRecord
from flexdesk.domain.dates import UNKNOWN
from flexdesk.domain.drift import Drift
from flexdesk.domain.errors import StatementError
from flexdesk.domain.outline import Notice, Outline
from flexdesk.domain.query import OF_A_NAME
from flexdesk.domain.record import PlaceContents
from flexdesk.domain.run import RunOrder
from flexdesk.domain.watch import Watch
from flexdesk.ports import Catalog, RecordSpool, StatementReader

KEPT = " The bytes are kept."


@dataclass(frozen=True, slots=True)
class Judged:
    """A payload that passed preflight: read into `outline` and `rows`, or known already as `artifacts`."""

    sha256: str
    flex_query_id: str
    section_names: tuple[str, ...]
    records_seen: int
    notices: tuple[Notice, ...] = ()
    outline: Outline | None = None
    rows: RecordSpool | None = None
    artifacts: tuple[RawArtifactRecord, ...] = ()
    drifts: tuple[Drift, ...] = ()


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges the bytes of one run by what the catalog has, or by what the reader makes of them."""

    catalog: Catalog
    reader: StatementReader
    order: RunOrder
    files: RunFiles
    watch: Watch

    def known(self, sha256: str) -> Judged | None:
        """Judge bytes that are stored already, without reading them again."""
        artifacts = self.catalog.artifacts_of_payload(sha256)
        query, same = settle_query(self.order.flex_query_id, artifacts, "")
        if not same:
            return None
        sections = self.catalog.sections(tuple(a.raw_artifact_id for a in same))
        notices = of_the_document(self.catalog.events(same[0].ingestion_run_id))
        return Judged(
            sha256,
            query,
            tuple(s.section_name for s in sections),
            sum(a.record_count for a in same),
            (*notices, *compare_period(self.order, [(a.period_from, a.period_to) for a in same])),
            artifacts=same,
        )

    def read(self, spooled: Spooled, place: PlaceContents | None = None) -> Judged:
        """Judge bytes by reading them; `place` stores the contents of their rows meanwhile. Raises StatementError."""
        try:
            outline, rows = self.reader.read(spooled.path, self.files.places if place else self.files.rows, self.watch, place)
        except StatementError as error:
            raise _kept(error) from error
        artifacts = self.catalog.artifacts_of_payload(spooled.sha256)
        query, _ = settle_query(self.order.flex_query_id, artifacts, outline.query_name)
        changed = drifts(self.catalog, outline, query)
        notices = (
            *outline.warnings,
            *compare_period(self.order, map(outline.period, outline.accounts)),
            *_other_query(query, artifacts),
            *other_accounts(self.catalog, outline, query),
            *(notice for each in changed for notice in each.notices()),
        )
        sections = tuple(sorted(outline.section_names))
        return Judged(spooled.sha256, query, sections, outline.records_seen, notices, outline, rows, drifts=changed)


def settle_query(given: str | None, artifacts: Sequence[RawArtifactRecord], query_name: str) -> tuple[str, tuple[RawArtifactRecord, ...]]:
    """Return the query id of an ingest, and the artifacts that already have these bytes under it.

    The query id is the one that was given; else that of an artifact with the same bytes; else `name:` and the query's name; else unknown.
    """
    if given is None and artifacts:
        given = artifacts[0].reference.flex_query_id
    query = given or (f"{OF_A_NAME}{query_name}" if query_name else UNKNOWN)
    return query, tuple(a for a in artifacts if a.reference.flex_query_id == query)


def _other_query(query: str, artifacts: Sequence[RawArtifactRecord]) -> tuple[Notice, ...]:
    others = sorted({a.reference.flex_query_id for a in artifacts} - {query})
    if not others:
        return ()
    text = f"The same bytes are already stored under query {', '.join(others)}; now under {query} too."
    return (Notice("SAME_BYTES_OTHER_QUERY", len(others), text),)


def _kept(error: StatementError) -> StatementError:
    """Say that nothing is lost, where the reader's own sentence does not."""
    failure = error.failure
    note = "" if "kept" in failure.message + failure.next_step else KEPT
    return StatementError(failure.code, failure.message + note, failure.next_step)
