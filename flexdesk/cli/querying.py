"""`flexdesk query`: Flex Queries under names of the user's."""

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import click

from flexdesk.cli.anywhere import AnywhereGroup
from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.options import on_a_store
from flexdesk.cli.output import Output
from flexdesk.cli.table import counted
from flexdesk.cli.values import QUERY_ID, SECTION_NAME
from flexdesk.domain.advice import Purpose
from flexdesk.domain.query import SavedQuery, Schedule

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk

TITLES = ("Name", "Query", "Connection", "Schedule", "Period", "Purpose", "Refetch", "Required")


@click.group("query", cls=AnywhereGroup)
def query() -> None:
    """Save Flex Queries under names: what to fetch, how often, with which token."""


def described(command: Any) -> Any:
    """Give a command the options that describe a query; what is not given is None."""
    for option in reversed(
        (
            click.option("--connection", metavar="NAME", help="Connection whose token it needs; default: default."),
            click.option(
                "--schedule",
                type=click.Choice([each.value for each in Schedule], case_sensitive=False),
                help="How often it is due; default: daily.",
            ),
            click.option("--period", metavar="RULE", help="Days to ask for: query, day, 30d, mtd, ytd; default: 30d."),
            click.option(
                "--purpose",
                type=click.Choice([each.value for each in Purpose], case_sensitive=False),
                help="What its rows are for; default: archive.",
            ),
            click.option("--refetch-months", type=int, help="Closed months that are fetched again each month; default: 0."),
            click.option("--require", "required", type=SECTION_NAME, metavar="SECTION", multiple=True, help="A section it must have."),
        )
    ):
        command = option(command)
    return command


@query.command("add")
@click.argument("name")
@click.option("--query", "flex_query_id", type=QUERY_ID, metavar="ID", required=True, help="Id of the Flex Query, as the portal shows it.")
@described
@on_a_store
def add(desk: "Desk", out: Output, name: str, flex_query_id: str, **given: Any) -> int:
    """Save a query under NAME."""
    saved = _described(SavedQuery(name, flex_query_id), given)
    desk.queries.add(saved)
    return _show(out, saved)


@query.command("edit")
@click.argument("name")
@click.option("--query", "flex_query_id", type=QUERY_ID, metavar="ID", help="Another Flex Query id.")
@click.option("--name", "new_name", metavar="NAME", help="Another name.")
@described
@on_a_store
def edit(desk: "Desk", out: Output, name: str, flex_query_id: str | None, new_name: str | None, **given: Any) -> int:
    """Change what is given of the query NAME; the rest stays."""
    old = desk.queries.find(name)
    changed = _described(replace(old, name=new_name or old.name, flex_query_id=flex_query_id or old.flex_query_id), given)
    desk.queries.edit(old.name, changed)
    return _show(out, changed)


@query.command("list")
@on_a_store
def list_(desk: "Desk", out: Output) -> int:
    """List the saved queries."""
    saved = desk.queries.all()
    out.listing(map(query_object, saved), TITLES, map(_row, saved))
    return ExitCode.DONE


@query.command("remove")
@click.argument("name")
@on_a_store
def remove(desk: "Desk", out: Output, name: str) -> int:
    """Forget the query NAME; everything it brought in stays."""
    saved = desk.queries.find(name)
    desk.queries.remove(saved.name)
    return _show(out, saved)


def query_object(saved: SavedQuery) -> dict[str, Any]:
    """Return a saved query for scripts."""
    return asdict(saved)


def _described(saved: SavedQuery, given: dict[str, Any]) -> SavedQuery:
    required = given.pop("required")
    changes = {name: value for name, value in given.items() if value is not None}
    if "purpose" in changes:
        changes["purpose"] = Purpose(changes["purpose"])
    if "schedule" in changes:
        changes["schedule"] = Schedule(changes["schedule"])
    if required:
        changes["required_sections"] = required
    return replace(saved, **changes)


def _show(out: Output, saved: SavedQuery) -> int:
    out.listing([query_object(saved)], TITLES, [_row(saved)])
    return ExitCode.DONE


def _row(saved: SavedQuery) -> tuple[str, ...]:
    refetch = counted(saved.refetch_months, "month") if saved.refetch_months and saved.schedule is not Schedule.OFF else "off"
    required = " ".join(saved.required_sections)
    return saved.name, saved.flex_query_id, saved.connection, saved.schedule, saved.period, saved.purpose, refetch, required
