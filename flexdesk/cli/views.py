"""`flexdesk views`: the views by which other programs read sections with named columns."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import on_a_store
from flexdesk.cli.output import Output
from flexdesk.domain.watch import Watch

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk


@click.command("views")
@click.option("--rebuild", is_flag=True, help="Make them all anew, as a user who may.")
@on_a_store
def views(desk: "Desk", out: Output, *, rebuild: bool) -> int:
    """List the views in the database, one per section, with a column for each attribute.

    They are made as sections and attributes come in. A view that is behind lacks some, because the user who stored them may not make
    views. Ends with 1 if any is behind after --rebuild.
    """
    with interruptible() as cancel:
        found = desk.views.rebuild(Watch(cancel=cancel)) if rebuild else desk.views.views()
    rows = ((each.section_name, each.view_name, each.column_count, "current" if each.is_current else "behind") for each in found)
    out.listing(map(asdict, found), ("Section", "View", "Columns", "State"), rows)
    return ExitCode.FAILED if rebuild and not all(each.is_current for each in found) else ExitCode.DONE
