"""`flexdesk fetch`: one statement from the Flex Web Service."""

from typing import Any

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import Day, json_option, opened, store_option
from flexdesk.cli.output import Output
from flexdesk.cli.progress import Bars
from flexdesk.cli.reports import show
from flexdesk.cli.token import find_token
from flexdesk.cli.values import SECTION_NAME, Seconds
from flexdesk.desk.queries import FetchChoice
from flexdesk.domain.errors import UsageError
from flexdesk.domain.run import RunStatus
from flexdesk.domain.watch import Watch
from flexdesk.settings import load

CODES = {RunStatus.SUCCESS: ExitCode.DONE, RunStatus.CANCELLED: ExitCode.INTERRUPTED}


@click.command("fetch")
@click.option("--query", "which", metavar="NAME_OR_ID", required=True, help="A saved query, or the id of a Flex Query.")
@click.option(
    "--from", "from_date", type=Day(), help="First day; default: the period saved with the query, else the one it has in the portal."
)
@click.option("--to", "to_date", type=Day(), help="Last day.")
@click.option("--period", metavar="RULE", help="Days to ask for instead: query (as in the portal), day, 30d, mtd, ytd.")
@click.option("--base-url", metavar="URL", help="Where the Flex Web Service answers.")
@click.option("--deadline", metavar="SECONDS", type=Seconds(), help="Time for all of it; default: 900.")
@click.option(
    "--require", "required_sections", type=SECTION_NAME, metavar="SECTION", multiple=True, help="Fail unless this section is there."
)
@store_option
@json_option
def fetch(*, store: str | None, as_json: bool, which: str, base_url: str | None, **given: Any) -> int:
    """Fetch a statement from IBKR's Flex Web Service.

    The token: FLEXDESK_TOKEN if set, else the system's key store, else asked for on a terminal.
    """
    choice = FetchChoice(**given, base_url=base_url)
    _check_period(choice)
    with opened(load(store=store, base_url=base_url, deadline=choice.deadline)) as desk:
        query = desk.queries.resolve(which)
        token = find_token(lambda: desk.connections.token(query.connection))
        request = desk.queries.request(query, token, choice)
        with interruptible() as cancel, Bars() as bars:
            report = desk.fetch(request, Watch(bars.tell, cancel=cancel))
            show(report, Output(as_json), bars)
    return CODES.get(report.status, ExitCode.FAILED)


def _check_period(choice: FetchChoice) -> None:
    start, end = choice.from_date, choice.to_date
    if bool(start) != bool(end):
        raise UsageError("PERIOD_INVALID", "A period needs both its ends.", "Give both --from and --to, or neither.")
    if start and end and start > end:
        raise UsageError("PERIOD_INVALID", f"The period begins on {start}, after its end on {end}.", "Exchange --from and --to.")
    if start and choice.period:
        raise UsageError("PERIOD_INVALID", "Days and a period rule were given.", "Give --from and --to, or --period.")
