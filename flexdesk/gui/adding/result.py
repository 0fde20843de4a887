"""What came of one file or one fetch, in a line: a verdict, the numbers, and what can be opened."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flexdesk.desk.orders import FetchRequest
from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.comparison import total
from flexdesk.domain.errors import Failure
from flexdesk.domain.explanation import Explanation
from flexdesk.domain.report import ArtifactReport, IngestReport
from flexdesk.domain.run import RunStatus
from flexdesk.gui.adding.backfilling import BackfillEnd
from flexdesk.gui.artifacts.verdict import verdict_words
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.runs.remedies import PERIOD_DIFFERS, Case, Remedy, remedies
from flexdesk.gui.telling.advice import advice
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.telling.warnings import warning
from flexdesk.gui.words import artifact_ref, file_name, grouped, local_day, local_time, plural, run_ref, tr

_SHOWN = 2
"""Remedies that a line has room for; the run offers all of them."""


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One line of the results; `why` is shown folded."""

    name: str
    text: str
    tone: Tone
    icon: str
    why: str = ""
    artifact_id: int | None = None
    run_id: int | None = None
    has_rows: bool = False
    is_stored: bool = False
    is_fetched: bool = False
    """Whether it is a statement that IBKR gave just now."""
    twin_id: int | None = None
    """The artifact that this one is a revision of."""
    brought_by: int | None = None
    """The run that had brought the artifact before."""
    warned: tuple[str, ...] = ()
    """What the run warns of; the end of `why`."""
    remedies: tuple[Remedy, ...] = ()
    is_file: bool = False
    failure: Failure | None = None


def lines(name: str, report: IngestReport, request: FetchRequest | None = None, *, in_archive: bool = False) -> tuple[ResultLine, ...]:
    """Return one line for each artifact of an ingest, or the one that tells why there is none; of a fetch with its `request`.

    `in_archive` says that the file alone does not tell which document it is about.
    """
    name = file_name(report.file) if report.file else name
    if in_archive and report.member:
        name = f"{name}/{report.member}"
    if report.failure or report.status is not RunStatus.SUCCESS:
        line = replace(failed(name, report.failure, report.run_id), is_file=report.file is not None)
        if line.tone is Tone.CANCELLED and report.kept:
            line = replace(line, text=tr("Cancelled. The bytes are kept."))
        return (replace(line, remedies=remedies(_case(report, request))[:_SHOWN]) if report.run_id is not None else line,)
    if not report.artifacts:
        return (ResultLine(name, tr("Read, but there was nothing to keep."), Tone.WARNING, "warning", run_id=report.run_id),)
    several = len(report.artifacts) > 1
    found = tuple(_artifact_line(name, report, each, several=several) for each in report.artifacts)
    offered = remedies(_case(report, request))[:_SHOWN]
    return tuple(replace(each, remedies=offered, is_fetched=request is not None) for each in found)


def failed(name: str, failure: Failure | None, run_id: int | None = None) -> ResultLine:
    """Return the line of something that did not come to an end."""
    if failure is None:
        return ResultLine(name, tr("It did not finish."), Tone.FAILED, "failed", run_id=run_id)
    if failure.code == "CANCELLED":
        return ResultLine(name, tr("Cancelled."), Tone.CANCELLED, "cancelled", run_id=run_id)
    why = f"{advice(failure.next_step)}\n{tr('Code: {code}').format(code=failure.code)}"
    return ResultLine(name, said(failure.message), Tone.FAILED, "failed", why, run_id=run_id, failure=failure)


def _case(report: IngestReport, request: FetchRequest | None) -> Case:
    code = report.failure.code if report.failure else ""
    return Case(
        code,
        is_fetch=request is not None,
        is_dated=bool(request and request.from_date),
        is_one_day=bool(request and request.from_date == request.to_date),
        kept=report.kept,
        answered=code == "BAD_REPLY",
        can_resume=report.reference is not None,
        other_period=PERIOD_DIFFERS in report.warnings,
    )


