"""The warnings of a run as sentences: wherever they are counted, these are."""

from collections.abc import Iterable

from flexdesk.desk.notices import told
from flexdesk.domain.outline import Notice
from flexdesk.domain.run import StageEvent
from flexdesk.gui.telling.sayings import said


def warnings_in(events: Iterable[StageEvent]) -> tuple[str, ...]:
    """Return what a timeline warns of, a sentence each."""
    return tuple(map(warning, told(events)))


def warning(notice: Notice) -> str:
    """Return a warning as a sentence; how often it holds, the sentence says itself."""
    return said(notice.message)
