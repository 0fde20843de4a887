"""A process with the shim loaded: imports the program once, then forks a child for every fault.

`python -m tests.torture.crash.runner play|trace|REVISION FOLDER MANNER`: faults come as JSON lines on stdin, one on stdout answers each.
"""

import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from flexdesk.domain.artifact import RawRecordPersistRequest, RawRecordPersistResult
from flexdesk.domain.errors import FlexDeskError
from flexdesk.domain.report import IngestReport
from flexdesk.flex.reader import FlexReader
from flexdesk.store.records.persistence import Repository
from flexdesk.store.sqlite import connection as sqlite_connection
from tests.torture.crash import scenario
from tests.torture.crash.migration import Migration
from tests.torture.crash.shim import Fault, Shim


def main(arguments: list[str]) -> None:
    """Play faults, or take down what happens without one."""
    what, base, manner = arguments[0], Path(arguments[1]), arguments[2]
    MANNERS[manner]()
    if what == "trace":
        print(trace(base))
    else:
        play(base, scenario if what == "play" else Migration(what))


class Scene(Protocol):
    """What can be disturbed, and how to look at it afterwards; `look` returns what is not as it must be."""

    def prepare(self, folder: Path) -> None: ...
    def act(self, folder: Path, tell: Callable[[str, IngestReport], None]) -> None: ...
    def look(self, folder: Path, acknowledged: set[str]) -> list[str]: ...


def play(base: Path, scene: Scene) -> None:
    """Play every fault that stands on stdin, each on a scene prepared anew."""
    shim, folder = Shim(), base / "store"
    for text in sys.stdin:
        shutil.rmtree(folder, ignore_errors=True)
        scene.prepare(folder)
        fault = Fault(**json.loads(text))
        print(json.dumps({"fault": asdict(fault), **_play(shim, scene, folder, fault)}), flush=True)


def trace(base: Path) -> int:
    """Take down an undisturbed scenario and return the number of changes."""
    shim, folder = Shim(), base / "store"
    scenario.prepare(folder)
    shim.arm(folder, Fault(), os.open(base / "trace", os.O_WRONLY | os.O_CREAT, 0o600))
    scenario.act(folder, lambda name, _report: shim.note(name))
    return shim.calls()


def _at_once() -> None:
    """Store every document while it is read, as large ones are."""
    FlexReader.reads_ahead = lambda *_: True  # type: ignore[method-assign]  # as if it were large


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


def _halved_at_once() -> None:
    _halved()
    _at_once()


MANNERS = {"shipped": lambda: None, "at once": _at_once, "careless": _careless, "halved": _halved, "halved at once": _halved_at_once}


def _play(shim: Shim, scene: Scene, folder: Path, fault: Fault) -> dict[str, object]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _disturbed(shim, scene, folder, fault, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        told = [json.loads(each) for each in pipe]
    _, status = os.waitpid(child, 0)
    acknowledged = {each["file"] for each in told if each.get("status") == "success"}
    return {"end": os.waitstatus_to_exitcode(status), "told": told, "wrong": scene.look(folder, acknowledged)}


def _disturbed(shim: Shim, scene: Scene, folder: Path, fault: Fault, writing: int) -> None:
    """Act under a fault, in the child; never returns."""

    def tell(name: str, report: IngestReport) -> None:
        os.write(writing, f"{scenario.line(name, report)}\n".encode())

    try:
        shim.arm(folder, fault)
        scene.act(folder, tell)
        os.write(writing, (json.dumps({"calls": shim.calls()}) + "\n").encode())
    except FlexDeskError as error:
        os.write(writing, (json.dumps({"code": error.code}) + "\n").encode())
    except BaseException:  # noqa: BLE001  # whatever it is, it is what is looked for
        os.write(writing, (json.dumps({"bug": traceback.format_exc()}) + "\n").encode())
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
