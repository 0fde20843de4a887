"""`flexdesk verify`: whether everything is as it was stored, and if not, what is damaged."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import on_a_store
from flexdesk.cli.output import Output
from flexdesk.cli.progress import Bars
from flexdesk.cli.table import counted
from flexdesk.domain.finding import Finding, VerifyReport
from flexdesk.domain.watch import Watch

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk

TITLES = ("Finding", "Where", "What is damaged")


@click.command("verify")
@click.option("--resume", is_flag=True, help="Continue a verification that was interrupted.")
@on_a_store
def verify(desk: "Desk", out: Output, *, resume: bool) -> int:
    """Check everything that is stored against the original bytes, and name what is damaged; nothing is changed.

    Every payload is hashed and read again, every row, count and key compared. Ends with 1 if anything is wrong.
    """
    with interruptible() as cancel, Bars() as bars:
        report = desk.verify(Watch(bars.tell, cancel=cancel), resume=resume)
    show_findings(report.findings, out)
    if out.as_json:
        out.object(summary_object(report))
    else:
        for sentence in (_sentence(report), *report.skipped):
            out.say(sentence)
    return ExitCode.DONE if report.is_clean else ExitCode.FAILED


def show_findings(findings: Sequence[Finding], out: Output) -> None:
    """Print findings, and once each what to do about them."""
    if not findings:
        return
    out.listing(map(finding_object, findings), TITLES, ((each.code, where(each), each.message) for each in findings))
    if not out.as_json:
        for step in dict.fromkeys(each.next_step for each in findings):
            out.say(f"What to do: {step}")


def finding_object(finding: Finding) -> dict[str, Any]:
    """Return a finding for scripts."""
    return {"type": "finding", **asdict(finding)}


def summary_object(report: VerifyReport) -> dict[str, Any]:
    """Return how a verification came out, for scripts."""
    counts = {name: value for name, value in asdict(report).items() if name != "findings"}
    return {"type": "summary", "clean": report.is_clean, "finding_count": len(report.findings), **counts}


def where(finding: Finding) -> str:
    """Return the ids of what is damaged, for people."""
    told = (
        finding.run_id and f"R-{finding.run_id}",
        finding.artifact_id and f"A-{finding.artifact_id}",
        finding.section_name,
        finding.record_id and f"record {finding.record_id}",
        finding.schema_object,
        not finding.artifact_id and finding.payload_sha256 and finding.payload_sha256[:12],
    )
    return " ".join(each for each in told if each)


def _sentence(report: VerifyReport) -> str:
    counts = (
        f"{counted(report.payload_count, 'payload')} ({counted(report.byte_count, 'byte')}), {counted(report.artifact_count, 'artifact')}, "
        f"{counted(report.record_count, 'row')} and {counted(report.run_count, 'run')} checked"
    )
    if report.is_clean:
        return f"{counts}: everything is as it was stored."
    return f"{counts}: {counted(len(report.findings), 'finding')}."
