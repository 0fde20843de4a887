"""Where benchmarks keep what is dear to make: documents, filled stores, peers. A folder that may be deleted at any time."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from flexdesk.flex.reader.reading import READER_VERSION
from flexdesk.flex.simulator.statements import StatementOrder, Statements
from flexdesk.store.history import HEAD
from tests.bench.peers import Peers

MB = 1_000_000
FLEXDESK = (sys.executable, "-m", "flexdesk")
_WHOLE = 500
_OTHERS = 3
_ORDER = StatementOrder("1", date(2026, 1, 30))


@dataclass(frozen=True)
class Place:
    """One run of benchmarks: its cache, how often everything is repeated, and the largest document in MB."""

    cache: Path
    rounds: int
    largest: int

    @cached_property
    def peers(self) -> Peers:
        """What FlexDesk is compared with."""
        return Peers(self.cache / "peers")

    @property
    def sizes(self) -> list[int]:
        """The sizes of documents that are measured, in MB."""
        return [size for size in (1, 5, 50, 500) if size <= self.largest]

    @property
    def scratch(self) -> Path:
        """A folder for what a single measurement writes."""
        folder = self.cache / "scratch"
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def document(self, size: int) -> Path:
        """Return the statement of about `size` MB that the simulator's generator makes; always the same bytes."""
        path = self.cache / f"statement-{size}.xml"
        if not path.exists():
            made = Statements(size=size * MB) if size >= 50 else Statements(accounts=1, days=size * 33, orders_per_day=7, pieces=2)
            path.parent.mkdir(parents=True, exist_ok=True)
            part = path.with_suffix(".part")
            with part.open("wb") as file:
                file.writelines(made.stream(_ORDER))
            part.replace(path)
        return path

    def store(self, size: int) -> Path:
        """Return a store that holds this document, and nothing else."""
        path = self.cache / f"store-{size}-{HEAD}-{READER_VERSION}.db"
        if not path.exists():
            part = path.with_suffix(".part")
            remove_store(part)
            subprocess.run([*FLEXDESK, "import", "--store", part, self.document(size)], check=True, stdout=subprocess.DEVNULL)
            part.replace(path)
            remove_store(part)
        return path

    @property
    def is_whole(self) -> bool:
        """Whether stores have the size that the goals name; else everything is small, to see whether it works."""
        return self.largest >= _WHOLE

    def million(self) -> Path:
        """Return a store with more than a million trades of 85 attributes: the largest document, and the same of other accounts."""
        size = max(self.sizes)
        path = self.cache / f"million-{size}-{HEAD}-{READER_VERSION}.db"
        if not path.exists():
            part = path.with_suffix(".part")
            remove_store(part)
            shutil.copyfile(self.store(size), part)
            for number in range(_OTHERS):
                self._add_other(part, size, number)
            part.replace(path)
            remove_store(part)
        return path

    def _add_other(self, store: Path, size: int, number: int) -> None:
        """Add what the same orders of other people would look like; every row is another one, for the account is one of its values."""
        document = self.scratch / "other.xml"
        with self.document(size).open("rb") as source, document.open("wb") as target:
            target.writelines(line.replace(b'"U9', b'"U%d' % number) for line in source)
        subprocess.run([*FLEXDESK, "import", "--store", store, document], check=True, stdout=subprocess.DEVNULL)
        document.unlink()


def remove_store(path: Path) -> None:
    """Remove a store with all its companions."""
    for each in path.parent.glob(path.name + "*"):
        if each.is_dir():
            shutil.rmtree(each)
        else:
            each.unlink()
