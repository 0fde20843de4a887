"""`flexdesk copy`: a store into another database."""

from dataclasses import asdict
from typing import Any

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import json_option, opened
from flexdesk.cli.output import Output
from flexdesk.cli.progress import Bars
from flexdesk.cli.table import counted
from flexdesk.cli.verifying import show_findings
from flexdesk.domain.copied import Copied
from flexdesk.domain.watch import Watch
from flexdesk.settings import load


@click.command("copy")
@click.argument("source", metavar="SOURCE")
@click.argument("target", metavar="TARGET")
@click.option("--verify", is_flag=True, help="Then check the copy against the original bytes, as `flexdesk verify` does.")
@json_option
def copy(source: str, target: str, *, verify: bool, as_json: bool) -> int:
    """Copy a store into another database: from a file to PostgreSQL, back, or between two of a kind.

    SOURCE and TARGET are paths or URLs, as --store takes them. Everything keeps its id.
    TARGET is made if it is not there and must be empty.
    All is copied or nothing: what was interrupted is started again with the same command. Before anything is committed, the rows
    that arrived are compared with those that were sent, table by table.
    """
    from flexdesk.desk.copying import CopyOrder  # noqa: PLC0415  # database code that --help does not need

    out = Output(as_json)
    with opened(load(store=source), make=False) as desk, interruptible() as cancel, Bars() as bars:
        report = desk.copying.copy(CopyOrder(target, verify), Watch(bars.tell, cancel=cancel))
    copied, verified = report.copied, report.verified
    out.listing(
        ({"type": "table", **asdict(each)} for each in copied.tables),
        ("Table", "Rows", "SHA-256 of the rows"),
        ((each.table, each.row_count, each.digest[:16]) for each in copied.tables),
    )
    show_findings(verified.findings if verified else (), out)
    is_clean = None if verified is None else verified.is_clean
    if out.as_json:
        out.object(summary_object(copied, is_clean=is_clean))
    else:
        for sentence in _sentences(copied, is_clean=is_clean):
            out.say(sentence)
    return ExitCode.FAILED if is_clean is False else ExitCode.DONE


def summary_object(copied: Copied, *, is_clean: bool | None) -> dict[str, Any]:
    """Return how a copy came out, for scripts; `clean` is null where the copy was not verified."""
    counts = {"table_count": len(copied.tables), "row_count": copied.row_count, "newer_runs": copied.newer_runs}
    return {"type": "summary", "source": copied.source, "target": copied.target, **counts, "clean": is_clean}


def _sentences(copied: Copied, *, is_clean: bool | None) -> list[str]:
    tables = f"{counted(len(copied.tables), 'table')} and {counted(copied.row_count, 'row')}"
    told = [f"{copied.target} has {tables} of {copied.source}: counts and digests are the same."]
    if copied.newer_runs:
        told.append(f"{counted(copied.newer_runs, 'run')} began in {copied.source} since: not in the copy.")
    if is_clean is None:
        told.append(f"To check it against the original bytes as well: flexdesk verify --store {copied.target}")
    elif is_clean:
        told.append("Checked against the original bytes: everything is as it was stored.")
    return told
