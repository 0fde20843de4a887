"""`flexdesk fetch`: one statement from the Flex Web Service."""

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import Day, json_option, opened, require_option, store_option
from flexdesk.cli.output import Output
from flexdesk.cli.progress import Bars
from flexdesk.cli.reports import show
from flexdesk.cli.token import find_token
from flexdesk.cli.values import QUERY_ID, Seconds
from flexdesk.desk.orders import FetchRequest
from flexdesk.domain.errors import UsageError
from flexdesk.domain.run import RunStatus
from flexdesk.domain.watch import Watch
from flexdesk.settings import load

CODES = {RunStatus.SUCCESS: ExitCode.DONE, RunStatus.CANCELLED: ExitCode.INTERRUPTED}


@click.command("fetch")
@click.option("--query", "query_id", type=QUERY_ID, metavar="ID", required=True, help="Id of the Flex Query, as the portal shows it.")
@click.option("--from", "from_date", type=Day(), help="First day; default: the period of the query.")
@click.option("--to", "to_date", type=Day(), help="Last day.")
@click.option("--base-url", metavar="URL", help="Where the Flex Web Service answers.")
@click.option("--deadline", metavar="SECONDS", type=Seconds(), help="Time for all of it; default: 900.")
@require_option
@store_option
@json_option
def fetch(  # noqa: PLR0913  # pylint: disable=too-many-arguments  # one for each option
    *,
    store: str | None,
    as_json: bool,
    query_id: str,
    from_date: str | None,
    to_date: str | None,
    base_url: str | None,
    deadline: float | None,
    required: tuple[str, ...],
) -> int:
    """Fetch a statement from IBKR's Flex Web Service.

    The token: FLEXDESK_TOKEN if set, else the system's key store, else asked for on a terminal.
    """
    settings = load(store=store, base_url=base_url, deadline=deadline)
    _check_period(from_date, to_date)
    request = FetchRequest(query_id, find_token(), from_date, to_date, settings.base_url, required, settings.deadline)
    with opened(settings) as desk, interruptible() as cancel, Bars() as bars:
        report = desk.fetch(request, Watch(bars.tell, cancel=cancel))
        show(report, Output(as_json), bars)
    return CODES.get(report.status, ExitCode.FAILED)


def _check_period(start: str | None, end: str | None) -> None:
    if bool(start) != bool(end):
        raise UsageError("PERIOD_INVALID", "A period needs both its ends.", "Give both --from and --to, or neither.")
    if start and end and start > end:
        raise UsageError("PERIOD_INVALID", f"The period begins on {start}, after its end on {end}.", "Exchange --from and --to.")
