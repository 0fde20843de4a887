"""A process with the shim loaded: imports the program once, then forks a child for every fault.

`python -m tests.torture.crash.runner play|trace FOLDER MANNER`: faults come as JSON lines on stdin, each is answered by one on stdout.
"""

import json
import os
import shutil
import sys
import traceback
from dataclasses import asdict
from pathlib import Path

from flexdesk.domain.artifact import RawRecordPersistRequest, RawRecordPersistResult
from flexdesk.domain.errors import FlexDeskError
from flexdesk.domain.report import IngestReport
from flexdesk.store import sqlite_connection
from flexdesk.store.persistence import Repository
from tests.torture.crash import scenario
from tests.torture.crash.shim import Fault, Shim


def main(arguments: list[str]) -> None:
    """Play faults, or take down what happens without one."""
    what, base, manner = arguments[0], Path(arguments[1]), arguments[2]
    MANNERS[manner]()
    if what == "trace":
        print(trace(base))
    else:
        play(base)


def play(base: Path) -> None:
    """Play every fault that stands on stdin, each on no store at all: making it is part of the scenario."""
    shim, folder = Shim(), base / "store"
    for text in sys.stdin:
        shutil.rmtree(folder, ignore_errors=True)
        scenario.prepare(folder)
        fault = Fault(**json.loads(text))
        print(json.dumps({"fault": asdict(fault), **_play(shim, folder, fault)}), flush=True)


def trace(base: Path) -> int:
    """Take down an undisturbed scenario and return the number of changes."""
    shim, folder = Shim(), base / "store"
    scenario.prepare(folder)
    shim.arm(folder, Fault(), os.open(base / "trace", os.O_WRONLY | os.O_CREAT, 0o600))
    scenario.ingest(folder, lambda name, _report: shim.note(name))
    return shim.calls()


def _careless() -> None:
    """Let SQLite sync nothing: the control of the loss of power."""
    sqlite_connection._WRITER = ("synchronous=OFF", "cache_size=-16000")


def _halved() -> None:
    """Commit artifacts before their records: the control of the kills."""
    whole = Repository.raw_records_persist

    def half(self: Repository, request: RawRecordPersistRequest) -> RawRecordPersistResult:
        self._connection.exec_driver_sql("COMMIT")
        self._connection.exec_driver_sql("BEGIN IMMEDIATE")
        return whole(self, request)

    Repository.raw_records_persist = half  # type: ignore[method-assign]  # the control breaks it on purpose


MANNERS = {"shipped": lambda: None, "careless": _careless, "halved": _halved}


def _play(shim: Shim, folder: Path, fault: Fault) -> dict[str, object]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _disturbed(shim, folder, fault, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        told = [json.loads(each) for each in pipe]
    _, status = os.waitpid(child, 0)
    acknowledged = {each["file"] for each in told if each.get("status") == "success"}
    return {"end": os.waitstatus_to_exitcode(status), "told": told, "wrong": scenario.look(folder, acknowledged)}


def _disturbed(shim: Shim, folder: Path, fault: Fault, writing: int) -> None:
    """Ingest under a fault, in the child; never returns."""

    def tell(name: str, report: IngestReport) -> None:
        os.write(writing, f"{scenario.line(name, report)}\n".encode())

    try:
        shim.arm(folder, fault)
        scenario.ingest(folder, tell)
        os.write(writing, (json.dumps({"calls": shim.calls()}) + "\n").encode())
    except FlexDeskError as error:
        os.write(writing, (json.dumps({"code": error.code}) + "\n").encode())
    except BaseException:  # noqa: BLE001  # whatever it is, it is what is looked for
        os.write(writing, (json.dumps({"bug": traceback.format_exc()}) + "\n").encode())
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
