"""`flexdesk artifacts`: what has been taken in."""

from typing import TYPE_CHECKING, Any

import click

from flexdesk.cli.comparing import TITLES as SECTION_TITLES
from flexdesk.cli.comparing import change_object, section_object, section_row
from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import ARTIFACT_ID, on_a_store
from flexdesk.cli.output import Output
from flexdesk.cli.reports import dedupe_words
from flexdesk.cli.timeline import clock
from flexdesk.domain.explanation import Explanation
from flexdesk.domain.view import ArtifactSummary, Sighting
from flexdesk.domain.watch import Watch

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk

TITLES = ("Artifact", "Account", "From", "To", "Query", "Rows", "Status", "Current", "Seen", "Run", "First seen (UTC)")


@click.command("artifacts")
@click.argument("artifact_id", type=ARTIFACT_ID, required=False)
@on_a_store
def artifacts(desk: "Desk", out: Output, artifact_id: int | None) -> int:
    """List the artifacts, newest first: one account's data in one payload of one query.

    With an ARTIFACT_ID tell why it got its status, and which runs saw it.
    """
    if artifact_id is not None:
        with interruptible() as cancel:
            _show(desk.explain(artifact_id, Watch(cancel=cancel)), out)
        return ExitCode.DONE
    found = desk.artifacts()
    out.listing(map(artifact_object, found), TITLES, map(_row, found))
    return ExitCode.DONE


def _row(summary: ArtifactSummary) -> tuple[str | int | None, ...]:
    artifact, verdict = summary.artifact, summary.verdict
    return (
        f"A-{artifact.raw_artifact_id}",
        artifact.reference.account_id,
        artifact.period_from,
        artifact.period_to,
        artifact.reference.flex_query_id,
        artifact.record_count,
        dedupe_words(verdict.dedupe, verdict.twin_artifact_id, verdict.revision),
        "yes" if summary.is_current else "no",
        summary.sighting_count,
        f"R-{artifact.ingestion_run_id}",
        clock(summary.first_seen_utc),
    )


def artifact_object(summary: ArtifactSummary) -> dict[str, Any]:
    """Return an artifact for scripts."""
    artifact, verdict = summary.artifact, summary.verdict
    return {
        "artifact_id": artifact.raw_artifact_id,
        "account_id": artifact.reference.account_id,
        "period_key": artifact.reference.period_key,
        "flex_query_id": artifact.reference.flex_query_id,
        "payload_sha256": artifact.reference.payload_sha256,
        "payload_size": summary.payload_size,
        "period_from": artifact.period_from,
        "period_to": artifact.period_to,
        "when_generated": artifact.when_generated,
        "content_hash": artifact.content_hash,
        "run_id": artifact.ingestion_run_id,
        "reader_version": artifact.reader_version,
        "first_record_id": artifact.first_record_id,
        "record_count": artifact.record_count,
        "dedupe": verdict.dedupe,
        "twin_artifact_id": verdict.twin_artifact_id,
        "revision": verdict.revision,
        "is_current": summary.is_current,
        "first_seen_utc": summary.first_seen_utc,
        "sighting_count": summary.sighting_count,
    }


def _show(why: Explanation, out: Output) -> None:
    """Print one artifact with the reason for its status."""
    if out.as_json:
        out.object(explanation_object(why))
        return
    out.table(TITLES, [_row(why.artifact)])
    out.say(why.sentence)
    for change in why.header:
        out.say(f"  {change.name}: {change.old or '-'} -> {change.new or '-'}")
    different = [section_row(each) for each in why.sections if each.differs]
    if different:
        out.table(SECTION_TITLES, different)
    out.table(("Seen by", "At (UTC)", "Status", "Source"), map(_sighting_row, why.sightings))


def _sighting_row(sighting: Sighting) -> tuple[str, ...]:
    return f"R-{sighting.run_id}", clock(sighting.at_utc), sighting.dedupe, sighting.source


def explanation_object(why: Explanation) -> dict[str, Any]:
    """Return an artifact with the reason for its status, for scripts."""
    return {
        **artifact_object(why.artifact),
        "reason": why.sentence,
        "header_changes": [change_object(each) for each in why.header],
        "sections": [section_object(each) for each in why.sections],
        "overlapping_artifact_ids": list(why.overlapping),
        "sightings": [
            {"run_id": each.run_id, "dedupe": each.dedupe, "at_utc": each.at_utc, "source": each.source} for each in why.sightings
        ],
    }
