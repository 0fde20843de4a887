"""The group of commands, and the one place where a command's end becomes an exit code."""

from collections.abc import Sequence
from contextlib import closing
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flexdesk import __version__
from flexdesk.cli.complaint import ExitCode, complain, exit_code
from flexdesk.cli.ondemand import OnDemandGroup
from flexdesk.cli.options import opened, store_option
from flexdesk.cli.output import give_up_output, tell
from flexdesk.cli.screen import Screen
from flexdesk.domain.errors import FlexDeskError, StoreError, UsageError, without_token
from flexdesk.settings import Settings, load

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk

COMMANDS = {
    "demo": "demo:demo",
    "fetch": "fetching:fetch",
    "import": "importing:import_files",
    "runs": "runs:runs",
    "artifacts": "artifacts:artifacts",
    "sections": "sections:sections",
    "export": "exporting:export",
    "compare": "comparing:compare",
    "changes": "comparing:changes",
    "payload": "payload:payload",
    "judge": "judging:judge",
    "copy": "copying:copy",
    "postgres-role": "role:postgres_role",
    "verify": "verifying:verify",
    "reprocess": "reprocessing:reprocess",
    "views": "views:views",
    "simulate": "simulate:simulate",
    "status": "standing:status",
    "doctor": "doctor:doctor",
    "query": "querying:query",
    "connection": "connecting:connection",
    "token": "tokens:token",
    "coverage": "covering:coverage",
    "backfill": "backfilling:backfill",
    "schedule": "scheduling:schedule",
}
"""Where each command is, for `OnDemandGroup`."""

EPILOG = """\b
Completion of commands and options:
  bash  eval "$(_FLEXDESK_COMPLETE=bash_source flexdesk)"
  zsh   eval "$(_FLEXDESK_COMPLETE=zsh_source flexdesk)"
  fish  _FLEXDESK_COMPLETE=fish_source flexdesk | source

\b
Exit codes:
  0    done
  1    a run failed, or something else went wrong
  2    wrong usage or settings, an id or section that does not exist
  130  interrupted"""


@click.group(
    cls=OnDemandGroup,
    places=COMMANDS,
    invoke_without_command=True,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
)
@click.version_option(__version__, message="FlexDesk %(version)s")
@store_option
@click.option(
    "--profile",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder for what the window remembers; default: your data folder.",
)
@click.pass_context
def flexdesk(ctx: click.Context, store: str | None, profile: Path | None) -> int:
    """Keep, show and export Interactive Brokers Flex Query statements.

    Without a command the window opens.
    """
    return ExitCode.DONE if ctx.invoked_subcommand else window(ctx.obj, store, profile)


def window(screen: Screen, store: str | None, profile: Path | None = None) -> int:
    """Open the window; raises UsageError where nobody could see it, and what is wrong with the store if its user gives up."""
    if not screen.is_there():
        raise UsageError("NO_DISPLAY", "There is no display to open a window on.", "Use a command; `flexdesk --help` lists them.")
    with _opened(screen, load(store=store), profile) as desk:
        return screen.show(desk, desk.settings, profile)


def _opened(screen: Screen, settings: Settings, profile: Path | None) -> "closing[Desk]":
    """Open the store, or another one as long as there is a way."""
    while True:
        try:
            return opened(settings)
        except (StoreError, UsageError) as error:
            other = screen.other_store(error.failure, settings, profile)
            if other is None:
                raise
            settings = other


def main(arguments: Sequence[str], screen: Screen) -> int:
    """Run a command and return the exit code; what is no known problem is a bug and keeps its traceback."""
    try:
        return int(flexdesk.main(list(arguments), prog_name="flexdesk", standalone_mode=False, obj=screen) or 0)
    except click.Abort:
        return ExitCode.INTERRUPTED
    except click.ClickException as problem:
        told = StringIO()
        problem.show(told)
        tell(without_token(told.getvalue().rstrip()))
        return problem.exit_code
    except FlexDeskError as error:
        give_up_output()
        complain(error.failure)
        return exit_code(error)
