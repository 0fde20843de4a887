"""Options and arguments that several commands share, and how their values are checked."""

import functools
import re
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from flexdesk.cli.output import Output
from flexdesk.cli.values import SECTION_NAME
from flexdesk.domain.dates import is_iso
from flexdesk.settings import Settings, load

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk

_LARGEST = 2**63 - 1

store_option = click.option(
    "--store", metavar="PATH_OR_URL", help="Store to open; default: FLEXDESK_STORE, else a file in your data folder."
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print one JSON object per line.")
require_option = click.option(
    "--require",
    "required",
    type=SECTION_NAME,
    metavar="SECTION",
    multiple=True,
    help="Fail unless this section is in the statement; may be repeated.",
)
output_option = click.option("-o", "--output", "target", metavar="FILE", required=True, help="File to write; - is standard output.")


class Reference(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic since click 8.4 only
    """An id as a number or as it is displayed: 45, A-45."""

    def __init__(self, name: str, letter: str) -> None:
        self.name = name
        self._form = re.compile(rf"(?:{letter}-)?([0-9]{{1,19}})", re.IGNORECASE | re.ASCII)
        self._example = f"45 or {letter}-45"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        match = self._form.fullmatch(str(value))
        if not match or int(match[1]) > _LARGEST:
            self.fail(f"{value!r} is no {self.name.replace('_', ' ')}; write it as {self._example}.", param, ctx)
        return int(match[1])


class Day(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # as above
    """A date, YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text = str(value)
        if not (text.isascii() and is_iso(text)):
            self.fail(f"{text!r} is no date; write it as YYYY-MM-DD.", param, ctx)
        return text


ARTIFACT_ID = Reference("artifact_id", "A")
RUN_ID = Reference("run_id", "R")


def opened(settings: Settings, *, make: bool = True) -> "closing[Desk]":
    """Return the Desk on the store of these settings, closed at the end of the block; `make` False refuses one that is not there."""
    from flexdesk.bootstrap import open_desk  # noqa: PLC0415  # half a second of database code that --help and --version do not need

    return closing(open_desk(settings, make=make))


def on_a_store(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options --store and --json, and call it with the Desk and the Output they stand for."""

    @store_option
    @json_option
    @functools.wraps(command)
    def call(store: str | None, as_json: bool, **given: Any) -> int:
        with opened(load(store=store)) as desk:
            return command(desk, Output(as_json), **given)

    return call
