"""`flexdesk backfill`: the history of a saved query, in as many fetches as IBKR makes necessary."""

import sys
from typing import TYPE_CHECKING, Any

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import Day, json_option, opened, store_option
from flexdesk.cli.output import Output, tell
from flexdesk.cli.progress import Bars
from flexdesk.cli.reports import exit_code_of, show
from flexdesk.cli.table import counted
from flexdesk.cli.token import find_token
from flexdesk.cli.values import Seconds
from flexdesk.domain.backfill import Backfill, Window, WindowState
from flexdesk.domain.watch import Watch
from flexdesk.settings import load

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk
    from flexdesk.settings import Settings

TITLES = ("From", "To", "Days", "State", "Run")


@click.command("backfill")
@click.argument("name")
@click.option("--from", "start", type=Day(), help="First day to have.")
@click.option("--to", "end", type=Day(), help="Last day; default: the last finished one.")
@click.option("--resume", is_flag=True, help="Go on with the backfill that was begun, where it was left.")
@click.option("--yes", is_flag=True, help="Begin without asking.")
@click.option("--deadline", metavar="SECONDS", type=Seconds(), help="Time for each fetch; default: 900.")
@store_option
@json_option
def backfill(*, store: str | None, as_json: bool, name: str, resume: bool, yes: bool, deadline: float | None, **days: str | None) -> int:
    """Fetch the history of the saved query NAME, in fetches of at most 365 days.

    Shows the plan first, and fetches after --yes or a yes at the terminal: the newest days first, what is stored already left out.
    """
    if resume == bool(days["start"]) or (resume and days["end"]):
        raise click.UsageError("Give either --from, or --resume alone.")
    with opened(load(store=store, deadline=deadline)) as desk:
        out = Output(as_json)
        plan = desk.backfills.find(name) if resume else desk.backfills.plan(name, str(days["start"]), days["end"])
        _tell_plan(out, plan, objects=not (plan.left and (resume or yes)))
        _tell_time(plan, desk.settings)
        if not plan.left:
            tell("Nothing is left to fetch.")
        elif resume or yes or _agreed(out):
            return _run(desk, out, plan, deadline)
        return ExitCode.DONE


def window_object(plan: Backfill, window: Window) -> dict[str, Any]:
    """Return a window of a backfill for scripts."""
    days = {"from": window.period.start, "to": window.period.end}
    return {"query": plan.query.name, **days, "state": window.state, "run_id": window.run_id}


def _tell_plan(out: Output, plan: Backfill, *, objects: bool) -> None:
    """Show the windows; scripts get them as objects only where no objects of fetches follow."""
    if objects or not out.as_json:
        out.listing((window_object(plan, each) for each in plan.windows), TITLES, map(_row, plan.windows))
    covered, fetched = plan.count(WindowState.COVERED), plan.count(WindowState.FETCHED)
    tell(f"{counted(len(plan.windows), 'fetch', 'es')}: {covered} covered, {fetched} fetched, {len(plan.left)} left.")


def _tell_time(plan: Backfill, settings: "Settings") -> None:
    """Tell how long it takes at least, where that is worth a word."""
    seconds = plan.least_seconds(settings.request_gap, settings.requests_per_minute)
    if seconds >= 60:
        tell(f"That takes at least {counted(round(seconds / 60), 'minute')} at the pace that IBKR allows.")


def _row(window: Window) -> tuple[str | int | None, ...]:
    run = f"R-{window.run_id}" if window.run_id else None
    return window.period.start, window.period.end, window.period.days, window.state, run


def _agreed(out: Output) -> bool:
    if out.as_json or not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        tell("This is the plan; nothing was fetched. Add --yes to begin.")
        return False
    return click.confirm("Fetch them now?", err=True)


def _run(desk: "Desk", out: Output, plan: Backfill, deadline: float | None) -> int:
    """Fetch window after window; what failed or was not reached is told with the way to go on."""
    token = find_token(lambda: desk.connections.needed_token(plan.query.connection))
    worst = ExitCode.DONE
    with interruptible() as cancel, Bars() as bars:
        for window, report in desk.backfills.run(plan, token, Watch(bars.tell, cancel=cancel), deadline):
            tell(f"{window.period.start} to {window.period.end}:")
            show(report, out, bars)
            worst = max(worst, exit_code_of(report))
    left = desk.backfills.find(plan.query.name).left
    if left:
        tell(f"{counted(len(left), 'fetch', 'es')} left. Go on with `flexdesk backfill {plan.query.name} --resume`.")
    return worst
