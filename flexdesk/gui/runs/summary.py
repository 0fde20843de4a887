"""One short line for each stage of a timeline: what it achieved, or what stopped it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from flexdesk.domain.clock import time_after
from flexdesk.domain.reference import masked_reference
from flexdesk.domain.run import Stage, StageEvent, StageState
from flexdesk.gui.runs.marks import Mark, MarkKind, Timeline
from flexdesk.gui.words import grouped, plural, size, tr


def summaries(timeline: Timeline, events: Sequence[StageEvent]) -> dict[Stage, str]:
    """Return the line of every stage; a stage the run never reached says so."""
    completed = {event.stage: event.details for event in events if event.state is StageState.COMPLETED}
    last = events[-1] if events else None
    awaited = {last.stage: next_try(last)} if last is not None and last.state is StageState.RETRYING else {}
    return {stage: _line(stage, timeline.of_stage(stage), completed.get(stage), awaited.get(stage, "")) for stage in timeline.stages}


def next_try(event: StageEvent) -> str:
    """Return when the wait of a retry ends, on the clocks of where the user is."""
    wait = event.details.get("wait_seconds")
    return tr("next try at {clock}").format(clock=time_after(event.at_utc, float(wait))) if isinstance(wait, (int, float)) else ""


def _line(stage: Stage, marks: Sequence[Mark], details: Mapping[str, Any] | None, awaited: str) -> str:
    if not marks:
        return tr("not reached")
    last = marks[-1]
    if details is not None:
        return _ACHIEVED[stage](details, marks)
    if last.kind is MarkKind.RUNNING or last.kind is MarkKind.WAIT:
        tried = _attempts(marks) if any(mark.kind is MarkKind.RETRY for mark in marks) else tr("in progress")
        waits = tr("asking now") if awaited and last.kind is MarkKind.RUNNING else awaited
        return f"{waits}; {tried}" if waits else tried  # first what there is to wait for: the rest may not have room
    if last.kind is MarkKind.FAILED:
        return f"{last.message} ({last.code})" if last.code else last.message or tr("failed")
    return tr("stopped by you") if last.kind is MarkKind.CANCELLED else tr("the program ended here")


def _attempts(marks: Sequence[Mark]) -> str:
    """Return `4 attempts, 3 x "1019"`."""
    tries = max(mark.attempt for mark in marks)
    text = plural(tries, tr("{n} attempt"), tr("{n} attempts"))
    answers = Counter(mark.code for mark in marks if mark.kind is MarkKind.RETRY)
    return ", ".join([text, *(f"{count} × {_answer(code)}" for code, count in answers.items())])


def _answer(code: str) -> str:
    number = code.removeprefix("FLEX_")
    return {"1019": tr("1019 “not ready”"), "1018": tr("1018 “too many requests”")}.get(number, number or tr("“try again”"))


def _request(details: Mapping[str, Any], marks: Sequence[Mark]) -> str:
    reference = str(details.get("reference") or "")
    texts = [_attempts(marks)] if len(marks) > 1 else []
    return ", ".join(
        [*texts, tr("accepted, reference {reference}").format(reference=masked_reference(reference)) if reference else tr("accepted")]
    )


def _poll(details: Mapping[str, Any], marks: Sequence[Mark]) -> str:
    attempts = details.get("attempts")
    return _attempts(marks) if len(marks) > 1 or not isinstance(attempts, int) else plural(attempts, tr("{n} attempt"), tr("{n} attempts"))


def _download(details: Mapping[str, Any], _marks: Sequence[Mark]) -> str:
    count, sha256 = details.get("bytes"), str(details.get("payload_sha256") or "")
    return ", ".join(filter(None, [size(count) if isinstance(count, int) else "", f"sha256 {sha256[:8]}…" if sha256 else ""]))


def _archive(details: Mapping[str, Any], _marks: Sequence[Mark]) -> str:
    return tr("these bytes were kept before") if details.get("stored") is False else tr("bytes kept")


def _preflight(details: Mapping[str, Any], _marks: Sequence[Mark]) -> str:
    seen, sections = details.get("records_seen"), details.get("sections")
    number = sections if isinstance(sections, int) else len(sections or ())
    texts = [plural(seen, tr("{n} row"), tr("{n} rows"))] if isinstance(seen, int) else []
    texts += [plural(number, tr("{n} section"), tr("{n} sections"))] if number else []
    warnings = details.get("warnings") or ()
    texts += [plural(len(warnings), tr("{n} warning"), tr("{n} warnings"))] if warnings else []
    return ", ".join(texts)


def _persist(details: Mapping[str, Any], marks: Sequence[Mark]) -> str:
    inserted, known = details.get("records_inserted"), details.get("records_deduplicated")
    if details.get("deduplicated"):
        if not isinstance(known, int):
            return tr("nothing new")
        return plural(known, tr("nothing new: {n} row was stored before"), tr("nothing new: {n} rows were stored before"))
    if not isinstance(inserted, int):
        return tr("stored")
    seconds = sum(mark.seconds for mark in marks)
    rate = tr(", {n} rows/s").format(n=grouped(round(inserted / seconds))) if inserted >= 1000 and seconds > 0 else ""
    warned = f", {plural(1, tr('{n} warning'), tr('{n} warnings'))}" if details.get("views_behind") else ""
    return plural(inserted, tr("{n} row stored"), tr("{n} rows stored")) + rate + warned


_ACHIEVED = {
    Stage.REQUEST: _request,
    Stage.POLL: _poll,
    Stage.DOWNLOAD: _download,
    Stage.ARCHIVE: _archive,
    Stage.PREFLIGHT: _preflight,
    Stage.PERSIST: _persist,
}
