"""How a command ends badly: what is told on standard error, and the exit code."""

from enum import IntEnum

from flexdesk.cli.output import tell
from flexdesk.cli.table import clean
from flexdesk.domain.errors import Cancelled, Failure, FlexDeskError, UsageError


class ExitCode(IntEnum):
    """What a script learns; a bug, too, ends with 1, after its traceback."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    INTERRUPTED = 130


def complain(failure: Failure, about: str | None = None) -> None:
    """Tell what happened and what to do."""
    subject = f"{clean(about)}: " if about and about not in failure.message else ""
    tell(f"{subject}{clean(failure.message)} [{failure.code}]")
    tell(f"What to do: {clean(failure.next_step)}")


def exit_code(error: FlexDeskError) -> ExitCode:
    """Return the exit code of a known problem."""
    if isinstance(error, Cancelled):
        return ExitCode.INTERRUPTED
    return ExitCode.USAGE if isinstance(error, UsageError) else ExitCode.FAILED
