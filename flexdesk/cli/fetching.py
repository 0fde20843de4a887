"""`flexdesk fetch`: one statement from the Flex Web Service."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import RUN_ID, Day, json_option, opened, require_option, store_option
from flexdesk.cli.output import Output, tell
from flexdesk.cli.progress import Bars
from flexdesk.cli.reports import exit_code_of, show
from flexdesk.cli.token import find_token
from flexdesk.cli.values import QUERY_NAME, Seconds
from flexdesk.desk.orders import FetchChoice, FetchRequest
from flexdesk.domain.errors import UsageError
from flexdesk.domain.health import token_sentence
from flexdesk.domain.period import LONGEST, OWN, Period
from flexdesk.domain.query import days_left
from flexdesk.domain.watch import Watch
from flexdesk.settings import load

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk


@click.command("fetch")
@click.option("--query", "which", type=QUERY_NAME, metavar="NAME_OR_ID", help="A saved query, or the id of a Flex Query.")
@click.option("--resume", "resumed", type=RUN_ID, metavar="RUN_ID", help="Go on asking for the statement that a run waited for in vain.")
@click.option("--all", "everything", is_flag=True, help="Every saved query that is due; safe to call every hour.")
@click.option(
    "--from", "from_date", type=Day(), help="First day; default: the period saved with the query, else the one it has in the portal."
)
@click.option("--to", "to_date", type=Day(), help="Last day.")
@click.option("--period", metavar="RULE", help="Days to ask for instead: query (as in the portal), day, 30d, mtd, ytd.")
@click.option("--base-url", metavar="URL", help="Where the Flex Web Service answers.")
@click.option("--deadline", metavar="SECONDS", type=Seconds(), help="Time for all of it; default: 900.")
@require_option
@store_option
@json_option
def fetch(
    *,
    store: str | None,
    as_json: bool,
    which: str | None,
    resumed: int | None,
    everything: bool,
    base_url: str | None,
    required: tuple[str, ...],
    **given: Any,
) -> int:
    """Fetch a statement from IBKR's Flex Web Service, or every saved query that is due.

    The token: FLEXDESK_TOKEN if set, else the system's key store, else asked for on a terminal.
    """
    choice = FetchChoice(**given, base_url=base_url, required_sections=required)
    if [everything, bool(which), resumed is not None].count(True) != 1:
        raise click.UsageError("Give either --query, --resume or --all.")
    if resumed is not None and choice != FetchChoice(base_url=base_url, deadline=choice.deadline):
        raise click.UsageError("--resume asks for the days and sections that the run asked for.")
    if everything and choice != FetchChoice(deadline=choice.deadline):
        raise click.UsageError("--all takes days, sections and addresses from what is saved.")
    _check_period(choice)
    with opened(load(store=store, base_url=base_url, deadline=choice.deadline)) as desk:
        if everything:
            return _due(desk, Output(as_json), choice)
        request = _request(desk, which, choice) if which else _resumed(desk, resumed or 0, choice)
        return _one(desk, Output(as_json), request)


def _request(desk: "Desk", which: str, choice: FetchChoice) -> FetchRequest:
    query = desk.queries.resolve(which)
    token = find_token(lambda: desk.connections.needed_token(query.connection))
    return desk.queries.request(query, token, choice)


def _resumed(desk: "Desk", run_id: int, choice: FetchChoice) -> FetchRequest:
    """Return the order to go on with a run: no new request to IBKR, unless that has forgotten the statement."""
    reference, order = desk.resumable(run_id), desk.run(run_id).order
    choice = replace(
        choice,
        from_date=order.requested_from,
        to_date=order.requested_to,
        period=None if order.requested_from else OWN,
        required_sections=order.required_sections,
    )
    return replace(_request(desk, order.flex_query_id or "", choice), reference=reference, repeats_run_id=run_id)


def _one(desk: "Desk", out: Output, request: FetchRequest) -> int:
    with interruptible() as cancel, Bars() as bars:
        report = desk.fetch(request, Watch(bars.tell, cancel=cancel))
        show(report, out, bars)
    return exit_code_of(report)


def _due(desk: "Desk", out: Output, choice: FetchChoice) -> int:
    """Fetch what is due; a second program that is called meanwhile has nothing to do, which is no failure."""
    worst, now = ExitCode.DONE, desk.parts.clock.utc_now()
    for each in desk.connections.all():
        if said := token_sentence(each.name, each.token_expires, days_left(each.token_expires, now)):
            tell(f"{said} [TOKEN_EXPIRES]")
    with interruptible() as cancel, Bars() as bars:
        try:
            for query, report in desk.due.fetch(Watch(bars.tell, cancel=cancel), choice.deadline):
                tell(f"{query.name}:")
                show(report, out, bars)
                worst = max(worst, exit_code_of(report))
        except UsageError as error:
            if error.code != "ALREADY_FETCHING":
                raise
            tell(error.failure.message)
    return worst


def _check_period(choice: FetchChoice) -> None:
    start, end = choice.from_date, choice.to_date
    if bool(start) != bool(end):
        raise UsageError("PERIOD_INVALID", "A period needs both its ends.", "Give both --from and --to, or neither.")
    if start and end and start > end:
        raise UsageError("PERIOD_INVALID", f"The period begins on {start}, after its end on {end}.", "Exchange --from and --to.")
    if start and end and Period(start, end).days > LONGEST:
        advice = "Ask for fewer, or save the query and fetch all of them with `flexdesk backfill`."
        raise UsageError("PERIOD_INVALID", f"IBKR gives at most {LONGEST} days at once.", advice)
    if start and choice.period:
        raise UsageError("PERIOD_INVALID", "Days and a period rule were given.", "Give --from and --to, or --period.")
