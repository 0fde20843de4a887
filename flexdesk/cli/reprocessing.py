"""`flexdesk reprocess`: records again from the stored bytes, without the network."""

from typing import TYPE_CHECKING, Any

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import ARTIFACT_ID, RUN_ID, on_a_store, require_option
from flexdesk.cli.output import Output
from flexdesk.cli.progress import Bars
from flexdesk.cli.reports import exit_code_of, show
from flexdesk.cli.verifying import show_findings
from flexdesk.desk.orders import ReprocessOrder
from flexdesk.domain.watch import Watch

if TYPE_CHECKING:
    from flexdesk.desk.reprocessing.outcome import Reread
    from flexdesk.desk.service import Desk


@click.command("reprocess")
@click.option("--artifact", "artifact_id", type=ARTIFACT_ID, metavar="ID", help="Read the bytes of this artifact again and compare.")
@click.option("--run", "run_id", type=RUN_ID, metavar="ID", help="Finish what this run kept, or compare what it stored.")
@require_option
@on_a_store
def reprocess(desk: "Desk", out: Output, *, artifact_id: int | None, run_id: int | None, required: tuple[str, ...]) -> int:
    """Read stored bytes again: finish a failed run, or compare an artifact with what today's FlexDesk makes of it.

    A run that failed after its bytes were kept is repeated from them, with only the sections required that --require names. What is stored
    already is never overwritten: differences are told, and end with 1.
    """
    if (artifact_id is None) == (run_id is None):
        raise click.UsageError("Give either --artifact or --run.")
    with interruptible() as cancel, Bars() as bars:
        done = desk.reprocess(ReprocessOrder(artifact_id, run_id, required), Watch(bars.tell, cancel=cancel))
        if done.report:
            show(done.report, out, bars)
            return exit_code_of(done.report)
    codes = [_compared(each, out) for each in done.rereads]
    return max(codes)


def _compared(reread: "Reread", out: Output) -> ExitCode:
    show_findings(reread.differences, out)
    if out.as_json:
        out.object(reread_object(reread))
    else:
        versions = f"stored by reader {reread.stored_reader_version}, read now by {reread.reader_version}"
        outcome = f"{len(reread.differences):,} differences; nothing was changed" if reread.differences else "no difference"
        out.say(f"A-{reread.raw_artifact_id}: {reread.record_count:,} rows, {versions}: {outcome}.")
    return ExitCode.FAILED if reread.differences else ExitCode.DONE


def reread_object(reread: "Reread") -> dict[str, Any]:
    """Return how reading an artifact again came out, for scripts."""
    return {
        "type": "summary",
        "artifact_id": reread.raw_artifact_id,
        "payload_sha256": reread.payload_sha256,
        "stored_reader_version": reread.stored_reader_version,
        "reader_version": reread.reader_version,
        "record_count": reread.record_count,
        "difference_count": len(reread.differences),
    }
