"""`flexdesk sections`: which sections there are, and how many rows they have."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.options import ARTIFACT_ID, on_a_store
from flexdesk.cli.output import Output

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk


@click.command("sections")
@click.option("--artifact", "artifact_id", type=ARTIFACT_ID, metavar="ID", help="Only the sections of this artifact.")
@on_a_store
def sections(desk: "Desk", out: Output, artifact_id: int | None) -> int:
    """List the sections with their rows; 0 rows means selected in the query, but without data."""
    found = desk.sections(artifact_id)
    rows = ((each.section_name, each.record_count, each.statement_count, each.artifact_count) for each in found)
    out.listing(map(asdict, found), ("Section", "Rows", "Statements", "Artifacts"), rows)
    return ExitCode.DONE
