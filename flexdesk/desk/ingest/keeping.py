"""Persist: what the desk hands to the store for one judged payload, and what it says of the outcome."""

from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

from flexdesk.desk.ingest.judging import Judged, settle_query
from flexdesk.desk.notices import views_behind
from flexdesk.domain.artifact import (
    Dedupe,
    RawArtifactPersistRequest,
    RawArtifactPersistResult,
    RawArtifactReference,
    RawRecordPersistRequest,
)
from flexdesk.domain.dates import UNKNOWN
from flexdesk.domain.outline import Notice, Outline, codes_of
from flexdesk.domain.report import ArtifactReport, IngestReport
from flexdesk.domain.run import RunResult, RunStatus
from flexdesk.ports import Catalog, RawPersistenceRepositoryPort


@dataclass(frozen=True, slots=True)
class Kept:
    """What the store made of a payload."""

    judged: Judged
    results: tuple[RawArtifactPersistResult, ...]
    records_inserted: int
    contents_inserted: int
    records_stored: int
    views_behind: tuple[str, ...] = ()

    @property
    def notices(self) -> tuple[Notice, ...]:
        """All that was unusual, in the order it was met."""
        return (*self.judged.notices, *((views_behind(self.views_behind),) if self.views_behind else ()))

    @property
    def records_deduplicated(self) -> int:
        return self.judged.records_seen - self.records_inserted

    def details(self) -> dict[str, Any]:
        """Return the details of the completed persist event."""
        return {
            "payload_sha256": self.judged.sha256,
            "raw_record_count": self.judged.records_seen,
            "records_inserted": self.records_inserted,
            "records_deduplicated": self.records_deduplicated,
            "contents_inserted": self.contents_inserted,
            "deduplicated": all(r.verdict.dedupe is Dedupe.DUPLICATE for r in self.results),
            "artifacts": [
                {
                    "raw_artifact_id": r.artifact.raw_artifact_id,
                    "account_id": r.artifact.reference.account_id,
                    "period_key": r.artifact.reference.period_key,
                    "dedupe": r.verdict.dedupe,
                    "twin_artifact_id": r.verdict.twin_artifact_id,
                }
                for r in self.results
            ],
            "drift": [each.details() for each in self.judged.drifts],
            "conservation": {
                "elements_seen": self.judged.records_seen,
                "records_stored": self.records_stored,
            },
        } | ({"views_behind": list(self.views_behind)} if self.views_behind else {})

    def result(self) -> RunResult:
        """Return what the run row says at its end."""
        return RunResult(
            RunStatus.SUCCESS,
            payload_sha256=self.judged.sha256,
            flex_query_id=self.judged.flex_query_id,
            records_seen=self.judged.records_seen,
            records_inserted=self.records_inserted,
            records_deduplicated=self.records_deduplicated,
            warnings=codes_of(self.notices),
        )

    def report(self, run_id: int, file: str | None) -> IngestReport:
        """Return the answer to whoever asked for this ingest."""
        return IngestReport(
            file,
            run_id,
            RunStatus.SUCCESS,
            payload_sha256=self.judged.sha256,
            artifacts=tuple(map(_report, self.results)),
            records_seen=self.judged.records_seen,
            records_inserted=self.records_inserted,
            records_deduplicated=self.records_deduplicated,
            notices=self.notices,
        )


def meet(work: RawPersistenceRepositoryPort, judged: Judged, run_id: int) -> Kept | None:
    """Note the sighting of a payload that is stored already; None if it is not.

    Asked again inside the transaction, because another program may have stored the same bytes since preflight.
    """
    _, same = settle_query(judged.flex_query_id, work.raw_artifacts_of_payload(judged.sha256), "")
    if not same:
        return None
    results = tuple(work.raw_artifact_sighted(a.reference, run_id) for a in same)
    return Kept(judged, results, 0, 0, sum(a.record_count for a in same))


def keep(work: RawPersistenceRepositoryPort, judged: Judged, run_id: int) -> Kept:
    """Store the artifacts and all records of a payload that is new."""
    assert judged.outline is not None and judged.rows is not None  # noqa: S101, PT018  # artifacts are never deleted: what was known is met
    outline = judged.outline
    results = tuple(work.raw_artifact_persist(_request(judged, outline, account, run_id)) for account in outline.accounts)
    with closing(judged.rows.batches()) as batches:
        stored = work.raw_records_persist(RawRecordPersistRequest(run_id, batches))
    work.raw_payload_marked(judged.sha256, outline)
    if stored.records_inserted != outline.records_seen:
        raise AssertionError(f"{outline.records_seen} elements seen, {stored.records_inserted} records stored")
    return Kept(judged, results, stored.records_inserted, stored.contents_inserted, stored.records_inserted, stored.views_behind)


def _request(judged: Judged, outline: Outline, account: str, run_id: int) -> RawArtifactPersistRequest:
    start, end = outline.period(account)
    mine = {n: s for n, s in enumerate(outline.statements) if s.account_id == account}
    return RawArtifactPersistRequest(
        reference=RawArtifactReference(account, f"{start}..{end}", judged.flex_query_id, judged.sha256),
        ingestion_run_id=run_id,
        period_from=start,
        period_to=end,
        when_generated=next(iter(mine.values())).get("whenGenerated") or UNKNOWN,
        content_hash=outline.content_hashes[account],
        reader_version=outline.reader_version,
        statements=tuple(mine.items()),
        parts=tuple((n, part) for n, part in enumerate(outline.parts) if part.statement in mine),
    )


def dated(report: IngestReport, catalog: Catalog) -> IngestReport:
    """Return the report, saying of artifacts that were there before since when. Raises StoreError."""
    runs = {each.brought_by for each in report.artifacts if each.dedupe is Dedupe.DUPLICATE and each.brought_by is not None}
    began = {run_id: run.started_at_utc for run_id in runs if (run := catalog.run(run_id))}
    return replace(report, artifacts=tuple(replace(each, brought_at_utc=began.get(each.brought_by or 0)) for each in report.artifacts))


def _report(result: RawArtifactPersistResult) -> ArtifactReport:
    artifact, verdict = result.artifact, result.verdict
    reference = artifact.reference
    return ArtifactReport(
        artifact.raw_artifact_id,
        reference.account_id,
        reference.period_key,
        reference.flex_query_id,
        verdict.dedupe,
        verdict.twin_artifact_id,
        verdict.revision,
        artifact.ingestion_run_id,
        record_count=artifact.record_count,
    )
