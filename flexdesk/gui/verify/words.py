"""A verification in words. No widgets."""

from dataclasses import replace

from flexdesk.domain.finding import Finding, LastVerification, VerifyReport
from flexdesk.domain.watch import Progress
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.places.place import Place
from flexdesk.gui.telling.advice import advice
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.words import artifact_ref, grouped, local_time, plural, run_ref, size, tr


def outcome(report: VerifyReport) -> tuple[str, Tone, str]:
    """Return how a verification came out, with its tone and icon."""
    if report.is_clean:
        return tr("Everything is as it was stored."), Tone.DONE, "success"
    count = len(report.findings)
    return plural(count, tr("Damage was found in {n} place."), tr("Damage was found in {n} places.")), Tone.FAILED, "failed"


def looked_at(report: VerifyReport) -> str:
    """Return how much was looked at."""
    parts = (
        plural(report.payload_count, tr("{n} payload"), tr("{n} payloads")) + f" ({size(report.byte_count)})",
        plural(report.artifact_count, tr("{n} artifact"), tr("{n} artifacts")),
        plural(report.record_count, tr("{n} row"), tr("{n} rows")),
        plural(report.run_count, tr("{n} run"), tr("{n} runs")),
    )
    checked = tr("{what} checked against the original bytes.").format(what=", ".join(parts))
    return " ".join([checked, *report.skipped])


def when(last: LastVerification | None) -> str:
    """Return when the store was last verified."""
    if last is None:
        return tr("This store has not been verified on this computer yet.")
    return tr("Last verified {time}.").format(time=local_time(last.ended_at_utc))


def progress_words(progress: Progress) -> str:
    """Return how far it is."""
    if progress.total and progress.unit == "bytes":
        return f"{said(progress.text)}: {size(progress.done)} / {size(progress.total)}"
    return f"{said(progress.text)}: {grouped(progress.done)}" if progress.done else said(progress.text)


def where(finding: Finding) -> str:
    """Return where a damage is: the ids that are known."""
    parts = (
        artifact_ref(finding.artifact_id) if finding.artifact_id else "",
        run_ref(finding.run_id) if finding.run_id else "",
        finding.section_name or "",
        finding.place or "",
        finding.schema_object or "",
        finding.payload_sha256[:12] if finding.payload_sha256 and not finding.artifact_id else "",
    )
    return " ".join(part for part in parts if part)


def short_where(finding: Finding) -> str:
    """Return the same as far as it tells findings apart: of a place in a document its end."""
    last = (finding.place or "").rpartition("/")[2]
    return where(replace(finding, place=last or None))


def place_of(finding: Finding) -> Place | None:
    """Return the view that shows what is damaged."""
    if finding.artifact_id:
        return Place.artifact(finding.artifact_id)
    return Place.run(finding.run_id) if finding.run_id else None


def message(finding: Finding) -> str:
    """Return what is damaged; where one stands for many, how many."""
    told = said(finding.message)
    return f"{told} ({grouped(finding.count)} ×)" if finding.count > 1 else told


def as_text(report: VerifyReport) -> str:
    """Return the findings for the clipboard, a line each."""
    return "\n".join(f"{each.code}\t{where(each)}\t{said(each.message)}\t{advice(each.next_step)}" for each in report.findings)
