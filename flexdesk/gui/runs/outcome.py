"""How a run stands, in one word with its tone and icon, and in one line with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from flexdesk.domain.artifact import Dedupe
from flexdesk.domain.run import Run, RunSource, RunStatus, Stage, StageEvent, StageState
from flexdesk.gui.looks.palette import Tone
from flexdesk.gui.runs.marks import INTERRUPTED
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.telling.warnings import warnings_in
from flexdesk.gui.words import artifact_ref, plural, tr


class RunState(StrEnum):
    """What a run has come to."""

    RUNNING = "running"
    DONE = "done"
    WARNED = "warned"
    KNOWN = "known"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Look:
    """How a state is shown: never by colour alone."""

    word: str
    tone: Tone
    icon: str


def look(state: RunState) -> Look:
    """Return word, tone and icon of a state."""
    return {
        RunState.RUNNING: Look(tr("Running"), Tone.RUNNING, "running"),
        RunState.DONE: Look(tr("Done"), Tone.DONE, "success"),
        RunState.WARNED: Look(tr("Done with warnings"), Tone.WARNING, "warning"),
        RunState.KNOWN: Look(tr("Already stored"), Tone.DUPLICATE, "duplicate"),
        RunState.FAILED: Look(tr("Failed"), Tone.FAILED, "failed"),
        RunState.CANCELLED: Look(tr("Cancelled"), Tone.CANCELLED, "cancelled"),
        RunState.INTERRUPTED: Look(tr("Interrupted"), Tone.WARNING, "interrupted"),
    }[state]


def state_of(run: Run) -> RunState:
    """Return how a run stands."""
    result = run.result
    if result.status is RunStatus.STARTED:
        return RunState.RUNNING
    if result.status is RunStatus.CANCELLED:
        return RunState.CANCELLED
    if result.status is RunStatus.FAILED:
        return RunState.INTERRUPTED if result.failure and result.failure.code == INTERRUPTED else RunState.FAILED
    if result.records_deduplicated and not result.records_inserted:
        return RunState.KNOWN
    return RunState.WARNED if result.warnings else RunState.DONE


def sentence(run: Run, events: Sequence[StageEvent] = ()) -> str:
    """Return the state of a run in words, with its reason, as the list shows it."""
    state = state_of(run)
    word = look(state).word
    if state is RunState.RUNNING:
        return stage_doing(events[-1].stage) if events else _not_begun(run, word)
    if state is RunState.FAILED and run.result.failure:
        return f"{word}: {said(run.result.failure.message)}"
    if state is RunState.INTERRUPTED and events:
        return tr("Interrupted during {stage}").format(stage=stage_name(last_stage(events)).lower())
    if state is RunState.WARNED:
        count = len(warnings_in(events))
        return plural(count, tr("Done, {n} warning"), tr("Done, {n} warnings")) if count else word
    if state is RunState.KNOWN and (known := kept_artifacts(events)):
        return f"{word} ({', '.join(artifact_ref(each) for each, _ in known[:2])}{', ...' if len(known) > 2 else ''})"
    return word


def _not_begun(run: Run, word: str) -> str:
    """A fetch takes its turn before its first stage."""
    return tr("Waiting for its turn") if run.order.source is RunSource.WEB_SERVICE else word


def last_stage(events: Sequence[StageEvent]) -> Stage:
    """Return the stage a run was in when it was last heard of."""
    return next((event.stage for event in reversed(events) if event.details.get("code") != INTERRUPTED), events[0].stage)


def kept_artifacts(events: Sequence[StageEvent]) -> tuple[tuple[int, Dedupe], ...]:
    """Return what the run's persist event says of artifacts: their ids and verdicts."""
    return tuple((int(each["raw_artifact_id"]), Dedupe(each["dedupe"])) for each in _persisted(events))


def revised_twins(events: Sequence[StageEvent]) -> dict[int, int]:
    """Return for each revision that the run brought the artifact it revises."""
    return {
        int(each["raw_artifact_id"]): int(each["twin_artifact_id"])
        for each in _persisted(events)
        if each["dedupe"] == Dedupe.REVISION and each.get("twin_artifact_id")
    }


def _persisted(events: Sequence[StageEvent]) -> list[Mapping[str, Any]]:
    for event in reversed(events):
        if event.stage is Stage.PERSIST and event.state is StageState.COMPLETED:
            return [each for each in event.details.get("artifacts") or () if "raw_artifact_id" in each]
    return []


def stage_name(stage: Stage) -> str:
    """Return the name of a stage."""
    return {
        Stage.REQUEST: tr("Request"),
        Stage.POLL: tr("Poll"),
        Stage.DOWNLOAD: tr("Download"),
        Stage.ARCHIVE: tr("Archive"),
        Stage.PREFLIGHT: tr("Preflight"),
        Stage.PERSIST: tr("Persist"),
    }[stage]


def stage_doing(stage: Stage) -> str:
    """Return what a stage is doing, for people who wait for it."""
    return {
        Stage.REQUEST: tr("Requesting"),
        Stage.POLL: tr("Waiting for IBKR"),
        Stage.DOWNLOAD: tr("Receiving"),
        Stage.ARCHIVE: tr("Keeping the bytes"),
        Stage.PREFLIGHT: tr("Reading"),
        Stage.PERSIST: tr("Storing rows"),
    }[stage]
