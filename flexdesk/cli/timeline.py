"""The timeline of a run as a table: one line for each attempt of each stage."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flexdesk.cli.table import Cell
from flexdesk.domain.reference import masked_reference
from flexdesk.domain.run import Run, RunStatus, Stage, StageEvent, StageState

TITLES = ("Stage", "Attempt", "Start (UTC)", "Took", "Outcome", "Message")
OUTCOMES = {StageState.COMPLETED: "done", StageState.RETRYING: "not ready", StageState.FAILED: "failed"}
ENDS = {"CANCELLED": "cancelled", "INTERRUPTED": "interrupted"}


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try of one stage; `end` is None while nothing has been heard of it."""

    stage: Stage
    number: int
    begin: StageEvent
    end: StageEvent | None = None


def attempts(events: Sequence[StageEvent]) -> Iterator[Attempt]:
    """Yield the attempts in their order: each begins with `started` or after a retry, and ends with the next event of its stage."""
    current: Attempt | None = None
    for event in events:
        if event.state is StageState.STARTED or current is None or current.stage is not event.stage:
            if current:
                yield current
            current = Attempt(event.stage, 1, event)
        if event.state is not StageState.STARTED:
            yield Attempt(current.stage, current.number, current.begin, event)
            current = Attempt(current.stage, current.number + 1, event) if event.state is StageState.RETRYING else None
    if current:
        yield current


def moments(run: Run, events: Sequence[StageEvent]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of the table; a retry's wait belongs to the attempt that follows it."""
    for attempt in attempts(events):
        yield (
            attempt.stage,
            attempt.number,
            clock(attempt.begin.at_utc),
            _took(attempt, run),
            _outcome(attempt.end) if attempt.end else _unheard(run),
            _message(attempt.end) if attempt.end else "",
        )


def clock(at_utc: str) -> str:
    """Return a time of the store in short."""
    return at_utc[:19].replace("T", " ")


def _took(attempt: Attempt, run: Run) -> str:
    end = attempt.end.at_utc if attempt.end else run.finished_at_utc
    if end is None:
        return ""
    return f"{max(0.0, (datetime.fromisoformat(end) - datetime.fromisoformat(attempt.begin.at_utc)).total_seconds()):.3f} s"


def _outcome(end: StageEvent) -> str:
    return ENDS.get(end.details.get("code", ""), OUTCOMES[end.state])


def _unheard(run: Run) -> str:
    return "running" if run.result.status is RunStatus.STARTED else "interrupted"


def _message(event: StageEvent) -> str:
    """Return the part of an event's details that people want to see."""
    details = event.details
    if details.get("message"):
        return f"{details['message']}{_wait(event)} [{details.get('code', '?')}]{_answer(details)}"
    told = {
        "bytes": "{:,} bytes",
        "raw_record_count": "{:,} rows",
        "records_inserted": "{:,} inserted",
        "records_deduplicated": "{:,} already there",
        "sections": "{:,} sections",
        "records_seen": "{:,} rows",
    }
    parts = [f"reference {masked_reference(str(details[name]))}" for name in ("reference", "resumed") if details.get(name)]
    parts += [form.format(details[key]) for key, form in told.items() if key in details]
    if "stored" in details:
        parts.append("bytes kept" if details["stored"] else "bytes were kept already")
    parts += [f"warning: {each['message']} [{each['code']}]" for each in details.get("warnings") or ()]
    return ", ".join(parts)


def _wait(event: StageEvent) -> str:
    """Return how long the next attempt was waited for and until when, in UTC like every time of the table."""
    seconds = event.details.get("wait_seconds")
    if seconds is None:
        return ""
    at = datetime.fromisoformat(event.at_utc) + timedelta(seconds=seconds)
    return f" Next attempt in {seconds:g} s, at {at:%H:%M:%S}."


def _answer(details: Mapping[str, Any]) -> str:
    """Say that an answer was kept which nobody understood."""
    kept = details.get("answer")
    if not kept:
        return ""
    return f" The answer is kept ({kept['bytes']:,} bytes{', the token masked in it' if kept['masked'] else ''})."
