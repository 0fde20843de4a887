"""The table twin of a timeline: the same marks as rows, for screen readers and for copying."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from flexdesk.domain.run import Stage
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.runs.geometry import duration
from flexdesk.gui.runs.marks import Mark, MarkKind, Timeline
from flexdesk.gui.runs.outcome import stage_name
from flexdesk.gui.words import plural, tr

Notes = Mapping[Stage, str]
NO_NOTES: Notes = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One mark in words; times are UTC."""

    stage: str
    attempt: str
    start: str
    end: str
    ms: str
    outcome: str
    message: str


def titles() -> tuple[str, ...]:
    """Return the headings of the columns, in the order of `MarkRow`'s fields."""
    return (tr("Stage"), tr("Attempt"), tr("Start (UTC)"), tr("End (UTC)"), tr("ms"), tr("Outcome"), tr("Message"))


def table_rows(timeline: Timeline, notes: Notes = NO_NOTES) -> tuple[MarkRow, ...]:
    """Return one row for every mark, in the order they happened; `notes` are what each stage achieved."""
    return tuple(row_of(mark, timeline, notes) for mark in timeline.marks)


def row_of(mark: Mark, timeline: Timeline, notes: Notes = NO_NOTES) -> MarkRow:
    """Return one mark in words; the last of a stage says what the stage achieved, where it has no message of its own."""
    started_at_utc = timeline.started_at_utc
    note = notes.get(mark.stage, "") if timeline.of_stage(mark.stage)[-1] is mark else ""
    return MarkRow(
        stage=stage_name(mark.stage),
        attempt=str(mark.attempt),
        start=_clock(started_at_utc, mark.start),
        end="" if mark.kind is MarkKind.RUNNING else _clock(started_at_utc, mark.end),
        ms=str(round(mark.seconds * 1000)),
        outcome=kind_word(mark.kind),
        message=f"{mark.code}: {mark.message}" if mark.code else mark.message or note,
    )


def as_text(rows: tuple[MarkRow, ...]) -> str:
    """Return the table as tab-separated text with its headings."""
    return "\n".join("\t".join(cells) for cells in (titles(), *(astuple(row) for row in rows)))


def kind_word(kind: MarkKind) -> str:
    """Return what a mark stands for, in a word."""
    return {
        MarkKind.DONE: tr("done"),
        MarkKind.WARNED: tr("done with warnings"),
        MarkKind.RETRY: tr("not ready"),
        MarkKind.WAIT: tr("waited"),
        MarkKind.RUNNING: tr("running"),
        MarkKind.FAILED: tr("failed"),
        MarkKind.CANCELLED: tr("cancelled"),
        MarkKind.INTERRUPTED: tr("interrupted"),
    }[kind]


def kind_tone(kind: MarkKind) -> Tone:
    """Return the tone a mark is drawn in."""
    return {
        MarkKind.DONE: Tone.DONE,
        MarkKind.WARNED: Tone.WARNING,
        MarkKind.RETRY: Tone.WAITING,
        MarkKind.WAIT: Tone.WAITING,
        MarkKind.RUNNING: Tone.RUNNING,
        MarkKind.FAILED: Tone.FAILED,
        MarkKind.CANCELLED: Tone.CANCELLED,
        MarkKind.INTERRUPTED: Tone.WARNING,
    }[kind]


def kind_icon(kind: MarkKind) -> str:
    """Return the icon that stands beside the word."""
    return {
        MarkKind.DONE: "success",
        MarkKind.WARNED: "warning",
        MarkKind.RETRY: "retry",
        MarkKind.WAIT: "waiting",
        MarkKind.RUNNING: "running",
        MarkKind.FAILED: "failed",
        MarkKind.CANCELLED: "cancelled",
        MarkKind.INTERRUPTED: "interrupted",
    }[kind]


def _clock(started_at_utc: str, seconds: float) -> str:
    at = datetime.fromisoformat(started_at_utc).astimezone(UTC) + timedelta(seconds=seconds)
    return at.strftime("%H:%M:%S.%f")[:-3]


def spoken(mark: Mark, seconds_text: str) -> str:
    """Return one mark as a sentence: for tool tips and screen readers."""
    what = tr("{stage}, attempt {n}: {word}, {time}").format(
        stage=stage_name(mark.stage), n=mark.attempt, word=kind_word(mark.kind), time=seconds_text
    )
    reason = f"{mark.message} ({mark.code})" if mark.message and mark.code else mark.message or mark.code
    return f"{what}. {reason}" if reason else what


def spoken_stages(timeline: Timeline) -> str:
    """Return in words what the small picture of a run shows: each stage it came to, how that ended, and how long it took."""
    return "; ".join(_spoken_stage(marks) for stage in timeline.stages if (marks := timeline.of_stage(stage)))


def _spoken_stage(marks: Sequence[Mark]) -> str:
    tries = max(mark.attempt for mark in marks)
    attempts = plural(tries, "", tr("{n} attempts")) if tries > 1 else ""
    taken = duration(marks[-1].end - marks[0].start)
    return ", ".join(filter(None, (f"{stage_name(marks[-1].stage)} {kind_word(marks[-1].kind)}", attempts, taken)))
