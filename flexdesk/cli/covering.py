"""`flexdesk coverage`: which days are stored, and where nothing is."""

from typing import TYPE_CHECKING, Any

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.options import Day, on_a_store
from flexdesk.cli.output import Output
from flexdesk.domain.coverage import CoverageRow, DayState

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk

TITLES = ("Account", "Query", "From", "To", "Covered", "Partial", "Gap", "Revised", "First gap")


@click.command("coverage")
@click.option("--query", "which", metavar="NAME_OR_ID", help="Only this query.")
@click.option("--account", "account_id", metavar="ACCOUNT", help="Only this account.")
@click.option("--from", "start", type=Day(), help="First day; default: the first that is stored.")
@click.option("--to", "end", type=Day(), help="Last day; default: the last finished one.")
@on_a_store
def coverage(desk: "Desk", out: Output, which: str | None, account_id: str | None, start: str | None, end: str | None) -> int:
    """Say which weekdays are stored for each account and query.

    A gap is a day that no artifact claims; exchange holidays are not known. Partial: the statement was made before the day was over.
    """
    query = desk.queries.resolve(which).flex_query_id if which else None
    rows = desk.coverage.rows(account_id=account_id, flex_query_id=query, start=start, end=end)
    out.listing(map(coverage_object, rows), TITLES, map(_row, rows))
    return ExitCode.DONE


def coverage_object(row: CoverageRow) -> dict[str, Any]:
    """Return the coverage of one account and query for scripts: counts of weekdays, and the stretches of each state."""
    counts = {f"{state}_days": row.count(state) for state in DayState}
    stretches = {state.value: [{"from": each.start, "to": each.end} for each in row.stretches(state)] for state in DayState}
    key = {"account_id": row.account_id, "flex_query_id": row.flex_query_id, "from": row.period.start, "to": row.period.end}
    return {**key, **counts, **stretches}


def _row(row: CoverageRow) -> tuple[str | int | None, ...]:
    gaps = row.stretches(DayState.GAP)
    first = f"{gaps[0].start} to {gaps[0].end}" if gaps else None
    counts = (row.count(DayState.COVERED), row.count(DayState.PARTIAL), row.count(DayState.GAP), row.count(DayState.REVISED))
    return row.account_id, row.flex_query_id, row.period.start, row.period.end, *counts, first
