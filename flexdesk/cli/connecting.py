"""`flexdesk connection`: tokens of several users, and where their service answers."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from flexdesk.cli.anywhere import AnywhereGroup
from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import Day, on_a_store
from flexdesk.cli.output import Output
from flexdesk.cli.table import counted
from flexdesk.domain.query import DEFAULT_CONNECTION, Connection, TokenState
from flexdesk.domain.watch import Watch

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk

TITLES = ("Name", "Token", "Expires", "Base URL")


@click.group("connection", cls=AnywhereGroup)
def connection() -> None:
    """Name the tokens you fetch with; there always is a connection `default`."""


def described(command: Any) -> Any:
    """Give a command the options that describe a connection."""
    command = click.option("--expires", type=Day(), help="Day the token expires, as the portal shows it.")(command)
    return click.option("--base-url", metavar="URL", help="Where its service answers; default: FLEXDESK_BASE_URL.")(command)


@connection.command("add")
@click.argument("name")
@described
@on_a_store
def add(desk: "Desk", out: Output, name: str, base_url: str | None, expires: str | None) -> int:
    """Save a connection under NAME; `flexdesk token set --connection NAME` gives it its token."""
    return _show(desk, out, desk.connections.add(Connection(name, base_url, token_expires=expires)))


@connection.command("edit")
@click.argument("name")
@click.option("--name", "new_name", metavar="NAME", help="Another name.")
@described
@on_a_store
def edit(desk: "Desk", out: Output, name: str, new_name: str | None, base_url: str | None, expires: str | None) -> int:
    """Change what is given of the connection NAME; the rest stays."""
    old = desk.connections.find(name)
    changed = replace(old, name=new_name or name, base_url=base_url or old.base_url, token_expires=expires or old.token_expires)
    desk.connections.edit(name, changed)
    return _show(desk, out, changed)


@connection.command("list")
@on_a_store
def list_(desk: "Desk", out: Output) -> int:
    """List the connections, and how long their tokens last."""
    return _show(desk, out, *desk.connections.all())


@connection.command("remove")
@click.argument("name")
@on_a_store
def remove(desk: "Desk", out: Output, name: str) -> int:
    """Forget the connection NAME and its token."""
    desk.connections.remove(name)
    if not out.as_json:
        out.say(f"Removed the connection {name}.")
    return ExitCode.DONE


@connection.command("test")
@click.argument("name", default=DEFAULT_CONNECTION)
@on_a_store
def test(desk: "Desk", out: Output, name: str) -> int:
    """Send one real request with the token of the connection NAME and a query that uses it; nothing is stored.

    It counts among the 10 requests a minute that IBKR allows. Ends with 1 if token or query are refused.
    """
    from flexdesk.desk.fetching.trial import query_to_try, try_query  # noqa: PLC0415  # as the desk itself: only a command that was chosen pays for it

    query = query_to_try(desk, name)
    with interruptible() as cancel:
        trial = try_query(desk, query, Watch(cancel=cancel))
    if out.as_json:
        out.object({"connection": name, "query": query.name, "accepted": not trial.is_busy, "busy": trial.is_busy, "said": trial.said})
    else:
        out.say(trial.said)
    return ExitCode.DONE


def state_object(state: TokenState) -> dict[str, Any]:
    """Return how a token stands, for scripts."""
    return {
        "connection": state.connection,
        "token_place": state.place,
        "token_expires": state.expires,
        "token_days_left": state.days_left,
        "problem": state.problem,
    }


def state_words(state: TokenState) -> str:
    """Return how long a token lasts, in words."""
    if state.days_left is None:
        return "not known"
    if state.days_left < 0:
        return f"{state.expires}, expired"
    return f"{state.expires}, {counted(state.days_left, 'day')} left"


def _show(desk: "Desk", out: Output, *shown: Connection) -> int:
    pairs = [(each, desk.connections.token_state(each.name)) for each in shown]
    objects = ({"name": each.name, "base_url": each.base_url, **state_object(state)} for each, state in pairs)
    rows = [(each.name, state.place or "none", state_words(state), each.base_url) for each, state in pairs]
    out.listing(objects, TITLES, rows)
    return ExitCode.DONE
