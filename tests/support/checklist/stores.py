"""The stores of the pictures: one in which everything has happened, one where all is well, one with a query only, one of a million rows."""

import shutil
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, FetchRequest, ImportOrder
from flexdesk.domain.query import SavedQuery
from flexdesk.flex.simulator import Simulator
from flexdesk.settings import load
from tests.fakes.clock import FakeClock
from tests.support.checklist.statements import MANY, MONTHS, month, write_many

START, NOW = "2026-06-12T07:02:00.000000Z", "2026-06-16T07:08:00.000000Z"
DAY = datetime(2026, 6, 16, 12, tzinfo=UTC).date()
TOKEN = "1" * 24
FULL, CALM, WAITING, MILLION = "flex.db", "calm.db", "waiting.db", "twenty-years.db"
_PATIENCE = 300.0
"""Seconds in which a million rows are stored, whatever else the machine does."""
_TICKS = (0.02, 0.31, 0.05, 1.4, 0.12, 0.6, 0.04, 0.25)
_SCRIPTS = ("poll:1019*3", "request:1014", "request:1012", "poll:reset*", "poll:html*", "poll:xmlcut*", "poll:ok,newsection")
"""What IBKR answers to one fetch after the other: runs R-8 to R-14."""
_DIE = """
import os, sys
from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import ImportOrder
from flexdesk.domain.run import Stage, StageState
from flexdesk.domain.watch import Watch
from flexdesk.settings import load
from tests.support.checklist.stores import StoryClock

def die(event):
    if (event.stage, event.state) == (Stage.PERSIST, StageState.STARTED):
        os._exit(9)

open_desk(load({}, store=sys.argv[1]), StoryClock(sys.argv[2])).import_file(ImportOrder(sys.argv[3]), Watch(event=die))
"""


class StoryClock(FakeClock):
    """Some looks at it take longer than others, as work does."""

    def __init__(self, now: str) -> None:
        super().__init__(now)
        self._ticks = cycle(_TICKS)

    def advance(self, seconds: float) -> None:
        super().advance(seconds)
        self.tick = next(self._ticks)


def make_stores(folder: Path) -> None:
    """Make the small stores in a folder; they are copied for each way of drawing."""
    folder.mkdir()
    with Simulator(day=DAY) as simulator, closing(_new(folder / FULL, simulator.url)) as full:
        _fill(full, simulator, folder)
    _interrupt(folder / FULL)
    with closing(_new(folder / CALM)) as calm:
        _fill_calmly(calm, folder)
    with closing(_new(folder / WAITING)) as waiting:
        waiting.queries.add(SavedQuery("Daily trades", "7"))


def million_in(folder: Path) -> Path:
    """Return the store of a million rows, which whoever needs it first makes; it is only looked at, and never copied."""
    store = folder / MILLION
    try:
        (folder / "being-made").mkdir()
    except FileExistsError:
        _wait_for(store)
    else:
        _store_many(folder / "being-made" / MILLION, store)
    return store


def _wait_for(store: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while not store.exists():
        assert time.monotonic() < deadline, f"nobody made {store}"
        time.sleep(0.1)


def _store_many(part: Path, store: Path) -> None:
    document = store.with_suffix(".xml")
    write_many(document, MANY)
    with closing(_new(part)) as desk:
        desk.import_file(ImportOrder(str(document)))
    document.unlink()
    part.rename(store)


def _new(store: Path, base_url: str = "") -> Desk:
    return open_desk(load({"FLEXDESK_BASE_URL": base_url} if base_url else {}, store=str(store)), StoryClock(START))


def _fill(desk: Desk, simulator: Simulator, folder: Path) -> None:
    """Take in three months, one twice, one revised, one with another stamp; fetch, and meet everything that IBKR answers."""
    for number, (start, end) in enumerate(MONTHS):
        _take(desk, folder / f"daily-{start}.xml", month(start, end, first=number * 300))
    start, end = MONTHS[0]
    _take(desk, folder / "daily-again.xml", month(start, end, first=0))
    _take(desk, folder / "daily-next-day.xml", month(start, end, first=0, generated="20260617;081500"))
    _take(desk, folder / "daily-revised.xml", month(start, end, first=0, generated="20260618;081500", commission="-1.334567"))
    (folder / "notes.txt").write_text("Dear broker,\n")
    desk.import_file(ImportOrder(str(folder / "notes.txt")))
    desk.queries.add(SavedQuery("Daily trades", "7"))
    for script in _SCRIPTS:
        simulator.play(script)
        _later(desk, 8)
        desk.fetch(FetchRequest("123456", TOKEN, base_url=simulator.url, deadline=300.0))


def _interrupt(store: Path) -> None:
    """Let a program die while it stores a file: R-15."""
    file = store.with_name("daily-20260616.xml")
    file.write_bytes(month("20260616", "20260616", first=1_000, generated="20260617;072233"))
    arguments = [sys.executable, "-c", _DIE, str(store), "2026-06-16T07:02:00.000000Z", str(file)]
    assert subprocess.run(arguments, check=False).returncode == 9


def _fill_calmly(desk: Desk, folder: Path) -> None:
    """Take in the months of a year up to today: nothing is missing."""
    for number, (start, end) in enumerate((("20260101", "20260331"), ("20260401", "20260615"))):
        _take(desk, folder / f"calm-{start}.xml", month(start, end, first=number * 300))


def _take(desk: Desk, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    _later(desk, 3)
    desk.import_file(ImportOrder(str(path)))


def _later(desk: Desk, hours: int) -> None:
    """Let time pass."""
    clock = desk.parts.clock
    assert isinstance(clock, StoryClock)
    clock.advance(hours * 3600)


def copy_of(store: Path, folder: Path) -> Path:
    """Copy a store into a folder of its own, with what a program that died has left beside it."""
    folder.mkdir()
    for part in (store, store.with_name(f"{store.name}-wal")):
        if part.exists():
            shutil.copy(part, folder / part.name)
    return folder / store.name
