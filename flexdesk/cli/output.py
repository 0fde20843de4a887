"""What goes to standard output: JSON lines for scripts, tables for people."""

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

import click

from flexdesk.cli.table import Cell, aligned, clean
from flexdesk.domain.errors import FileError


@dataclass(frozen=True, slots=True)
class Output:
    """Prints either JSON lines, and nothing else, or text for people."""

    as_json: bool

    def object(self, fields: Mapping[str, Any]) -> None:
        """Print one JSON object on one line, pure ASCII."""
        _put(json.dumps(fields, ensure_ascii=True, default=str))

    def leave_to(self, target: str) -> None:
        """Refuse to print objects where a command writes its data."""
        if self.as_json and target == "-":
            raise click.UsageError("--json and `-o -` both want standard output; name a file.")

    @staticmethod
    def place(target: str) -> str:
        """Return the name of a target for people."""
        return "standard output" if target == "-" else clean(target)

    def listing(self, objects: Iterable[Mapping[str, Any]], header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """Print either the objects or the table that shows them."""
        if self.as_json:
            for each in objects:
                self.object(each)
        else:
            self.table(header, rows)

    def table(self, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
        """Print a table with aligned columns."""
        for line in aligned(header, rows):
            self.say(line)

    def say(self, text: str) -> None:
        """Print a line for people."""
        forgiving(sys.stdout)
        _put(clean(text))


def _put(line: str) -> None:
    """Print a line at once; raises FileError where standard output is closed or takes nothing, BrokenPipeError where nobody reads on."""
    if sys.stdout is None:
        raise FileError("OUTPUT_CLOSED", "Standard output is closed.", "Leave it open, or send it to a file.")
    try:
        print(line, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up_output()
        reason = error.strerror or error
        raise FileError("OUTPUT_NOT_WRITABLE", f"Standard output cannot be written: {reason}.", "Send it to another place.") from error


def give_up_output() -> None:
    """Drop what standard output keeps back and cannot write, or Python would complain of it at its very end."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError:
        with Path(os.devnull).open("wb") as nothing, suppress(OSError):
            os.dup2(nothing.fileno(), sys.stdout.fileno())


def tell(text: str) -> None:
    """Print a message on standard error, if that can be; the exit code says it anyway."""
    if sys.stderr is not None:  # a print to None would go to standard output
        with suppress(OSError):
            print(text, file=sys.stderr, flush=True)


def forgiving(stream: TextIO) -> None:
    """Let a stream write what its encoding does not know as an escape; a table must not fail over one letter."""
    if getattr(stream, "errors", "") == "strict" and hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="backslashreplace")
