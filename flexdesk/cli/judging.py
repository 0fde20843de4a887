"""`flexdesk judge`: does a query deliver what it is meant for, and which clicks are missing."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import ARTIFACT_ID, RUN_ID, on_a_store
from flexdesk.cli.output import Output
from flexdesk.cli.progress import Bars
from flexdesk.cli.table import counted
from flexdesk.domain.advice import Judgement, Purpose
from flexdesk.domain.watch import Watch

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk


@click.command("judge")
@click.argument("artifact_id", type=ARTIFACT_ID, required=False)
@click.option("--run", "run_id", type=RUN_ID, metavar="ID", help="Judge what this run kept, also if it failed.")
@click.option(
    "--purpose",
    type=click.Choice([str(each) for each in Purpose]),
    default=str(Purpose.ARCHIVE),
    show_default=True,
    help="What the query is meant for.",
)
@on_a_store
def judge(desk: "Desk", out: Output, *, artifact_id: int | None, run_id: int | None, purpose: str) -> int:
    """Judge a Flex Query by what it delivered: what is missing for a purpose, what spoils it, and the click that mends it.

    Works offline, on bytes that are stored. Ends with 1 if the purpose lacks something.
    """
    if (artifact_id is None) == (run_id is None):
        raise click.UsageError("Give either an ARTIFACT_ID or --run.")
    with interruptible() as cancel, Bars() as bars:
        meant, watch = Purpose(purpose), Watch(bars.tell, cancel=cancel)
        if artifact_id is not None:
            judgement = desk.doctor.judge(desk.artifact(artifact_id).artifact.reference.payload_sha256, meant, watch)
        else:
            judgement = desk.doctor.judge_run(desk.run(run_id or 0), meant, watch)
    show(judgement, out)
    return ExitCode.DONE if judgement.is_fit else ExitCode.FAILED


def show(judgement: Judgement, out: Output) -> None:
    """Print a judgement: one object for scripts, the advice one by one for people."""
    if out.as_json:
        out.object(judgement_object(judgement))
        return
    name = f"Query {judgement.query_name!r}" if judgement.query_name else "The query"
    fit = "delivers what is needed" if judgement.is_fit else "does not deliver what is needed"
    out.say(f"{name} {fit} (purpose: {judgement.purpose}; judged by {counted(judgement.record_count, 'row')}).")
    for each in judgement.advice:
        out.say(f"{each.weight:<8} {each.message} [{each.code}]")
        out.say(f"{'':<8} {each.click}")


def judgement_object(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement for scripts."""
    return {**asdict(judgement), "fit": judgement.is_fit}
