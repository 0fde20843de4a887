"""What a command needs of the window, without knowing it: `__main__` brings the real one."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from flexdesk.domain.errors import Failure
from flexdesk.settings import Settings

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk


class Screen(Protocol):
    """Shows a Desk in a window."""

    def is_there(self) -> bool:
        """Return whether a window could be seen."""

    def show(self, desk: "Desk", settings: Settings, profile: Path | None = None) -> int:
        """Show the window until it is closed and return the exit code; `profile` is the folder for its state."""

    def other_store(self, failure: Failure, settings: Settings, profile: Path | None = None) -> Settings | None:
        """Say that the store cannot be opened and ask which to open: its own address means to try again, None to give up."""

    def draw(self, desk: "Desk", settings: Settings, folder: Path) -> tuple[Path, ...]:
        """Draw the window where nobody sees it and return the pictures written to `folder`."""
