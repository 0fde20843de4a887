"""Where a command finds the token of the Flex Web Service: where it is kept, else the person at the terminal."""

import sys
from collections.abc import Callable

import click

from flexdesk.domain.errors import UsageError
from flexdesk.domain.secret import token_missing


def find_token(known: Callable[[], str] | None = None) -> str:
    """Return the token that `known` gives, else the person; raises UsageError (TOKEN_MISSING) when nobody knows it."""
    from flexdesk.bootstrap import kept_token  # noqa: PLC0415  # half a second of database code that --help does not need

    why = ""
    try:
        token = (known or kept_token)()
    except UsageError as refused:
        token, why = "", refused.failure.message
    token = token or _asked()
    if token:
        return token
    raise token_missing(why)


def _asked() -> str:
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        return ""
    return str(click.prompt("Flex Web Service token", hide_input=True, err=True)).strip()
