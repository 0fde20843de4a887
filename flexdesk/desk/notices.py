"""The warnings of a run, found again in its timeline: a payload that is met again is as unusual as it was the first time."""

from collections.abc import Iterable, Sequence

from flexdesk.domain import drift
from flexdesk.domain.outline import Notice
from flexdesk.domain.run import Stage, StageEvent, StageState

VIEWS_BEHIND = "VIEWS_BEHIND"
"""Warning: all is stored, but the views of some sections lack columns, because this user of the database may not make them."""
_OF_ONE_RUN = frozenset({"PERIOD_DIFFERS", "SAME_BYTES_OTHER_QUERY", "OTHER_ACCOUNTS", VIEWS_BEHIND})
"""Warnings about what was asked for, or what the store made of it, not about the document."""


def told(events: Iterable[StageEvent]) -> tuple[Notice, ...]:
    """Return the warnings in a timeline, in the order they were told."""
    ended = [event for event in events if event.state is StageState.COMPLETED]
    judged = (each for event in ended if event.stage is Stage.PREFLIGHT for each in event.details.get("warnings", ()))
    behind = (event.details["views_behind"] for event in ended if event.stage is Stage.PERSIST and "views_behind" in event.details)
    return (*(Notice(each["code"], each["count"], each["message"]) for each in judged), *map(views_behind, behind))


def views_behind(section_names: Sequence[str]) -> Notice:
    """Tell of views that could not keep up with what was stored."""
    listed = ", ".join(section_names)
    text = f"The views for other programs lack columns, because this user of the database may not change them: {listed}."
    return Notice(VIEWS_BEHIND, len(section_names), text)


def of_the_document(events: Iterable[StageEvent]) -> tuple[Notice, ...]:
    """Return those warnings that hold for the same bytes whoever brings them."""
    return tuple(notice for notice in told(events) if notice.code not in _OF_ONE_RUN | drift.CODES)
