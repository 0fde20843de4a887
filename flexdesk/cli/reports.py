"""What a command says of an ingest: the object that scripts read, the line for people, and the exit code."""

from typing import Any

from flexdesk.cli.complaint import ExitCode, complain
from flexdesk.cli.output import Output
from flexdesk.cli.progress import Bars
from flexdesk.cli.table import counted
from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.report import ArtifactReport, IngestReport
from flexdesk.domain.run import RunStatus


def report_object(report: IngestReport) -> dict[str, Any]:
    """Return the object of one ingest, always with every key; its names are part of the contract."""
    failure = report.failure
    return {
        "file": report.file,
        "run_id": report.run_id,
        "status": report.status,
        "error_code": failure and failure.code,
        "error_message": failure and failure.message,
        "next_step": failure and failure.next_step,
        "payload_sha256": report.payload_sha256,
        "artifacts": [_artifact_object(each) for each in report.artifacts],
        "records_seen": report.records_seen,
        "records_inserted": report.records_inserted,
        "records_deduplicated": report.records_deduplicated,
        "warnings": list(report.warnings),
    }


def _artifact_object(artifact: ArtifactReport) -> dict[str, Any]:
    return {
        "artifact_id": artifact.raw_artifact_id,
        "account_id": artifact.account_id,
        "period_key": artifact.period_key,
        "flex_query_id": artifact.flex_query_id,
        "dedupe": artifact.dedupe,
        "twin_artifact_id": artifact.twin_artifact_id,
    }


def show(report: IngestReport, out: Output, bars: Bars) -> None:
    """Print one ingest that has ended."""
    bars.finish()
    if report.failure:
        complain(report.failure, report.file)
    if out.as_json:
        out.object(report_object(report))
    elif not report.failure:
        kept = "stored" if report.records_inserted or not report.records_seen else "stored already"
        out.say(f"{report.file or 'Fetched'}: run R-{report.run_id}, {counted(report.records_seen, 'row')} {kept}")
        for artifact in report.artifacts:
            out.say(f"  A-{artifact.raw_artifact_id}  {artifact.account_id}  {artifact.period_key}  {verdict(artifact)}")
        for notice in report.notices:
            out.say(f"  Warning: {notice.message} [{notice.code}]")


def exit_code_of(report: IngestReport) -> ExitCode:
    """Return the exit code of a command whose one ingest ended like this."""
    return {RunStatus.SUCCESS: ExitCode.DONE, RunStatus.CANCELLED: ExitCode.INTERRUPTED}.get(report.status, ExitCode.FAILED)


def verdict(artifact: ArtifactReport) -> str:
    """Return the dedupe status in words."""
    return dedupe_words(artifact.dedupe, artifact.twin_artifact_id, artifact.revision)


def dedupe_words(dedupe: Dedupe, twin: int | None, revision: int) -> str:
    """Return a dedupe status in words, with the artifact it refers to."""
    words = {
        Dedupe.NEW: "New",
        Dedupe.DUPLICATE: "Identical",
        Dedupe.UNCHANGED: f"Same content as A-{twin}",
        Dedupe.REVISION: f"Revision {revision} of A-{twin}",
    }
    return words[dedupe]
