"""`flexdesk runs`: the list of runs, or the timeline of one."""

from typing import TYPE_CHECKING, Any

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.options import RUN_ID, on_a_store
from flexdesk.cli.output import Output
from flexdesk.cli.table import counted
from flexdesk.cli.timeline import TITLES, clock, moments
from flexdesk.domain.run import Run, StageEvent

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk

LIST_TITLES = ("Run", "Started (UTC)", "Status", "Rows", "Stored", "Query", "File", "Message")


@click.command("runs")
@click.argument("run_id", type=RUN_ID, required=False)
@on_a_store
def runs(desk: "Desk", out: Output, run_id: int | None) -> int:
    """List the runs, newest first; with a RUN_ID print its timeline."""
    if run_id is not None:
        show_timeline(desk, out, run_id)
        return ExitCode.DONE
    found = desk.runs()
    out.listing(map(run_object, found), LIST_TITLES, map(_row, found))
    return ExitCode.DONE


def show_timeline(desk: "Desk", out: Output, run_id: int) -> None:
    """Print one run: how it stands, and its stages as a table."""
    run, events = desk.run(run_id), desk.timeline(run_id)
    if not out.as_json:
        out.say(_sentence(run))
    out.listing(map(event_object, events), TITLES, moments(run, events))
    if run.result.failure and not out.as_json:
        out.say(f"{run.result.failure.message} [{run.result.failure.code}]")
        out.say(f"What to do: {run.result.failure.next_step}")


def _sentence(run: Run) -> str:
    source = run.order.file_name or f"query {run.order.flex_query_id}"
    counts = f"{counted(run.result.records_seen, 'row')}, {run.result.records_inserted:,} of them stored by this run"
    warnings = f"; warnings: {', '.join(run.result.warnings)}" if run.result.warnings else ""
    return f"R-{run.run_id}  {clock(run.started_at_utc)} UTC  {source}: {run.result.status}, {counts}{warnings}"


def _row(run: Run) -> tuple[str | int | None, ...]:
    result, order = run.result, run.order
    return (
        f"R-{run.run_id}",
        clock(run.started_at_utc),
        result.status,
        result.records_seen,
        result.records_inserted,
        result.flex_query_id or order.flex_query_id,
        order.file_name,
        result.failure.code if result.failure else " ".join(result.warnings),
    )


def run_object(run: Run) -> dict[str, Any]:
    """Return a run for scripts."""
    order, result, failure = run.order, run.result, run.result.failure
    return {
        "run_id": run.run_id,
        "source": order.source,
        "file": order.file_name,
        "flex_query_id": result.flex_query_id or order.flex_query_id,
        "requested_from": order.requested_from,
        "requested_to": order.requested_to,
        "required_sections": list(order.required_sections),
        "status": result.status,
        "error_code": failure and failure.code,
        "error_message": failure and failure.message,
        "next_step": failure and failure.next_step,
        "payload_sha256": result.payload_sha256,
        "records_seen": result.records_seen,
        "records_inserted": result.records_inserted,
        "records_deduplicated": result.records_deduplicated,
        "warnings": list(result.warnings),
        "started_at_utc": run.started_at_utc,
        "finished_at_utc": run.finished_at_utc,
    }


def event_object(event: StageEvent) -> dict[str, Any]:
    """Return a stage event for scripts."""
    return {
        "run_id": event.run_id,
        "sequence": event.sequence,
        "stage": event.stage,
        "state": event.state,
        "at_utc": event.at_utc,
        "details": dict(event.details),
    }
