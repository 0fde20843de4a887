"""`flexdesk payload`: the original bytes."""

from typing import TYPE_CHECKING

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import ARTIFACT_ID, RUN_ID, on_a_store, output_option
from flexdesk.cli.output import Output, tell
from flexdesk.cli.table import counted
from flexdesk.domain.watch import Watch

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk


@click.command("payload")
@click.argument("artifact_id", type=ARTIFACT_ID, required=False)
@click.option(
    "--run",
    "run_id",
    type=RUN_ID,
    metavar="ID",
    help="The bytes that this run kept, also a failed one: its payload, else the answer that nobody understood.",
)
@click.option("--sha256", metavar="HEX", help="The bytes with this hash; its first 6 digits are enough if no other begins so.")
@output_option
@on_a_store
def payload(desk: "Desk", out: Output, *, artifact_id: int | None, run_id: int | None, sha256: str | None, target: str) -> int:
    """Write the bytes exactly as they were received, of an ARTIFACT_ID, a run or a hash."""
    out.leave_to(target)
    if sum(each is not None for each in (artifact_id, run_id, sha256)) != 1:
        raise click.UsageError("Give exactly one of ARTIFACT_ID, --run and --sha256.")
    if artifact_id is not None:
        sha256 = desk.artifact(artifact_id).artifact.reference.payload_sha256
    elif run_id is not None:
        sha256 = desk.kept.of_run(run_id)
    with interruptible() as cancel:
        info = desk.save_payload((sha256 or "").lower(), target, Watch(cancel=cancel))
    if out.as_json:
        out.object({"file": target, "payload_sha256": info.sha256, "size": info.size})
    else:
        tell(f"{counted(info.size, 'byte')} written to {out.place(target)}.")
    return ExitCode.DONE
