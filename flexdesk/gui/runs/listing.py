"""The run list in words: one line per run, searchable and filtered, newest first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flexdesk.domain.run import Run, StageEvent
from flexdesk.gui.runs.diagnostics import source_name, took
from flexdesk.gui.runs.outcome import RunState, look, sentence, state_of
from flexdesk.gui.words import grouped, local_time, run_ref, utc_tip


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run as the list shows it."""

    run: Run
    ref: str
    started: str
    started_utc: str
    source: str
    state: RunState
    result: str
    rows: str
    took: str


def line(run: Run, events: Sequence[StageEvent], now_utc: str) -> RunLine:
    """Return a run in words."""
    state = state_of(run)
    shown = state in {RunState.DONE, RunState.WARNED, RunState.KNOWN}
    return RunLine(
        run=run,
        ref=run_ref(run.run_id),
        started=local_time(run.started_at_utc),
        started_utc=utc_tip(run.started_at_utc),
        source=source_name(run),
        state=state,
        result=sentence(run, events),
        rows=grouped(run.result.records_inserted) if shown else "—",
        took=took(run, now_utc),
    )


def matching(lines: Iterable[RunLine], text: str, state: RunState | None = None) -> list[RunLine]:
    """Return the lines that contain every word of `text` somewhere and stand as asked."""
    words = text.casefold().split()
    return [each for each in lines if (state is None or each.state is state) and all(word in _haystack(each) for word in words)]


def _haystack(each: RunLine) -> str:
    failure = each.run.result.failure
    parts = (each.ref, each.source, each.result, look(each.state).word, each.started, failure.code if failure else "")
    return " ".join(parts).casefold()
