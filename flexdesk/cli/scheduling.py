"""`flexdesk schedule`: the system's scheduler calls `fetch --all` every hour."""

import click

from flexdesk.cli.anywhere import AnywhereGroup
from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.options import json_option, store_option
from flexdesk.cli.output import Output, tell
from flexdesk.desk.fetching import schedule as scheduler
from flexdesk.settings import load


@click.group("schedule", cls=AnywhereGroup)
def schedule() -> None:
    """Have the system fetch what is due, every hour, also while no window is open."""


@schedule.command("install")
@store_option
@json_option
def install(store: str | None, as_json: bool) -> int:
    """Write a systemd user timer, a launchd agent or a Windows task, and switch it on."""
    planned = _planned(store)
    scheduler.install(planned)
    if left := scheduler.left_behind():
        tell(f"The scheduler does not see what is set here: {', '.join(left)}.")
        tell("Keep tokens with `flexdesk token set`, and set the rest in the scheduler's own environment.")
    return _show(planned, as_json)


@schedule.command("show")
@store_option
@json_option
def show(store: str | None, as_json: bool) -> int:
    """Show the files of the schedule, whether they are installed or not."""
    return _show(_planned(store), as_json)


@schedule.command("remove")
@store_option
@json_option
def remove(store: str | None, as_json: bool) -> int:
    """Switch the schedule off and remove its files."""
    planned = _planned(store)
    scheduler.remove(planned)
    return _show(planned, as_json)


def _planned(store: str | None) -> scheduler.Plan:
    return scheduler.planned(load(store=store).store)


def _show(planned: scheduler.Plan, as_json: bool) -> int:
    out = Output(as_json)
    if as_json:
        out.object({"kind": planned.kind, "installed": planned.is_installed, "files": {str(path): text for path, text in planned.files}})
        return ExitCode.DONE
    out.say(f"{planned.kind}: {'installed' if planned.is_installed else 'not installed'}")
    for path, text in planned.files:
        out.say(f"{path}:")
        for line in text.splitlines():
            out.say(f"  {line}")
    return ExitCode.DONE
