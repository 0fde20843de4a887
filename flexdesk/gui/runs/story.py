"""The log of a run as text: what was ordered, every stage event as it is stored, how it ended."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from flexdesk.domain.reference import masked_reference
from flexdesk.domain.run import Run, StageEvent
from flexdesk.gui.querynames import NO_NAMES
from flexdesk.gui.runs.diagnostics import scrub
from flexdesk.gui.runs.outcome import look, stage_name, state_of
from flexdesk.gui.runs.source import source_words
from flexdesk.gui.telling.advice import advice
from flexdesk.gui.telling.sayings import said
from flexdesk.gui.words import plural, run_ref, tr

_BROAD = "  "
_UNDER = " " * 26


def story(run: Run, events: Sequence[StageEvent], names: Mapping[str, str] = NO_NAMES) -> str:
    """Return the lines of the log, times in UTC; account ids and long numbers are masked as in the report."""
    return scrub("\n".join([_order(run, names), *(line for event in events for line in _lines(event)), *_end(run)]))


def _order(run: Run, names: Mapping[str, str]) -> str:
    order = run.order
    parts = [run_ref(run.run_id), source_words(run, names)]
    if order.requested_from:
        parts.append(tr("{start} to {end} asked for").format(start=order.requested_from, end=order.requested_to))
    if order.required_sections:
        parts.append(tr("required: {sections}").format(sections=", ".join(order.required_sections)))
    if order.repeats_run_id is not None:
        parts.append(tr("repeats {ref}").format(ref=run_ref(order.repeats_run_id)))
    return _line(run.started_at_utc, " · ".join(parts))


def _lines(event: StageEvent) -> Iterator[str]:
    """Yield an event, and below it what it lists."""
    plain = {name: _shown(name, value) for name, value in event.details.items() if not isinstance(value, list)}
    yield _line(event.at_utc, _BROAD.join(filter(None, [stage_name(event.stage), _word(event), _told(plain)])))
    for name, listed in event.details.items():
        if isinstance(listed, list):
            for each in listed:
                yield f"{_UNDER}{name}: {_told(each) if isinstance(each, dict) else each}"


def _shown(name: str, value: Any) -> Any:
    return masked_reference(str(value)) if name in ("reference", "resumed") else value


def _word(event: StageEvent) -> str:
    return {"started": tr("started"), "retrying": tr("not yet"), "completed": tr("done"), "failed": tr("failed")}[event.state]


def _told(details: Mapping[str, Any]) -> str:
    return _BROAD.join(f"{name}={value if isinstance(value, str) else json.dumps(value)}" for name, value in details.items())


def _end(run: Run) -> Iterator[str]:
    if run.finished_at_utc is None:
        return
    result = run.result
    parts = [look(state_of(run)).word]
    if result.records_seen:
        parts.append(plural(result.records_seen, tr("{n} row seen"), tr("{n} rows seen")))
        parts.append(plural(result.records_inserted, tr("{n} stored"), tr("{n} stored")))
    yield _line(run.finished_at_utc, " · ".join(parts))
    if result.failure:
        yield f"{_UNDER}{result.failure.code}: {said(result.failure.message)}"
        yield f"{_UNDER}{advice(result.failure.next_step)}"


def _line(at_utc: str, text: str) -> str:
    at = datetime.fromisoformat(at_utc).astimezone(UTC)
    return f"{at:%Y-%m-%d %H:%M:%S}.{at.microsecond // 1000:03}{_BROAD} {text}"
