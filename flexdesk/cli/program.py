"""The group of commands, and the one place where a command's end becomes an exit code."""

import sys
from collections.abc import Sequence

import click

from flexdesk import __version__
from flexdesk.cli.anywhere import AnywhereGroup
from flexdesk.cli.artifacts import artifacts
from flexdesk.cli.backfilling import backfill
from flexdesk.cli.comparing import changes, compare
from flexdesk.cli.complaint import ExitCode, complain, exit_code
from flexdesk.cli.connecting import connection
from flexdesk.cli.copying import copy
from flexdesk.cli.covering import coverage
from flexdesk.cli.demo import demo
from flexdesk.cli.doctor import doctor
from flexdesk.cli.exporting import export
from flexdesk.cli.fetching import fetch
from flexdesk.cli.importing import import_files
from flexdesk.cli.judging import judge
from flexdesk.cli.options import opened, store_option
from flexdesk.cli.output import give_up_output
from flexdesk.cli.payload import payload
from flexdesk.cli.querying import query
from flexdesk.cli.reprocessing import reprocess
from flexdesk.cli.role import postgres_role
from flexdesk.cli.runs import runs
from flexdesk.cli.scheduling import schedule
from flexdesk.cli.screen import Screen
from flexdesk.cli.sections import sections
from flexdesk.cli.simulate import simulate
from flexdesk.cli.tokens import token
from flexdesk.cli.verifying import verify
from flexdesk.cli.views import views
from flexdesk.domain.errors import FlexDeskError, UsageError
from flexdesk.settings import load

COMPLETION = """\b
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
    cls=AnywhereGroup,
    invoke_without_command=True,
    epilog=COMPLETION,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120},
)
@click.version_option(__version__, message="FlexDesk %(version)s")
@store_option
@click.pass_context
def flexdesk(ctx: click.Context, store: str | None) -> int:
    """Keep, show and export Interactive Brokers Flex Query statements.

    Without a command the window opens.
    """
    return ExitCode.DONE if ctx.invoked_subcommand else window(ctx.obj, store)


for each in (
    demo,
    fetch,
    import_files,
    runs,
    artifacts,
    sections,
    export,
    compare,
    changes,
    payload,
    judge,
    copy,
    postgres_role,
    verify,
    reprocess,
    views,
    simulate,
    doctor,
    query,
    connection,
    token,
    coverage,
    backfill,
    schedule,
):
    flexdesk.add_command(each)


def window(screen: Screen, store: str | None) -> int:
    """Open the window; raises UsageError where nobody could see it."""
    if not screen.is_there():
        raise UsageError("NO_DISPLAY", "There is no display to open a window on.", "Use a command; `flexdesk --help` lists them.")
    settings = load(store=store)
    with opened(settings) as desk:
        return screen.show(desk, settings)


def main(arguments: Sequence[str], screen: Screen) -> int:
    """Run a command and return the exit code; what is no known problem is a bug and keeps its traceback."""
    try:
        return int(flexdesk.main(list(arguments), prog_name="flexdesk", standalone_mode=False, obj=screen) or 0)
    except click.Abort:
        return ExitCode.INTERRUPTED
    except click.ClickException as problem:
        problem.show(sys.stderr)
        return problem.exit_code
    except FlexDeskError as error:
        give_up_output()
        complain(error.failure)
        return exit_code(error)
