"""What the pictures show: a store in which everything has happened, one where all is well, one of a million rows, and new ones."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk, FetchRequest, ImportOrder
from flexdesk.domain.clock import SystemClock
from flexdesk.domain.query import SavedQuery
from flexdesk.flex.simulator import Simulator
from flexdesk.settings import load
from tests.fakes.clock import FakeClock
from tests.fakes.keys import FakeKeys
from tests.support.checklist.statements import MONTHS, dropped, month

START, NOW = "2026-06-12T07:02:00.000000Z", "2026-06-16T07:08:00.000000Z"
DAY = datetime(2026, 6, 16, 12, tzinfo=UTC).date()
TOKEN = "1" * 24
_TICKS = (0.02, 0.31, 0.05, 1.4, 0.12, 0.6, 0.04, 0.25)
_SCRIPTS = ("poll:1019*3", "request:1014", "request:1012", "poll:reset*", "poll:html*", "poll:xmlcut*", "poll:ok,newsection")
"""What IBKR answers to one fetch after the other: runs R-8 to R-14."""
_DIE = """
import os, sys
from flexdesk.domain.run import RunOrder, RunSource, Stage, StageState
from flexdesk.store import open_store
from tests.support.checklist.stage import StoryClock
store = open_store(sys.argv[1], clock=StoryClock(sys.argv[2]))
run_id = store.begin(RunOrder(RunSource.FILE, file_name="daily-20260616.xml"))
for stage in (Stage.DOWNLOAD, Stage.ARCHIVE, Stage.PREFLIGHT):
    store.note(run_id, stage, StageState.STARTED, {})
    store.note(run_id, stage, StageState.COMPLETED, {})
store.note(run_id, Stage.PERSIST, StageState.STARTED, {})
os._exit(9)
"""


class StoryClock(FakeClock):
    """Some looks at it take longer than others, as work does."""

    def __init__(self, now: str) -> None:
        super().__init__(now)
        self._ticks = cycle(_TICKS)

    def advance(self, seconds: float) -> None:
        super().advance(seconds)
        self.tick = next(self._ticks)


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the pictures are drawn; `live` is a copy of the full store on which time goes on, for what is drawn while it runs."""

    full: Desk
    live: Desk
    calm: Desk
    many: Desk
    new: Desk
    waiting: Desk
    keys: FakeKeys
    folder: Path
    files: tuple[Path, ...]
    simulator: Simulator


@contextmanager
def staged(folder: Path, many: Path) -> Iterator[Stage]:
    """Make the stores in a folder; that of a million rows is there."""
    keys = FakeKeys()
    with ExitStack() as ends:
        simulator = ends.enter_context(Simulator(day=DAY))

        def opened(store: Path, now: str | None = NOW) -> Desk:
            settings = load({"FLEXDESK_BASE_URL": simulator.url}, store=str(store))
            desk = ends.enter_context(closing(open_desk(settings, StoryClock(now) if now else SystemClock())))
            return Desk(replace(desk.parts, keys=keys))

        calm, waiting, new = (opened(folder / f"{name}.db") for name in ("calm", "waiting", "new"))
        with closing(opened(folder / "flex.db", START)) as before:
            _fill(before, simulator, folder)
        _interrupt(folder / "flex.db")
        shutil.copy(folder / "flex.db", folder / "live.db")
        full, live = opened(folder / "flex.db"), opened(folder / "live.db", None)
        _fill_calmly(calm, folder)
        waiting.queries.add(SavedQuery("Daily trades", "7"))
        yield Stage(full, live, calm, opened(many), new, waiting, keys, folder, dropped(folder / "drop"), simulator)


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
    simulator.play("")


def _interrupt(store: Path) -> None:
    """Begin a run in a program that dies: R-15."""
    done = subprocess.run([sys.executable, "-c", _DIE, str(store), "2026-06-16T07:02:00.000000Z"], check=False)
    assert done.returncode == 9


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
