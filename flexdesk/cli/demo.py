"""`flexdesk demo`: the whole program without a broker account."""

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flexdesk.cli.complaint import ExitCode, complain
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import opened
from flexdesk.cli.output import Output
from flexdesk.cli.progress import Bars
from flexdesk.cli.runs import show_timeline
from flexdesk.cli.screen import Screen
from flexdesk.desk.orders import FetchRequest
from flexdesk.domain.query import SavedQuery
from flexdesk.domain.report import IngestReport
from flexdesk.domain.secret import TOKEN_VARIABLE
from flexdesk.domain.watch import Watch
from flexdesk.settings import Settings, load

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk

QUERY = SavedQuery("Sample data", "987654")
TOKEN = "the-simulator-takes-any-token"  # noqa: S105  # no secret


@click.command("demo")
@click.pass_obj
def demo(screen: Screen) -> int:
    """Show FlexDesk at work: simulated service, temporary store, no account needed.

    Without a display the window is drawn unseen: the timeline is printed, and where the pictures are.
    """
    from flexdesk.bootstrap import simulator  # noqa: PLC0415  # the HTTP server is needed by nobody else

    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="flexdesk-demo-", ignore_cleanup_errors=True)))
        settings = load(store=str(folder / "sample-data.db"), base_url=stack.enter_context(simulator()).url)
        desk = stack.enter_context(opened(settings))
        os.environ[TOKEN_VARIABLE] = TOKEN  # of this process alone: the user's own stays where it is
        desk.queries.add(QUERY)
        report = _fetched(desk)
        if report.failure:
            complain(report.failure)
            return ExitCode.FAILED
        if screen.is_there():
            return screen.show(desk, settings, folder / "profile")
        return _unseen(desk, settings, screen, report)


def _fetched(desk: "Desk") -> IngestReport:
    with interruptible() as cancel, Bars() as bars:
        return desk.fetch(FetchRequest(QUERY.flex_query_id, TOKEN), Watch(bars.tell, cancel=cancel))


def _unseen(desk: "Desk", settings: Settings, screen: Screen, report: IngestReport) -> int:
    out = Output(as_json=False)
    out.say("There is no display: this is the fetch, and the window is drawn into pictures.")
    out.say("")
    if report.run_id is not None:
        show_timeline(desk, out, report.run_id)
    folder = Path(tempfile.mkdtemp(prefix="flexdesk-screenshots-"))
    pictures = screen.draw(desk, settings, folder)
    out.say("")
    out.say(f"{len(pictures)} pictures of the window: {folder}")
    for picture in pictures:
        out.say(f"  {picture.name}")
    return ExitCode.DONE