def backfilled(name: str, end: BackfillEnd) -> ResultLine:
    """Return the last line of a backfill: what it brought in this go, and whether something is left."""
    done = plural(end.done, tr("{n} fetch done"), tr("{n} fetches done"))
    if not end.left:
        return ResultLine(name, tr("{done}, nothing is left.").format(done=done), Tone.DONE, "success")
    left = plural(end.left, tr("{n} is left"), tr("{n} are left"))
    why = tr("Choose the query and Backfill again: it goes on with the fetches that are left, after a restart too.")
    return ResultLine(name, f"{done}, {left}.", Tone.WARNING, "warning", why)


def tally(all_lines: Sequence[ResultLine]) -> str:
    """Return `2 stored, 1 already there, 1 rejected`: a file that is not stored was rejected, a fetch failed."""
    tones = [line.tone for line in all_lines]
    stored = sum(line.is_stored for line in all_lines)
    known = sum(line.artifact_id is not None for line in all_lines) - stored
    rejected = sum(line.tone is Tone.FAILED and line.is_file for line in all_lines)
    counts = [
        (stored, tr("{n} stored"), tr("{n} stored")),
        (known, tr("{n} already there"), tr("{n} already there")),
        (rejected, tr("{n} rejected"), tr("{n} rejected")),
        (tones.count(Tone.FAILED) - rejected, tr("{n} failed"), tr("{n} failed")),
        (tones.count(Tone.CANCELLED), tr("{n} cancelled"), tr("{n} cancelled")),
    ]
    return ", ".join(plural(count, one, many) for count, one, many in counts if count)


def _artifact_line(name: str, report: IngestReport, each: ArtifactReport, *, several: bool) -> ResultLine:
    duplicate = each.dedupe is Dedupe.DUPLICATE
    words = verdict_words(each.dedupe, each.raw_artifact_id if duplicate else each.twin_artifact_id, each.revision)
    text = words.short if duplicate else f"{words.short} · {artifact_ref(each.raw_artifact_id)}"
    if several:
        text += f" · {each.account_id}"
    if not duplicate:
        text += " · " + plural(each.record_count, tr("{n} row"), tr("{n} rows"))
    if duplicate and each.brought_by is not None and each.brought_at_utc is not None:
        known = tr(" · already stored on {day} ({run})")
        text += known.format(day=local_day(each.brought_at_utc), run=run_ref(each.brought_by))
    if report.notices:
        text += " · " + plural(len(report.notices), tr("{n} warning"), tr("{n} warnings"))
    other = PERIOD_DIFFERS in report.warnings
    if other:
        text += tr(" · other days than asked for")
    warned = tuple(map(warning, report.notices))
    return ResultLine(
        name,
        text,
        Tone.WARNING if other else words.tone,
        "warning" if other else words.icon,
        "\n".join([_known(each) if duplicate else words.reason, *warned]),
        each.raw_artifact_id,
        report.run_id,
        has_rows=each.record_count > 0,
        is_stored=not duplicate,
        twin_id=each.twin_artifact_id if each.dedupe is Dedupe.REVISION else None,
        brought_by=each.brought_by if duplicate else None,
        warned=warned,
    )


def _known(each: ArtifactReport) -> str:
    """Say since when the bytes are there."""
    if each.brought_by is None or each.brought_at_utc is None:
        return tr("The same bytes; nothing was written again.")
    text = tr("The same bytes as {artifact}, stored {time} by {run}. Nothing was written again.")
    return text.format(artifact=artifact_ref(each.raw_artifact_id), time=local_time(each.brought_at_utc), run=run_ref(each.brought_by))


def explained(line: ResultLine, found: Explanation) -> ResultLine:
    """Return the line of an artifact with the reason for its verdict, and of a revision what changed: `+8 -0 ~3 rows`."""
    text = line.text
    if line.twin_id is not None:
        sums = total(found.sections)
        counts = {"added": grouped(sums.added), "removed": grouped(sums.removed), "changed": grouped(sums.changed)}
        moved = sums.added + sums.removed + sums.changed
        one, many = tr("+{added} -{removed} ~{changed} row"), tr("+{added} -{removed} ~{changed} rows")
        text += " · " + (plural(moved, one, many, **counts) if moved else tr("the same rows in another order"))
    return replace(line, text=text, why="\n".join([said(found.sentence), *line.warned]))
