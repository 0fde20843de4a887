"""Where a command finds the token of the Flex Web Service: where it is kept, else the person at the terminal."""

import sys
from collections.abc import Callable

import click

from flexdesk.domain.errors import UsageError
from flexdesk.domain.secret import TOKEN_MISSING


def find_token(needed: Callable[[], str]) -> str:
    """Return the token that `needed` finds, else the person gives; raises UsageError (TOKEN_MISSING) when nobody knows it."""
    try:
        return needed()
    except UsageError as missing:
        if missing.code == TOKEN_MISSING and (token := _asked()):
            return token
        raise


def _asked() -> str:
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        return ""
    return str(click.prompt("Flex Web Service token", hide_input=True, err=True)).strip()
