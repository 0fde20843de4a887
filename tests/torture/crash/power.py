"""What a disk can hold after the power went: every change that nobody synced may be there, or not, or in part.

The model is stricter than the file systems in use: each write of a file since its last sync, and each entry of a folder since the
folder's last sync, reverts independently of all others; one write in each state is torn at a block of 512 bytes.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.crash.shim import Change

BLOCK = 512
VARIANTS = ("nothing", "all", *(f"chance {number}" for number in range(8)))


@dataclass(slots=True)
class _File:
    """The bytes that are safe, and what was done since."""

    safe: bytearray = field(default_factory=bytearray)
    pending: list[Change] = field(default_factory=list)

    def sync(self) -> None:
        for change in self.pending:
            apply(self.safe, change)
        self.pending.clear()


def apply(data: bytearray, change: Change) -> None:
    """Do to these bytes what a change did to the file."""
    if change.what == "truncate":
        del data[change.offset :]
        data.extend(bytes(change.offset - len(data)))
        return
    data.extend(bytes(max(0, change.offset - len(data))))
    data[change.offset : change.offset + len(change.data)] = change.data


class Disk:
    """One folder on a disk: names that lead to files, and what of all that is safe."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._files: list[_File] = []
        self._safe: dict[str, int] = {}
        self._names: dict[str, int] = {}

    def feel(self, change: Change) -> None:
        """Take one change of the trace."""
        name = change.path
        if change.what == "create":
            self._names[name] = len(self._files)
            self._files.append(_File())
        elif change.what == "unlink":
            self._names.pop(name, None)
        elif change.what == "rename":
            old, name = name.split("\t")
            self._names[name] = self._names.pop(old)
        elif change.what == "sync" and name == self._folder:
            self._safe = dict(self._names)
        elif change.what == "sync" and name in self._names:
            self._files[self._names[name]].sync()
        elif change.what in ("write", "truncate") and name in self._names:
            self._files[self._names[name]].pending.append(change)

    def left(self, variant: str, luck: random.Random) -> dict[str, bytes]:
        """Return a content that the folder may have when the power comes back."""
        names = self._left_names(variant, luck)
        return {name: self._left_bytes(self._files[number], variant, luck) for name, number in names.items()}

    def _left_names(self, variant: str, luck: random.Random) -> dict[str, int]:
        if variant == "nothing":
            return self._safe
        if variant == "all":
            return self._names
        found = {}
        for name in self._safe.keys() | self._names.keys():
            number = luck.choice((self._safe.get(name), self._names.get(name)))
            if number is not None:
                found[name] = number
        return found

    @staticmethod
    def _left_bytes(file: _File, variant: str, luck: random.Random) -> bytes:
        data = bytearray(file.safe)
        if variant == "nothing":
            return bytes(data)
        kept = [change for change in file.pending if variant == "all" or luck.random() < 0.5]
        torn = luck.randrange(len(kept)) if kept and variant != "all" else -1
        for place, change in enumerate(kept):
            apply(data, _torn(change, luck) if place == torn else change)
        return bytes(data)


def _torn(change: Change, luck: random.Random) -> Change:
    blocks = len(change.data) // BLOCK
    return Change(change.what, change.path, change.offset, change.data[: BLOCK * luck.randint(0, blocks)]) if blocks else change


def states(trace: list[Change], folder: Path, seed: int) -> Iterator[tuple[set[str], dict[str, bytes]]]:
    """Yield, for the moment after every change, what may be left in `folder` and what had been acknowledged by then."""
    disk, luck, acknowledged = Disk(str(folder)), random.Random(seed), set[str]()
    for change in trace:
        if change.what == "note":
            acknowledged.add(change.path)
        else:
            disk.feel(change)
        for variant in VARIANTS:
            yield set(acknowledged), disk.left(variant, luck)
