"""What a person is told about a run that has ended, and the report they may copy into a forum."""

import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flexdesk import __version__
from flexdesk.domain.errors import Failure
from flexdesk.domain.goingon import going_on
from flexdesk.domain.reference import open_reference
from flexdesk.domain.run import Run, Stage, StageEvent, StageState
from flexdesk.gui.querynames import NO_NAMES
from flexdesk.gui.runs.geometry import duration
from flexdesk.gui.runs.marks import CANCELLED, INTERRUPTED, Timeline, seconds_between
from flexdesk.gui.runs.outcome import RunState, look, sentence, state_of
from flexdesk.gui.runs.rows import table_rows
from flexdesk.gui.runs.source import source_words
from flexdesk.gui.telling.advice import advice
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.telling.warnings import warnings_in
from flexdesk.gui.words import masked, plural, run_ref, size, tr, utc_tip

_ACCOUNT = re.compile(r"(?<![a-z0-9])(?:DU|DF|U|F|I)\d{5,9}(?![a-z0-9])", re.IGNORECASE)
"""Also between the underscores of a file's name: IBKR calls what it exports `U1234567_20260131.xml`."""
_LONG = re.compile(r"\b[0-9a-f]{64}\b|\d{12,}")
"""Hashes and numbers."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The state of a run for people: sentence, what was kept, next step, warnings; empty texts are not shown."""

    state: RunState
    sentence: str
    code: str
    kept: str
    next_step: str
    warnings: tuple[str, ...]


def diagnose(run: Run, events: Sequence[StageEvent], now_utc: str = "") -> Diagnosis:
    """Return what there is to say about a run, at `now_utc` if that is known."""
    failure = run.result.failure
    return Diagnosis(
        state=state_of(run),
        sentence=said(failure.message) if failure else _success(run, events),
        code=failure.code if failure else "",
        kept=_kept(events) if failure else "",
        next_step=advice(_next_step(run, failure, events, now_utc)) if failure else "",
        warnings=_warnings(run, events),
    )


def _next_step(run: Run, failure: Failure, events: Sequence[StageEvent], now_utc: str) -> str:
    """What was cut off is gone on with by what helps today: it was told when it ended, and a reference lives for a day."""
    if failure.code not in (CANCELLED, INTERRUPTED):
        return failure.next_step
    resumable = not now_utc or open_reference(run, events, now_utc) is not None
    return going_on(run.run_id, run.order, events, can_resume=resumable)


def report(run: Run, timeline: Timeline, events: Sequence[StageEvent], names: Mapping[str, str] = NO_NAMES) -> str:
    """Return the run as text: no token, no reference code, account ids masked; `names` are those of the saved queries, by id."""
    told = diagnose(run, events)
    head = [
        f"FlexDesk {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"{run_ref(run.run_id)}  {run.order.source}  {utc_tip(run.started_at_utc)}  {look(told.state).word}",
        source_words(run, names),
        f"{told.code}  {told.sentence}" if told.code else told.sentence,
        told.kept,
        told.next_step,
        *told.warnings,
    ]
    lines = [
        f"{row.stage:<10}{row.attempt:>4}  {row.start:>10}  {row.ms:>9} ms  {row.outcome}  {row.message}".rstrip()
        for row in table_rows(timeline)
    ]
    return scrub("\n".join([*filter(None, head), "", *lines]))


def scrub(text: str) -> str:
    """Mask what must not reach a forum: account ids, long numbers (tokens, reference codes) and the user's own folder."""
    text = text.replace(str(Path.home()), "~")
    return _LONG.sub(_masked_number, _ACCOUNT.sub(lambda found: masked(found.group()), text))


def _masked_number(found: re.Match[str]) -> str:
    """A hash may have many figures in a row, and is of no use without them."""
    return "..." if found.group().isdecimal() else found.group()


def took(run: Run, now_utc: str) -> str:
    """Return how long a run took; of an interrupted one nobody knows."""
    if state_of(run) is RunState.INTERRUPTED:
        return "—"
    return duration(seconds_between(run.started_at_utc, run.finished_at_utc or now_utc))


def _success(run: Run, events: Sequence[StageEvent]) -> str:
    if state_of(run) is RunState.RUNNING:
        return sentence(run, events)
    if state_of(run) is RunState.KNOWN:
        return tr("These bytes were already stored. Nothing was written but this run.")
    return plural(run.result.records_inserted, tr("{n} row stored."), tr("{n} rows stored."))


def _kept(events: Sequence[StageEvent]) -> str:
    """Say what a failed run left behind."""
    archived = any(event.stage is Stage.ARCHIVE and event.state is StageState.COMPLETED for event in events)
    if not archived:
        return tr("Nothing was stored; what you had before is unchanged.")
    received = next((e.details.get("bytes") for e in events if e.stage is Stage.DOWNLOAD and e.state is StageState.COMPLETED), None)
    amount = size(received) if isinstance(received, int) else tr("bytes")
    return tr("The payload is kept ({amount}); no rows were stored from it.").format(amount=amount)


def _warnings(run: Run, events: Sequence[StageEvent]) -> tuple[str, ...]:
    """Return the warnings as sentences; the bare codes where no event has the sentences."""
    return warnings_in(events) or run.result.warnings
