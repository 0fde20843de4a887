"""`flexdesk token`: the token into the system's key store and out of it; it is never an argument and never printed."""

import sys
from typing import TYPE_CHECKING

import click

from flexdesk.cli.anywhere import AnywhereGroup
from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.connecting import state_object, state_words
from flexdesk.cli.options import Day, on_a_store
from flexdesk.cli.output import Output
from flexdesk.domain.query import DEFAULT_CONNECTION

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk

connection_option = click.option(
    "--connection", "name", metavar="NAME", default=DEFAULT_CONNECTION, help="Connection it belongs to; default: default."
)


@click.group("token", cls=AnywhereGroup)
def token() -> None:
    """Keep the token of the Flex Web Service in the system's key store."""


@token.command("set")
@connection_option
@click.option("--expires", type=Day(), help="Day the token expires, as the portal shows it.")
@on_a_store
def set_(desk: "Desk", out: Output, name: str, expires: str | None) -> int:
    """Keep a token: asked for on a terminal, else read from standard input."""
    if sys.stdin and sys.stdin.isatty():
        given = str(click.prompt("Flex Web Service token", hide_input=True, err=True))
    else:
        given = sys.stdin.buffer.read().decode("utf-8", "replace") if sys.stdin else ""
    desk.connections.keep_token(given, name, expires)
    return _show(desk, out, name)


@token.command("show")
@connection_option
@on_a_store
def show(desk: "Desk", out: Output, name: str) -> int:
    """Say where the token is and how long it lasts; not the token."""
    return _show(desk, out, name)


@token.command("remove")
@connection_option
@on_a_store
def remove(desk: "Desk", out: Output, name: str) -> int:
    """Remove the token from the key store."""
    desk.connections.forget_token(name)
    return _show(desk, out, name)


def _show(desk: "Desk", out: Output, name: str) -> int:
    state = desk.connections.token_state(name)
    out.listing([state_object(state)], ("Connection", "Token", "Expires"), [(name, state.place or "none", state_words(state))])
    if state.problem and not out.as_json:
        out.say(state.problem)
    return ExitCode.DONE
