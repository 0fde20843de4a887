"""The warnings of a run, found again in its timeline: a payload that is met again is as unusual as it was the first time."""

from collections.abc import Iterable

from flexdesk.domain import drift
from flexdesk.domain.outline import Notice
from flexdesk.domain.run import Stage, StageEvent, StageState

_OF_ONE_ORDER = frozenset({"PERIOD_DIFFERS", "SAME_BYTES_OTHER_QUERY", "OTHER_ACCOUNTS"})
"""Warnings about what was asked for, not about the document."""


def told(events: Iterable[StageEvent]) -> tuple[Notice, ...]:
    """Return the warnings in a timeline, in the order they were told."""
    judged = [e for e in events if e.stage is Stage.PREFLIGHT and e.state is StageState.COMPLETED]
    return tuple(Notice(each["code"], each["count"], each["message"]) for event in judged for each in event.details.get("warnings", ()))


def of_the_document(events: Iterable[StageEvent]) -> tuple[Notice, ...]:
    """Return those warnings that hold for the same bytes whoever brings them."""
    return tuple(notice for notice in told(events) if notice.code not in _OF_ONE_ORDER | drift.CODES)
