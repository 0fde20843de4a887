"""Imports on a server from which answers to COMMITs get lost, and whether what was told of them is what is stored."""

import tempfile
from contextlib import closing
from pathlib import Path

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import RunStatus
from flexdesk.settings import Settings
from tests.support.documents import build_document, build_statement, section, trade
from tests.support.postgres import Server
from tests.support.proxy import lossy

STAGES = 4
"""A file goes through download, archive, preflight, persist."""


def lose(server: Server, address: str, folder: Path, times: int | None = None) -> list[IngestReport]:
    """Import so many statements, and lose the answer to another COMMIT of each; None: one for each COMMIT that an import makes."""
    open_desk(Settings(store=address)).close()
    with tempfile.TemporaryDirectory(prefix="fdpx-", dir="/tmp") as short, lossy(Path(short), server.host, server.port) as proxy:
        with closing(open_desk(Settings(store=address.replace(server.host, short)))) as desk:
            reports = [_take(desk, folder, 0)]  # without one before it an import has less to look up
            proxy.eat(0)
            reports.append(_take(desk, folder, 1))
            commits = proxy.commits
            times = times or commits
            for number in range(times):
                proxy.eat(1 + number % commits)
                reports.append(_take(desk, folder, number + 2))
        assert proxy.eaten == times
    return reports


def differing(postgres_url: str, reports: list[IngestReport]) -> list[int]:
    """The runs that were told otherwise than they stand in the store, or whose timeline does not fit their end."""
    with closing(open_desk(Settings(store=postgres_url))) as desk:
        told = {report.run_id: report.status for report in reports}
        with_artifact = {each.artifact.ingestion_run_id for each in desk.artifacts()}
        wrong = []
        for run in desk.runs():
            status, events = run.result.status, [(event.stage, event.state) for event in desk.timeline(run.run_id)]
            is_whole = len(events) == len(set(events)) and (status is not RunStatus.SUCCESS or len(events) == 2 * STAGES)
            fits = (run.run_id in with_artifact) is (status is RunStatus.SUCCESS)
            if told.get(run.run_id, RunStatus.FAILED) is not status or not is_whole or not fits:
                wrong.append(run.run_id)
        assert desk.verify().findings == ()
    return wrong


def _take(desk: Desk, folder: Path, number: int) -> IngestReport:
    """Import a statement of an account of its own."""
    account = f"U{number}"
    path = folder / f"{number}.xml"
    path.write_bytes(build_document(build_statement(section("Trades", "Trade", trade(number, account)), account=account)))
    (report,) = desk.import_file(ImportOrder(str(path)))
    return report
