"""The run list in words: one line per run, searchable and filtered, newest first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from flexdesk.domain.clock import first_moment
from flexdesk.domain.run import Run, StageEvent
from flexdesk.gui.querynames import NO_NAMES
from flexdesk.gui.runs.diagnostics import took
from flexdesk.gui.runs.marks import Timeline, timeline
from flexdesk.gui.runs.outcome import RunState, look, sentence, state_of
from flexdesk.gui.runs.source import source_name, source_tip
from flexdesk.gui.words import grouped, local_time, run_ref, utc_tip


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run as the list shows it."""

    run: Run
    ref: str
    started: str
    started_utc: str
    source: str
    source_tip: str
    state: RunState
    result: str
    rows: str
    took: str
    drawn: Timeline | None


def line(run: Run, told: Sequence[StageEvent] | None, now_utc: str, names: Mapping[str, str] = NO_NAMES) -> RunLine:
    """Return a run in words; what it `told` is None as long as nobody has read that, `names` are those of the saved queries, by id."""
    events = told or ()
    state = state_of(run)
    shown = state in {RunState.DONE, RunState.WARNED, RunState.KNOWN}
    return RunLine(
        run=run,
        ref=run_ref(run.run_id),
        started=local_time(run.started_at_utc),
        started_utc=utc_tip(run.started_at_utc),
        source=source_name(run, names),
        source_tip=source_tip(run, names),
        state=state,
        result=sentence(run, events),
        rows=grouped(run.result.records_inserted) if shown else "—",
        took=took(run, now_utc),
        drawn=None if told is None else timeline(run, events, now_utc),
    )


@dataclass(frozen=True, slots=True)
class RunFilters:
    """Which runs are listed; `days` 1 is today alone, None any time. With `errors_first` what nobody has mended yet stands on top."""

    text: str = ""
    state: RunState | None = None
    query: str | None = None
    days: int | None = None
    errors_first: bool = False


def matching(lines: Iterable[RunLine], filters: RunFilters, now_utc: str = "") -> list[RunLine]:
    """Return the lines that contain every word of the text somewhere, stand as asked, are of the query and of the last days."""
    words = filters.text.casefold().split()
    first = first_moment(now_utc, filters.days) if filters.days else ""
    lines = tuple(lines)
    if filters.errors_first:
        open_ones = unmended(lines)
        lines = tuple(sorted(lines, key=lambda each: each.run.run_id not in open_ones))  # otherwise in the order that they have
    return [
        each
        for each in lines
        if (filters.state is None or each.state is filters.state)
        and (filters.query is None or query_of(each.run) == filters.query)
        and each.run.started_at_utc >= first
        and all(word in _haystack(each) for word in words)
    ]


def unmended(lines: Iterable[RunLine]) -> set[int]:
    """Return the runs that failed or were interrupted, and whose query or file has not been taken in since; the lines are newest first."""
    mended, found = set[tuple[str, str]](), set[int]()
    for each in lines:
        source = (query_of(each.run), each.run.order.file_name or "")
        if each.state in (RunState.FAILED, RunState.INTERRUPTED):
            if source not in mended and ("", source[1]) not in mended:
                found.add(each.run.run_id)
        elif each.state in (RunState.DONE, RunState.WARNED, RunState.KNOWN):
            mended |= {source, ("", source[1])} if source[1] else {source}
    return found


def query_of(run: Run) -> str:
    """Return the query of a run: the one that was asked for, else the one that the document turned out to be of."""
    return run.order.flex_query_id or run.result.flex_query_id or ""


def _haystack(each: RunLine) -> str:
    failure = each.run.result.failure
    parts = (each.ref, each.source, each.source_tip, each.result, look(each.state).word, each.started, failure.code if failure else "")
    return " ".join(parts).casefold()
