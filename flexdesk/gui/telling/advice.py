"""What a person in the window can do about a failure, and what went wrong, in the user's language."""

from typing import Protocol

from flexdesk.gui.telling.clickable import windowed
from flexdesk.gui.telling.sayings import said


class Failed(Protocol):
    """A failure, a finding, or whatever else has a sentence and a next step."""

    @property
    def message(self) -> str: ...
    @property
    def next_step(self) -> str: ...


def told(failure: Failed) -> str:
    """Return what went wrong and what can be done, in one line."""
    return f"{said(failure.message)} {advice(failure.next_step)}"


def advice(step: str) -> str:
    """Return a next step in the words of the window, in the user's language."""
    return said(windowed(step))
