"""The program: a command, or the window. Each is imported only when chosen."""

import atexit
import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from flexdesk.gui.display import has_display

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk
    from flexdesk.domain.errors import Failure
    from flexdesk.settings import Settings


INTERRUPTED = 130
YOUNG = 50_000
"""Objects made before the garbage collector looks at the new ones: what imports make stays, and it is looked at for nothing."""


class Window:
    """Implements `flexdesk.cli.screen.Screen` with the Qt window."""

    def is_there(self) -> bool:
        """Return whether a window could be seen."""
        return has_display()

    def show(self, desk: "Desk", settings: "Settings", profile: Path | None = None) -> int:
        """Show the window until it is closed."""
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # Qt's loop seldom lets a handler of Python run
        from flexdesk.gui.app import run_window  # noqa: PLC0415  # Qt is for those who want to see something

        return run_window(desk, settings, profile)

    def other_store(self, failure: "Failure", settings: "Settings", profile: Path | None = None) -> "Settings | None":
        """Ask what to open in the place of a store that cannot be opened."""
        from flexdesk.gui.app import ask_for_store  # noqa: PLC0415  # as above

        return ask_for_store(failure, settings, profile)

    def draw(self, desk: "Desk", settings: "Settings", folder: Path) -> tuple[Path, ...]:
        """Draw every view into pictures."""
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from flexdesk.gui.shots import take  # noqa: PLC0415  # as above

        return take(desk, settings, folder)


def main() -> int:
    """Do what the command line says and return the exit code."""
    if sys.argv[1:] == ["--version"]:
        from flexdesk import __version__  # noqa: PLC0415  # nothing else is needed

        print(f"FlexDesk {__version__}")  # noqa: T201  # the answer
        return 0
    _leave_no_core()
    spare_the_collector()
    atexit.register(_on_signals, signal.SIG_IGN)  # the exit code is known by then, and Python's own way of ending is not to be broken off
    _on_signals(_end_at_once)  # nothing has begun
    try:
        from flexdesk.cli import program  # noqa: PLC0415  # not for --version

        _on_signals(_interrupt)
        code = program.main(sys.argv[1:], Window())
    except KeyboardInterrupt:  # while the command was ending
        code = INTERRUPTED
    _on_signals(_end_at_once)
    if code == INTERRUPTED:  # Python would end by the signal, where the interrupt met an import that executes text
        with suppress(OSError, AttributeError):  # nobody reads it, or it is closed
            sys.stdout.flush()
        os._exit(INTERRUPTED)
    return code


def spare_the_collector() -> None:
    """Have the garbage collector look less often, and not once more before the end, which takes 40 ms."""
    gc.set_threshold(YOUNG, 20, 20)
    atexit.register(gc.freeze)


def _leave_no_core() -> None:
    """Have the system keep no picture of the memory if the program crashes: the token would be in it."""
    with suppress(ImportError, OSError, ValueError):  # Windows has no such thing
        import resource  # noqa: PLC0415  # as said

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _on_signals(handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handler)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    """End the command in order; whoever cannot wait for that sends another signal."""
    _on_signals(_end_at_once)
    raise KeyboardInterrupt


def _end_at_once(_number: int, _frame: FrameType | None) -> None:
    os._exit(INTERRUPTED)  # what a store was given is whole at any moment


if __name__ == "__main__":
    sys.exit(main())
