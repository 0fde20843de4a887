"""`flexdesk export`: raw rows as a file."""

from typing import TYPE_CHECKING

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.formats import format_options
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import ARTIFACT_ID, on_a_store, output_option
from flexdesk.cli.output import Output, tell
from flexdesk.cli.progress import Bars
from flexdesk.cli.table import counted
from flexdesk.cli.values import COLUMN_NAMES
from flexdesk.cli.wheres import CONDITION, SORT_KEY
from flexdesk.desk.orders import ExportOrder
from flexdesk.domain.exportformat import ExportFormat
from flexdesk.domain.rowquery import RowFilter, RowQuery, SortKey
from flexdesk.domain.view import SectionScope
from flexdesk.domain.watch import Watch

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk


@click.command("export")
@click.option("--section", "section_name", metavar="NAME", required=True, help="Section to export, such as Trades.")
@click.option("--artifact", "artifact_ids", type=ARTIFACT_ID, metavar="ID", multiple=True, help="Only this artifact; may be repeated.")
@click.option("--current", is_flag=True, help="Leave out artifacts that a later one covers.")
@click.option("--merged", is_flag=True, help="Each distinct row once, however many artifacts have it.")
@click.option("--account", "account_id", metavar="ID", help="Only rows of this account.")
@click.option("--where", "conditions", type=CONDITION, metavar="CONDITION", multiple=True, help="Only rows that pass; may be repeated.")
@click.option("--sort", "order", type=SORT_KEY, metavar="COLUMN", multiple=True, help="Order by this column; -COLUMN is descending.")
@click.option("--columns", type=COLUMN_NAMES, metavar="A,B", help="Only these attributes, in this order.")
@format_options
@output_option
@on_a_store
def export(  # noqa: PLR0913  # pylint: disable=too-many-arguments  # one for each option
    desk: "Desk",
    out: Output,
    *,
    section_name: str,
    artifact_ids: tuple[int, ...],
    current: bool,
    merged: bool,
    account_id: str | None,
    conditions: tuple[RowFilter, ...],
    order: tuple[SortKey, ...],
    columns: tuple[str, ...] | None,
    target: str,
    wanted: ExportFormat,
) -> int:
    """Write the rows of a section, every value verbatim.

    With --merged, rows that mean the same are one, shown as it was first seen, and the runs that saw it first and last follow the columns
    that say where a row comes from. Identical rows inside one statement stay as many as they are.

    \b
    A CONDITION is a column, a sign and a value:
      symbol=AAPL  symbol<>AAPL  quantity>=100  tradeDate=20250101..20250331
      description~apple  description~/^AP+/  notes=""  notes!  *~apple
    A COLUMN of an order may end in :text, :number or :date.

    JSON Lines hold a raw record in each line; Parquet and XLSX have text in every column of the statement.
    """  # noqa: D301  # click wants the character itself, before lines that stay as they are
    out.leave_to(target)
    if current and merged:
        raise click.UsageError("--current and --merged exclude each other: merged rows come from every artifact.")
    scope = SectionScope(section_name, tuple(sorted(set(artifact_ids))) or None, current, account_id, merged)
    with interruptible() as cancel, Bars() as bars:
        found = ExportOrder(scope, target, wanted, RowQuery(conditions, order), columns)
        count = desk.export(found, Watch(bars.tell, cancel=cancel))
    if out.as_json:
        out.object({"file": target, "format": wanted.kind, "section_name": section_name, "record_count": count})
    else:
        tell(f"{counted(count, 'row')} of {section_name} written to {out.place(target)}.")
    return ExitCode.DONE
