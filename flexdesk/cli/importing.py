"""`flexdesk import`: files, one run each."""

import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from flexdesk.cli.complaint import ExitCode
from flexdesk.cli.interrupt import interruptible
from flexdesk.cli.options import on_a_store, require_option
from flexdesk.cli.output import Output
from flexdesk.cli.progress import Bars
from flexdesk.cli.reports import show
from flexdesk.cli.values import QUERY_OF_FILE
from flexdesk.desk.orders import ImportOrder
from flexdesk.domain.errors import Cancelled, Failure, FlexDeskError
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import RunStatus, StageEvent
from flexdesk.domain.watch import CancelToken, Progress, Watch

if TYPE_CHECKING:
    from flexdesk.desk.service import Desk

MISTAKE = Failure("INTERNAL", "FlexDesk made a mistake.", "Report it with the traceback above; the other files are taken in all the same.")


@click.command("import")
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option(
    "--query", "query_id", type=QUERY_OF_FILE, metavar="ID", help="Id of the Flex Query the files come from; default: what the file says."
)
@require_option
@on_a_store
def import_files(desk: "Desk", out: Output, files: tuple[str, ...], query_id: str | None, required: tuple[str, ...]) -> int:
    """Take in statement files, also inside .zip and .gz; one run for each.

    All files are tried. An archive with several statements gives a result for each of them, named ARCHIVE/MEMBER.
    """
    statuses = set()
    with interruptible() as cancel, Bars() as bars:
        for file in files:
            for report in Importing(desk, bars.tell, cancel).reports(ImportOrder(file, query_id, required)):
                show(report, out, bars)
                statuses.add(report.status)
            if RunStatus.CANCELLED in statuses or cancel.asked:
                return ExitCode.INTERRUPTED
    return ExitCode.DONE if statuses == {RunStatus.SUCCESS} else ExitCode.FAILED


class Importing:
    """One file on its way in; hears which run is going on, and about which member of an archive."""

    def __init__(self, desk: "Desk", progress: Callable[[Progress], None], cancel: CancelToken) -> None:
        self._desk = desk
        self._watch = Watch(progress, self._hear, cancel)
        self._run_id: int | None = None
        self._member: str | None = None

    def reports(self, order: ImportOrder) -> Iterator[IngestReport]:
        """Yield a report for each member; it takes two to know whether the name of the archive alone says which."""
        ended = self._ended(order)
        begun = list(islice(ended, 2))
        for report, member in chain(begun, ended):
            yield replace(report, file=f"{order.file}/{member}" if member and len(begun) > 1 else order.file)

    def _ended(self, order: ImportOrder) -> Iterator[tuple[IngestReport, str | None]]:
        """Yield each report with its member; whatever goes wrong outside a run becomes a report, so that the next file is tried."""
        try:
            for report in self._desk.import_members(order, self._watch):
                yield report, self._member
                if report.status is RunStatus.CANCELLED:  # the other members of the archive are not even begun
                    return
                self._run_id = self._member = None
        except FlexDeskError as error:
            status = RunStatus.CANCELLED if isinstance(error, Cancelled) else RunStatus.FAILED
            yield IngestReport(order.file, self._run_id, status, error.failure), self._member
        except Exception:  # noqa: BLE001  # told in full; the other files have nothing to do with it
            traceback.print_exc()
            yield IngestReport(order.file, self._run_id, RunStatus.FAILED, MISTAKE), self._member

    def _hear(self, event: StageEvent) -> None:
        self._run_id = event.run_id
        self._member = event.details.get("member") or self._member
