"""What is disturbed: three ingests of a small store, and the look at what is left of them."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, ImportOrder
from flexdesk.domain.errors import FlexDeskError
from flexdesk.domain.report import IngestReport
from flexdesk.domain.run import RunStatus
from flexdesk.settings import Settings
from tests.support.documents import build_document, build_statement, section, trade

STORE = "t.db"


def _document(first: int, last: int, generated: str) -> bytes:
    rows = section("Trades", "Trade", *(trade(number) for number in range(first, last)), trade(first))
    accounts = [
        build_statement(rows, section("CashTransactions", "CashTransaction"), account=name, generated=generated) for name in ("U1", "U2")
    ]
    return build_document(*accounts)


FILES = {
    "first.xml": _document(1, 40, "20260131;071340"),
    "again.xml": _document(1, 40, "20260131;071340"),
    "later.xml": _document(3, 60, "20260202;071340"),
}
EXPECTED = {"first.xml": (80, 0), "again.xml": (0, 80), "later.xml": (116, 0)}
"""Records inserted and recognised, per file."""


def prepare(folder: Path) -> None:
    """Make the files and the folder of the store."""
    folder.mkdir(parents=True)
    for name, data in FILES.items():
        (folder.parent / name).write_bytes(data)


def act(folder: Path, tell: Callable[[str, IngestReport], None]) -> None:
    """Make the store and take in all files; `tell` hears of each when its run has ended."""
    with closing(_open(folder)) as desk:
        for name in FILES:
            (report,) = desk.import_file(ImportOrder(str(folder.parent / name), "1"))
            tell(name, report)


def _open(folder: Path) -> Desk:
    return open_desk(Settings(store=str(folder / STORE)))


def look(folder: Path, acknowledged: set[str]) -> list[str]:
    """Open what is left with the program itself, and do all of it again; return what is not as it must be."""
    wrong = []
    try:
        with closing(_open(folder)) as desk:
            wrong += _unfinished(desk) + _lost(desk, acknowledged) + [str(each) for each in desk.verify().findings]
        act(folder, lambda name, report: wrong.extend(_refused(name, report)))
        with closing(_open(folder)) as desk:
            if len(desk.artifacts()) != 4:
                wrong.append(f"{len(desk.artifacts())} artifacts instead of 4")
            wrong += [str(each) for each in desk.verify().findings]
    except FlexDeskError as error:
        wrong.append(f"{error.code}: {error}")
    wrong += [f"left behind: {path.name}" for path in (folder / f"{STORE}.work").glob("run-*")]
    return wrong


def _unfinished(desk: Desk) -> list[str]:
    return [f"R-{run.run_id} is still started" for run in desk.runs() if run.result.status is RunStatus.STARTED]


def _lost(desk: Desk, acknowledged: set[str]) -> list[str]:
    done = {Path(run.order.file_name or "").name for run in desk.runs() if run.result.status is RunStatus.SUCCESS}
    return [f"{name} was acknowledged and is not there" for name in acknowledged - done]


def _refused(name: str, report: IngestReport) -> list[str]:
    known = {EXPECTED[name], (0, report.records_seen)}
    fine = report.status is RunStatus.SUCCESS and (report.records_inserted, report.records_deduplicated) in known
    return [] if fine else [f"{name} once more: {report}"]


def look_fast(store: Path, acknowledged: set[str]) -> str:
    """Look at a store after a loss of power with SQLite alone; return what is wrong, or nothing."""
    if not store.exists():
        return "lost" if acknowledged else ""
    try:
        with closing(sqlite3.connect(store)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return "corrupt"
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'ingestion_run'").fetchone():
                return "lost" if acknowledged else ""
            rows = connection.execute("SELECT file_name FROM ingestion_run WHERE status = 'success'").fetchall()
            halves = connection.execute(_HALVES).fetchone()[0]
    except sqlite3.DatabaseError:
        return "corrupt"
    if acknowledged - {Path(name).name for (name,) in rows}:
        return "lost"
    return "half" if halves else ""


_HALVES = """
SELECT count(*) FROM raw_artifact a JOIN ingestion_run r USING (ingestion_run_id)
WHERE r.status <> 'success' OR a.record_count <> (
    SELECT coalesce(sum(s.record_count), 0) FROM record_span s
    WHERE s.first_record_id >= a.first_record_id AND s.first_record_id < a.first_record_id + a.record_count)
"""


def line(name: str, report: IngestReport) -> str:
    """Return what a disturbed process says of an ended run."""
    return json.dumps({"file": name, "status": report.status, "code": report.failure and report.failure.code})
